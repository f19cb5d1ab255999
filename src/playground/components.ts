import {
  type APIAttachment,
  type APIEmbed,
  type APIMessageTopLevelComponent,
  type APIUnfurledMediaItem,
  EmbedType,
} from 'discord-api-types/v10';

/** A component of any kind, looked at loosely: only what all code here needs to know. */
export interface LooseComponent {
  readonly type: number;
  readonly [key: string]: unknown;
}

function isLoose(value: unknown): value is LooseComponent {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'number';
}

/** A component with where it stands in the message. */
export interface Placed {
  readonly component: LooseComponent;
  readonly path: readonly (string | number)[];
}

/** Every component in the list, nested ones and accessories included, in reading order. */
export function walk(components: unknown, path: readonly (string | number)[] = ['components']): Placed[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap((value: unknown, index) => {
    if (!isLoose(value)) return [];
    const here = [...path, index];
    return [
      { component: value, path: here },
      ...walk(value['components'], [...here, 'components']),
      ...single(value['accessory'], [...here, 'accessory']),
      ...single(value['component'], [...here, 'component']),
    ];
  });
}

function single(value: unknown, path: readonly (string | number)[]): Placed[] {
  return isLoose(value) ? [{ component: value, path }] : [];
}

/**
 * The components as Discord stores them: each has an `id` (given, or the next free number) and its defaults, and media
 * named `attachment://…` points to the uploaded file.
 */
export function storeComponents(
  components: readonly APIMessageTopLevelComponent[],
  attachments: readonly APIAttachment[],
  nextId: () => string,
): APIMessageTopLevelComponent[] {
  const copy = structuredClone([...components]);
  const taken = new Set<number>();
  for (const { component } of walk(copy)) {
    const id = component['id'];
    if (typeof id === 'number' && id > 0) taken.add(id);
  }
  let next = 1;
  for (const { component } of walk(copy)) {
    dropNulls(component);
    fillDefaults(component);
    const id = component['id'];
    if (typeof id !== 'number' || id === 0) {
      while (taken.has(next)) next += 1;
      taken.add(next);
      Object.assign(component, { id: next });
    }
    for (const key of ['media', 'file']) resolveMedia(component[key], attachments, nextId);
    const items = component['items'];
    if (Array.isArray(items)) {
      for (const item of items.filter(isRecord)) {
        fill(item, { description: null, spoiler: false });
        resolveMedia(item['media'], attachments, nextId);
      }
    }
  }
  return copy;
}

/** The embeds as Discord stores them: typed `rich`, with uploaded pictures in place of `attachment://…`. */
export function storeEmbeds(embeds: readonly APIEmbed[], attachments: readonly APIAttachment[]): APIEmbed[] {
  return structuredClone([...embeds]).map((embed) => {
    dropNulls(embed);
    for (const media of [embed.image, embed.thumbnail]) if (media) resolveMedia(media, attachments);
    for (const field of embed.fields ?? []) field.inline ??= false;
    for (const icon of [embed.footer, embed.author]) {
      const found = find(icon?.icon_url, attachments);
      if (icon !== undefined && found !== undefined) icon.icon_url = found.url;
    }
    return { ...embed, type: EmbedType.Rich };
  });
}

/** The names of files that components or embeds refer to with `attachment://`, with where. */
export function attachmentReferences(
  value: unknown,
  path: readonly (string | number)[] = [],
): { readonly name: string; readonly path: readonly (string | number)[] }[] {
  if (typeof value === 'string') {
    const name = /^attachment:\/\/(.+)$/.exec(value)?.[1];
    return name === undefined ? [] : [{ name, path }];
  }
  if (Array.isArray(value))
    return value.flatMap((item, index) => attachmentReferences(item, [...path, index]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    ['url', 'icon_url'].includes(key) || typeof item === 'object'
      ? attachmentReferences(item, [...path, key])
      : [],
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What Discord fills in when a request leaves it out. */
const defaults: Readonly<Record<number, Readonly<Record<string, unknown>>>> = {
  3: { min_values: 1, max_values: 1 },
  5: { min_values: 1, max_values: 1 },
  6: { min_values: 1, max_values: 1 },
  7: { min_values: 1, max_values: 1 },
  8: { min_values: 1, max_values: 1 },
  11: { description: null, spoiler: false },
  13: { spoiler: false },
  14: { divider: true, spacing: 1 },
  17: { spoiler: false },
};

function fillDefaults(component: LooseComponent): void {
  fill(component, defaults[component.type] ?? {});
}

function fill(target: object, values: Readonly<Record<string, unknown>>): void {
  Object.assign(target, { ...values, ...target });
}

function resolveMedia(media: unknown, attachments: readonly APIAttachment[], nextId?: () => string): void {
  if (!isRecord(media)) return;
  const url = media['url'];
  const attachment = typeof url === 'string' ? find(url, attachments) : undefined;
  if (nextId !== undefined) fill(media, { id: attachment?.id ?? nextId(), proxy_url: url });
  if (attachment === undefined) return;
  const resolved: APIUnfurledMediaItem = {
    url: attachment.url,
    proxy_url: attachment.proxy_url,
    width: attachment.width ?? null,
    height: attachment.height ?? null,
    attachment_id: attachment.id,
    ...(attachment.content_type === undefined ? {} : { content_type: attachment.content_type }),
  };
  Object.assign(media, resolved);
}

function find(url: string | undefined, attachments: readonly APIAttachment[]): APIAttachment | undefined {
  if (!url?.startsWith('attachment://')) return undefined;
  const name = url.slice('attachment://'.length);
  return attachments.find((attachment) => attachment.filename === name);
}

function dropNulls(value: object): void {
  for (const [key, item] of Object.entries(value)) {
    if (item === null) Reflect.deleteProperty(value, key);
    else if (typeof item === 'object') dropNulls(item);
  }
}
