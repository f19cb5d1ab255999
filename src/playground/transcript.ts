import {
  type APIEmbed,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  MessageFlags,
} from 'discord-api-types/v10';
import { isRecord, type LooseComponent, walk } from './components.js';

export interface TranscriptOptions {
  /** Lists the options of select menus below them. */
  readonly menus?: boolean;
}

const rule = '────────';

/** The message as readable plain text: no ids, no addresses, the same for the same message. */
export function transcript(message: APIMessage, options: TranscriptOptions = {}): string {
  const flags = message.flags ?? 0;
  if (flags & MessageFlags.Loading) return withMark(['(thinking…)'], flags);
  const v2 = (flags & MessageFlags.IsComponentsV2) !== 0;
  const blocks = [
    ...(message.content === '' ? [] : [plain(message.content)]),
    ...message.embeds.map(embedText),
    ...componentList(message.components, options),
    ...(v2 ? [] : message.attachments.map(({ filename, description }) => fileText(filename, description))),
  ];
  return withMark(blocks, flags);
}

/** A form as readable plain text. */
export function transcriptOfModal(modal: APIModalInteractionResponseCallbackData): string {
  const lines = walk(modal.components).flatMap(({ component }): string[] => {
    if (component.type === 10) return [plain(text(component, 'content'))];
    if (component.type === 18) return [`${text(component, 'label')}:`];
    if (component.type === 4)
      return [
        `${text(component, 'label')} [ ${text(component, 'value') || text(component, 'placeholder')} ]`.trimStart(),
      ];
    if (component['custom_id'] !== undefined) return componentText(component, { menus: true });
    return [];
  });
  return [`▣ ${modal.title}`, ...lines, '( Submit )  ( Cancel )'].join('\n');
}

function withMark(blocks: readonly string[], flags: number): string {
  const mark = flags & MessageFlags.Ephemeral ? ['(only you can see this)'] : [];
  return [...blocks, ...mark].join('\n');
}

/** Text blocks stand apart by a blank line, as Discord spaces them; rows of buttons follow directly. */
function componentList(components: unknown, options: TranscriptOptions): string[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap((component: unknown) => {
    const placed = walk([component])[0];
    return placed === undefined ? [] : componentText(placed.component, options);
  });
}

function componentText(component: LooseComponent, options: TranscriptOptions): string[] {
  switch (component.type) {
    case 1:
      return [componentList(component['components'], options).join('  ')];
    case 2:
      return [buttonText(component)];
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return [menuText(component, options)];
    case 9:
      return [
        ...componentList(component['components'], options),
        ...componentList([component['accessory']], options),
      ];
    case 10:
      return [plain(text(component, 'content'))];
    case 11:
      return [mediaText(component)];
    case 12:
      return Array.isArray(component['items'])
        ? component['items'].flatMap((item: unknown) => (isRecord(item) ? [mediaText(item)] : []))
        : [];
    case 13:
      return [fileText(nameOf(component['file']))];
    case 14:
      return [component['divider'] === false ? '' : rule];
    case 17:
      return componentList(component['components'], options);
    default:
      return [];
  }
}

function buttonText(button: LooseComponent): string {
  const emoji = isRecord(button['emoji']) ? button['emoji']['name'] : undefined;
  const label = [emoji, button['label']].filter((part) => typeof part === 'string').join(' ');
  const link = button['style'] === 5 ? ' ↗' : '';
  return button['disabled'] === true ? `( ${label}${link} · off )` : `( ${label}${link} )`;
}

function menuText(menu: LooseComponent, { menus }: TranscriptOptions): string {
  const options: unknown[] = Array.isArray(menu['options']) ? menu['options'] : [];
  const records = options.filter(isRecord);
  const chosen = records.filter((option) => option['default'] === true).map(({ label }) => String(label));
  const name = chosen.join(', ') || text(menu, 'placeholder') || 'Make a selection';
  const off = menu['disabled'] === true ? ' · off' : '';
  const head = `[ ${name} ▾${off} ]`;
  if (menus !== true) return head;
  const lines = records.map(({ label, description }) =>
    typeof description === 'string' ? `    ${String(label)} (${description})` : `    ${String(label)}`,
  );
  return [head, ...lines].join('\n');
}

function mediaText(item: Readonly<Record<string, unknown>>): string {
  const description = item['description'];
  return typeof description === 'string' ? `[picture: ${description}]` : `[picture without description]`;
}

function fileText(name: string, description?: string | null): string {
  return description ? `[file: ${name} · ${description}]` : `[file: ${name}]`;
}

function nameOf(file: unknown): string {
  const url = isRecord(file) && typeof file['url'] === 'string' ? file['url'] : '';
  return decodeURIComponent(url.split('/').at(-1) ?? '');
}

function embedText(embed: APIEmbed): string {
  const fields = (embed.fields ?? []).map(({ name, value }) => `${plain(name)}: ${plain(value)}`);
  const picture = embed.image ? ['[picture]'] : [];
  const parts = [embed.author?.name, embed.title, embed.description].flatMap((part) =>
    part ? [plain(part)] : [],
  );
  const footer = embed.footer?.text === undefined ? [] : [plain(embed.footer.text)];
  return [...parts, ...fields, ...picture, ...footer].map((line) => line.replace(/^/gm, '┃ ')).join('\n');
}

/**
 * Markdown without its marks, where that loses nothing: headings, bold, italics, small print, links. Lists, quotes, strikethrough,
 * spoilers and code keep theirs.
 */
export function plain(markdown: string): string {
  return markdown
    .replace(/^#{1,3} +/gm, '')
    .replace(/^-# +/gm, '')
    .replace(/\[((?:\[[^\]\n]*\]|[^[\]\n])+)\]\(<?(?:https?:\/\/)[^)\s]+>?(?: "[^"]*")?\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/gs, '$2')
    .replace(/(?<![\w*\\])\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![\w*])/g, '$1')
    .replace(/(?<![\w_\\])_(?=[^\s_])([^_\n]+?)(?<=\S)_(?![\w_])/g, '$1')
    .replace(/<t:(-?\d+)(?::[a-zA-Z])?>/g, (_, seconds: string) => readable(Number(seconds)))
    .replace(/<@&?\d+>/g, '@someone')
    .replace(/<#\d+>/g, '#channel')
    .replace(/\\([*_~`|>#[\]()\-\\.+!])/g, '$1')
    .trimEnd();
}

function readable(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? '(time)' : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function text(component: LooseComponent, key: string): string {
  const value = component[key];
  return typeof value === 'string' ? value : '';
}
