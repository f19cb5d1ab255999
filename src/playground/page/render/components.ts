import type {
  APIButtonComponent,
  APIContainerComponent,
  APIFileComponent,
  APIMediaGalleryComponent,
  APIMessageComponent,
  APISectionComponent,
  APISelectMenuComponent,
  APISeparatorComponent,
  APIThumbnailComponent,
} from 'discord-api-types/v10';
import { el, icon } from '../dom.js';
import { componentType } from '../wire.js';
import { button } from './button.js';
import { colour } from './colour.js';
import type { RenderContext } from './context.js';
import { markdown } from './markdown.js';
import { fileCard, picture } from './media.js';
import { selectMenu } from './select.js';
import { selectSettings } from './select-choices.js';
import { spoiler } from './spoiler.js';

/**
 * A message component, Components V2 or V1. What the page does not know, or finds malformed, is shown as a note, so that
 * one bad component never hides the rest.
 */
export function component(data: APIMessageComponent, context: RenderContext): HTMLElement {
  try {
    return known(data, context) ?? unsupported(`Unsupported component, type ${String(data.type)}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return unsupported(`A component of type ${String(data?.type)} can't be shown: ${reason}`);
  }
}

/** The visible note for what the page can't show. */
export function unsupported(text: string): HTMLElement {
  return el('p', { class: 'unsupported' }, icon('warning'), text);
}

function known(data: APIMessageComponent, context: RenderContext): HTMLElement | undefined {
  switch (data.type) {
    case componentType.ActionRow:
      return el('div', { class: 'action-row' }, ...data.components.map((one) => component(one, context)));
    case componentType.Button:
      return button(data, context);
    case componentType.StringSelect:
    case componentType.UserSelect:
    case componentType.RoleSelect:
    case componentType.MentionableSelect:
    case componentType.ChannelSelect:
      return select(data, context);
    case componentType.TextDisplay:
      return markdown(data.content, context);
    case componentType.Section:
      return section(data, context);
    case componentType.Thumbnail:
      return thumbnail(data, context);
    case componentType.MediaGallery:
      return gallery(data, context);
    case componentType.File:
      return file(data, context);
    case componentType.Separator:
      return separator(data);
    case componentType.Container:
      return container(data, context);
    default:
      return undefined;
  }
}

function select(menu: APISelectMenuComponent, context: RenderContext): HTMLElement {
  return selectMenu(
    selectSettings(menu, context.world, (values) => void context.press(menu.custom_id, values)),
  );
}

function section({ components, accessory }: APISectionComponent, context: RenderContext): HTMLElement {
  const texts = components.map((one) => component(one, context));
  const beside: APIButtonComponent | APIThumbnailComponent = accessory;
  return el(
    'div',
    { class: 'section' },
    el('div', { class: 'section-texts' }, ...texts),
    el('div', { class: 'section-accessory' }, component(beside, context)),
  );
}

function thumbnail(data: APIThumbnailComponent, context: RenderContext): HTMLElement {
  const media = { url: data.media.url, alt: data.description, spoiler: data.spoiler };
  return el('div', { class: 'thumbnail' }, picture(media, context, 'thumbnail-image'));
}

function gallery({ items }: APIMediaGalleryComponent, context: RenderContext): HTMLElement {
  const pictures = items.map(({ media, description, spoiler: hidden }) =>
    picture({ ...media, alt: description, spoiler: hidden }, context, 'gallery-image'),
  );
  return el('div', { class: `gallery gallery-${Math.min(items.length, 4)}` }, ...pictures);
}

function file(data: APIFileComponent, context: RenderContext): HTMLElement {
  const name = data.name ?? data.file.url.split('/').at(-1)?.split('?')[0] ?? 'file';
  return fileCard({ url: data.file.url, name, size: data.size, spoiler: data.spoiler }, context);
}

const largeSpacing = 2;

function separator({ divider = true, spacing }: APISeparatorComponent): HTMLElement {
  const size = spacing === largeSpacing ? 'large' : 'small';
  return divider
    ? el('hr', { class: `separator ${size}` })
    : el('div', { class: `separator ${size}`, 'aria-hidden': 'true' });
}

function container(data: APIContainerComponent, context: RenderContext): HTMLElement {
  const element = el('div', { class: 'container' }, ...data.components.map((one) => component(one, context)));
  const accent = colour(data.accent_color);
  if (accent) {
    element.classList.add('accented');
    element.style.setProperty('--accent', accent);
  }
  return data.spoiler ? spoiler(element, 'block') : element;
}
