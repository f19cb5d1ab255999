import type { APIAttachment, APIMessage } from 'discord-api-types/v10';
import type { SeenMessage } from '../../control-protocol.js';
import { type Child, el, icon } from '../dom.js';
import { avatar } from './avatar.js';
import { component, unsupported } from './components.js';
import { type RenderContext, userName } from './context.js';
import { embed } from './embed.js';
import { markdown } from './markdown.js';
import { fileCard, picture } from './media.js';
import { formatFull, formatSentAt } from './time.js';

const suppressEmbeds = 1 << 2;
const componentsV2 = 1 << 15;

/** A message with everything that stands around it. `dismiss` puts away one that only its reader can see. */
export function messageElement(
  { message, ephemeralFor, thinking }: SeenMessage,
  context: RenderContext,
  dismiss: () => void,
): HTMLElement {
  const { author, timestamp } = message;
  const name = userName(context, author.id);
  const at = Date.parse(timestamp);
  const header = el(
    'header',
    { class: 'message-header' },
    el('h2', { class: 'author', id: `author-${message.id}` }, name),
    author.bot && el('span', { class: 'bot-tag' }, 'BOT'),
    el('time', { class: 'muted', datetime: timestamp, title: formatFull(at) }, formatSentAt(at, Date.now())),
  );
  return el(
    'article',
    {
      class: ephemeralFor === undefined ? 'message' : 'message ephemeral',
      tabindex: -1,
      'data-message-id': message.id,
      'aria-labelledby': `author-${message.id}`,
    },
    usedCommand(message, context),
    avatar({ id: author.id, name }, author.bot),
    el(
      'div',
      { class: 'message-body' },
      header,
      ...(thinking ? [thinkingMark(name)] : content(message, context)),
      ephemeralFor === undefined ? undefined : onlyYou(dismiss),
    ),
  );
}

/** The line above an answer that says who used which command. */
function usedCommand(message: APIMessage, context: RenderContext): Child {
  const { interaction, interaction_metadata: metadata } = message;
  const user = metadata?.user ?? interaction?.user;
  const chatInput = 2;
  if (!user || (metadata?.type ?? interaction?.type) !== chatInput) return undefined;
  const person = { id: user.id, name: userName(context, user.id) };
  const command = interaction?.name;
  return el(
    'div',
    { class: 'used-command' },
    avatar(person),
    el('strong', {}, person.name),
    command === undefined ? ' used a command' : ' used ',
    command === undefined ? undefined : el('span', { class: 'mention' }, icon('slash'), command),
  );
}

function thinkingMark(name: string): HTMLElement {
  const dots = el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));
  return el('p', { class: 'thinking' }, dots, `${name} is thinking…`);
}

function onlyYou(dismiss: () => void): HTMLElement {
  const button = el('button', { type: 'button', class: 'text-button' }, 'Dismiss message');
  button.addEventListener('click', dismiss);
  return el('p', { class: 'only-you' }, icon('eye'), 'Only you can see this · ', button);
}

function content(message: APIMessage, context: RenderContext): Child[] {
  const flags = message.flags ?? 0;
  const isV2 = (flags & componentsV2) !== 0;
  const edited = message.edited_timestamp !== null && message.edited_timestamp !== undefined;
  const editedMark = edited && el('span', { class: 'edited' }, '(edited)');
  const embeds = (flags & suppressEmbeds) === 0 ? (message.embeds ?? []) : [];
  const text = !isV2 && message.content ? markdown(message.content, context) : undefined;
  text?.append(...(editedMark ? [' ', editedMark] : []));
  return [
    text,
    ...(isV2 ? [] : (message.attachments ?? []).map((one) => attachment(one, context))),
    ...embeds.map((one) => safely(() => embed(one, context))),
    ...(message.components ?? []).map((one) => component(one, context)),
    !text && editedMark,
  ];
}

function safely(draw: () => HTMLElement): HTMLElement {
  try {
    return draw();
  } catch (error) {
    return unsupported(`An embed can't be shown: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const shownTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Pictures are shown, anything else is offered as a download. In Components V2 the components say where files go. */
function attachment(data: APIAttachment, context: RenderContext): HTMLElement {
  const { url, filename, size, description, width, height } = data;
  const isSpoiler = filename.startsWith('SPOILER_');
  if (shownTypes.includes(data.content_type ?? '')) {
    return picture({ url, alt: description, width, height, spoiler: isSpoiler }, context, 'attachment-image');
  }
  return fileCard({ url, name: filename, size, spoiler: isSpoiler }, context);
}
