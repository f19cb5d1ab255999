import type { APIEmbed, APIEmbedField, APIEmbedImage } from 'discord-api-types/v10';
import { type Child, el } from '../dom.js';
import { safeAddress } from '../markdown.js';
import { colour } from './colour.js';
import type { RenderContext } from './context.js';
import { markdown } from './markdown.js';
import { picture } from './media.js';
import { formatSentAt } from './time.js';

/** A classic embed with every field that it may have. */
export function embed(data: APIEmbed, context: RenderContext): HTMLElement {
  const {
    provider,
    author,
    title,
    description,
    fields = [],
    image,
    thumbnail,
    video,
    footer,
    timestamp,
  } = data;
  const element = el(
    'article',
    { class: 'embed', 'aria-label': title ?? 'Embed' },
    el(
      'div',
      { class: 'embed-main' },
      provider?.name && el('div', { class: 'embed-provider' }, linked(provider.name, provider.url)),
      author &&
        el(
          'div',
          { class: 'embed-author' },
          image16(author.icon_url, context),
          linked(author.name, author.url),
        ),
      title && el('h3', { class: 'embed-title' }, titleContent(title, data.url, context)),
      description && markdown(description, context),
      fields.length > 0 &&
        el('div', { class: 'embed-fields' }, ...fields.map((field) => fieldElement(field, context))),
    ),
    thumbnail && embedImage(thumbnail, context, 'embed-thumbnail'),
    image && embedImage(image, context, 'embed-image'),
    video?.url && el('div', { class: 'embed-image' }, linked('Video', video.url)),
    (footer || timestamp) && el('footer', { class: 'embed-footer' }, ...footerParts(data, context)),
  );
  const accent = colour(data.color);
  if (accent) element.style.setProperty('--accent', accent);
  return element;
}

function linked(text: string, url: string | undefined): Child {
  const href = url === undefined ? undefined : safeAddress(url);
  return href ? el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text) : text;
}

function titleContent(title: string, url: string | undefined, context: RenderContext): Child {
  return url === undefined ? markdown(title, context, 'inline') : linked(title, url);
}

function fieldElement({ name, value, inline }: APIEmbedField, context: RenderContext): HTMLElement {
  return el(
    'div',
    { class: inline ? 'embed-field inline-field' : 'embed-field' },
    el('h4', {}, markdown(name, context, 'inline')),
    markdown(value, context),
  );
}

function embedImage(data: APIEmbedImage, context: RenderContext, className: string): HTMLElement {
  const { url, description, width, height } = data;
  return el(
    'div',
    { class: className },
    picture({ url, alt: description, width, height }, context, 'embed-picture'),
  );
}

function image16(url: string | undefined, context: RenderContext): Child {
  return url === undefined
    ? undefined
    : el('span', { class: 'embed-icon' }, picture({ url }, context, 'icon-image'));
}

function footerParts({ footer, timestamp }: APIEmbed, context: RenderContext): Child[] {
  const at = timestamp === undefined ? Number.NaN : Date.parse(timestamp);
  const time = Number.isNaN(at) ? undefined : formatSentAt(at, Date.now());
  return [
    footer && image16(footer.icon_url, context),
    [footer?.text, time].filter((part) => part !== undefined).join(' · '),
  ];
}
