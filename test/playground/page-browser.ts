import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { projectRoot } from '../../src/project-root.js';

/** The two sizes the page is made for. */
export const sizes = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;

export type Size = keyof typeof sizes;

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Debian's Chromium, which has no fonts for Korean, Chinese or emoji of its own. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });

export interface BuiltPage {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Builds the page as it is now into a folder of its own, so that no other test sees it half made. */
export async function buildPage(): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'yalu-page-'));
  await build({
    root: join(projectRoot, 'src/playground/page'),
    logLevel: 'error',
    build: { outDir: folder },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface OpenedPage {
  readonly page: Page;
  /** Errors in the console, uncaught ones, and requests to anywhere but the page's own server. Should stay empty. */
  readonly complaints: string[];
  /** Paths of everything that was fetched. */
  readonly fetched: readonly string[];
}

/** Opens the page as somebody's first visit, and waits until it is connected. */
export async function openPage(
  browser: Browser,
  address: string,
  size: Size = 'desktop',
): Promise<OpenedPage> {
  const page = await browser.newPage({ viewport: sizes[size], colorScheme: 'dark', locale: 'en-GB' });
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  const fetched: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const url = new URL(request.url());
    fetched.push(url.pathname);
    if (url.origin !== new URL(address).origin) complaints.push(`asked ${url.href}`);
  });
  await page.goto(address);
  await page.getByRole('log').waitFor();
  return { page, complaints, fetched };
}

/** How many pixels the page is wider than its window, counting what its parts hide. */
export async function sidewaysOverflow(page: Page): Promise<number> {
  const overflow: unknown = await page.evaluate(`Math.max(
    document.documentElement.scrollWidth - innerWidth,
    ...[...document.querySelectorAll('.message-list *, .composer *, .top-bar *')]
      .filter((element) => !element.closest('.visually-hidden'))
      .map((element) => Math.ceil(element.getBoundingClientRect().right) - innerWidth),
  )`);
  return Number(overflow);
}

/** Whether the message box stands at the lower edge of the window, with only the messages scrolling above it. */
export async function boxIsAtTheBottom(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const gap = innerHeight - document.querySelector('.composer').getBoundingClientRect().bottom;
    return Math.abs(gap) < 1 && document.documentElement.scrollHeight <= innerHeight;
  })()`);
}

/** Controls that a screen reader would have no name for, as their HTML. */
export async function namelessControls(page: Page): Promise<unknown> {
  return page.evaluate(`[...document.querySelectorAll('button, a[href], input, textarea, select, [role=listbox], dialog')]
    .filter((control) => {
      const labelled = (control.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join('');
      const labels = [...(control.labels ?? [])].map((label) => label.textContent).join('');
      const pictures = [...control.querySelectorAll('img')].map((image) => image.alt).join('');
      return [control.getAttribute('aria-label'), labelled, labels, control.textContent, pictures].every((name) => !name?.trim());
    })
    .map((control) => control.outerHTML)`);
}

/** The families that the text of the elements which `selector` finds is really set in. */
export async function fontsUsed(page: Page, selector: string): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
  const families = new Set<string>();
  for (const nodeId of nodeIds) {
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    for (const { familyName, isCustomFont } of fonts)
      families.add(isCustomFont ? familyName : `${familyName} (the machine's)`);
  }
  return [...families].sort();
}
