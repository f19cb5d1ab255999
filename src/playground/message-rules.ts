import { MessageFlags } from 'discord-api-types/v10';
import type { Problem } from './api-error.js';
import { componentProblems } from './component-rules.js';
import { attachmentReferences, isRecord, walk } from './components.js';
import type { MessageDraft } from './messages.js';
import type { MessageState } from './state.js';

/** What the rules need to know beside the draft itself. */
export interface MessageSetting {
  /** File names in the request, by their index. */
  readonly uploads: ReadonlyMap<string, { readonly name: string }>;
  /** The message being edited; undefined for a new one. */
  readonly editing?: MessageState | undefined;
}

const legacyFields = ['content', 'embeds', 'poll', 'sticker_ids'] as const;

/**
 * Discord's rules for a message that its schema does not say: Components V2 and the older kind, sizes over the whole message,
 * mentions, and files that are named but not there.
 */
export function messageProblems(draft: MessageDraft, setting: MessageSetting): Problem[] {
  const old = setting.editing?.message;
  const wasV2 = hasV2(old?.flags);
  const v2 = draft.flags == null ? wasV2 : hasV2(draft.flags);
  return [
    ...(v2 ? v2Problems(draft, wasV2 ? undefined : setting.editing) : legacyProblems(draft)),
    ...componentProblems(draft.components),
    ...embedProblems(draft),
    ...mentionProblems(draft),
    ...fileProblems(draft, setting),
  ];
}

function hasV2(flags: number | null | undefined): boolean {
  return ((flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
}

function v2Problems(draft: MessageDraft, upgrading: MessageState | undefined): Problem[] {
  const problems: Problem[] = [];
  const values: Readonly<Record<string, unknown>> = { ...draft };
  const left: Readonly<Record<string, unknown>> = upgrading === undefined ? {} : { ...upgrading.message };
  for (const field of legacyFields) {
    const value = values[field] === undefined ? left[field] : values[field];
    if (value == null || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    problems.push({
      path: [field],
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    });
  }
  const all = walk(draft.components);
  if (all.length > 40) {
    problems.push({
      path: ['components'],
      code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      message: `There are ${all.length} components, nested ones included; 40 are allowed.`,
    });
  }
  const size = all.reduce((sum, { component }) => sum + (component.type === 10 ? textOf(component) : 0), 0);
  if (size > 4000) {
    problems.push({
      path: ['components'],
      code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      message: `Text over all components is ${size} characters long; 4000 are allowed.`,
    });
  }
  return problems;
}

function textOf(component: { readonly [key: string]: unknown }): number {
  const content = component['content'];
  return typeof content === 'string' ? content.length : 0;
}

function legacyProblems(draft: MessageDraft): Problem[] {
  const problems: Problem[] = [];
  if ((draft.content?.length ?? 0) > 2000) {
    problems.push({
      path: ['content'],
      code: 'BASE_TYPE_MAX_LENGTH',
      message: 'Must be 2000 or fewer in length.',
    });
  }
  const rows = draft.components ?? [];
  if (rows.length > 5) {
    problems.push({
      path: ['components'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: 'Must be between 1 and 5 in length.',
    });
  }
  rows.forEach((row, index) => {
    if (row.type !== 1) {
      problems.push({
        path: ['components', index, 'type'],
        code: 'UNION_TYPE_CHOICES',
        message: 'Value of field "type" must be one of (1,). (Is MessageFlags.IS_COMPONENTS_V2 missing?)',
      });
    }
  });
  return problems;
}

function embedProblems(draft: MessageDraft): Problem[] {
  const problems: Problem[] = [];
  let size = 0;
  (draft.embeds ?? []).forEach((embed, index) => {
    const fields = (embed.fields ?? []).flatMap(({ name, value }) => [name, value]);
    const texts = [embed.title, embed.description, embed.footer?.text, embed.author?.name, ...fields];
    size += texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
    (embed.fields ?? []).forEach((field, position) => {
      for (const key of ['name', 'value'] as const) {
        if (field[key].trim() === '') problems.push(required(['embeds', index, 'fields', position, key]));
      }
    });
    if (!texts.some(Boolean) && !embed.image && !embed.thumbnail) {
      problems.push(required(['embeds', index, 'description']));
    }
  });
  if (size > 6000) {
    problems.push({
      path: ['embeds'],
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: `Embed size exceeds maximum size of 6000 (${size})`,
    });
  }
  return problems;
}

function required(path: Problem['path']): Problem {
  return { path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
}

function mentionProblems({ allowed_mentions: allowed }: MessageDraft): Problem[] {
  const problems: Problem[] = [];
  for (const kind of ['users', 'roles'] as const) {
    const parse: readonly string[] = allowed?.parse ?? [];
    if (parse.includes(kind) && (allowed?.[kind]?.length ?? 0) > 0) {
      problems.push({
        path: ['allowed_mentions'],
        code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      });
    }
  }
  return problems;
}

function fileProblems(draft: MessageDraft, { uploads, editing }: MessageSetting): Problem[] {
  const problems: Problem[] = [];
  const old = editing?.message.attachments ?? [];
  (draft.attachments ?? []).forEach(({ id }, index) => {
    if (!uploads.has(String(id)) && !old.some((attachment) => attachment.id === String(id))) {
      problems.push({
        path: ['attachments', index, 'id'],
        code: 'ATTACHMENT_NOT_FOUND',
        message: `Attachment data for the id ${id} was not found`,
      });
    }
  });
  const names = new Set(old.map(({ filename }) => filename));
  for (const [index, upload] of uploads) {
    names.add(draft.attachments?.find(({ id }) => String(id) === index)?.filename ?? upload.name);
  }
  for (const { component, path } of walk(draft.components)) {
    for (const key of ['media', 'file', 'items']) {
      for (const reference of attachmentReferences(component[key], [...path, key])) {
        if (names.has(reference.name)) continue;
        problems.push({
          path: reference.path,
          code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
          message: `The referenced attachment in an unfurled media item was not found ("${reference.name}")`,
        });
      }
    }
    const file = component['file'];
    const url = isRecord(file) ? file['url'] : undefined;
    if (
      component.type === 13 &&
      typeof url === 'string' &&
      !/^(attachment:\/\/|.*\/(ephemeral-)?attachments\/)/.test(url)
    ) {
      problems.push({
        path: [...path, 'file', 'url'],
        code: 'UNFURLED_MEDIA_ITEM_ATTACHMENT_REFERENCE_REQUIRED',
        message: 'A file component must refer to an uploaded file with attachment://',
      });
    }
  }
  return problems;
}
