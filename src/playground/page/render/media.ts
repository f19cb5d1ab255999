import { el, icon } from '../dom.js';
import { safeAddress } from '../markdown.js';
import type { RenderContext } from './context.js';
import { spoiler } from './spoiler.js';

export interface Media {
  readonly url: string;
  readonly alt?: string | null | undefined;
  readonly width?: number | null | undefined;
  readonly height?: number | null | undefined;
  readonly spoiler?: boolean | undefined;
}

/** Where a file really is: `attachment://name` means one of the message's own attachments. */
export function resolveAddress(url: string, { message }: RenderContext): string | undefined {
  if (!url.startsWith('attachment://')) return safeAddress(url);
  const name = url.slice('attachment://'.length);
  const attachment = message?.attachments.find(({ filename }) => filename === name);
  return attachment && safeAddress(attachment.url);
}

/**
 * A picture that opens when it is clicked. One from another host is not loaded: the page asks nobody but its own server.
 */
export function picture(media: Media, context: RenderContext, className: string): HTMLElement {
  const address = resolveAddress(media.url, context);
  const alt = media.alt?.trim() || '';
  if (!address) return el('span', { class: 'note' }, `A picture without a usable address: ${media.url}`);
  const attributes = { href: address, target: '_blank', rel: 'noopener noreferrer' };
  if (new URL(address).origin !== location.origin) {
    const host = new URL(address).host;
    return el(
      'a',
      { ...attributes, class: 'note' },
      icon('link'),
      `${alt || 'Picture'} (on ${host}, not loaded)`,
    );
  }
  const image = el('img', {
    src: address,
    alt,
    class: className,
    width: media.width ?? undefined,
    height: media.height ?? undefined,
  });
  image.addEventListener('error', () => {
    image.replaceWith(el('span', { class: 'note' }, `${alt || 'Picture'} (could not be loaded)`));
  });
  const label = `Open picture${alt ? `: ${alt}` : ''}`;
  const link = el('a', { ...attributes, class: 'picture', 'aria-label': label }, image);
  return media.spoiler ? spoiler(link, 'block') : link;
}

export interface NamedFile {
  readonly url: string;
  readonly name: string;
  /** In bytes. */
  readonly size?: number | undefined;
  readonly spoiler?: boolean | undefined;
}

/** A file to download. */
export function fileCard(file: NamedFile, context: RenderContext): HTMLElement {
  const address = resolveAddress(file.url, context);
  const name = address
    ? el(
        'a',
        { href: address, download: file.name, 'aria-label': `Download ${file.name}` },
        file.name,
        icon('download'),
      )
    : el('span', {}, file.name);
  const size = file.size === undefined ? undefined : el('span', { class: 'muted' }, formatSize(file.size));
  const card = el('div', { class: 'file' }, icon('file'), el('div', {}, name, size));
  return file.spoiler ? spoiler(card, 'block') : card;
}

/** A size in bytes as people read it. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
