import type { Message } from '../command.js';
import { container, text } from './components.js';

const QUIET = 0x8a8f98;

/** A short word to one person: what went wrong and how to mend it. `words` is our own Markdown, never typed text. */
export function renderNotice(words: string): Message {
  return { components: [container(QUIET, [text(words)])] };
}

/** Nothing the person can mend: a reference that leads to the log line. */
export function renderFailure(reference: string): Message {
  return renderNotice(
    `Something went wrong on our side, and nothing was changed. Please try again in a moment. If it happens again, tell whoever runs this bot the reference **${reference}**.`,
  );
}

/** The database did not take it: nothing was saved, so nothing must look saved. The reference leads to the log line. */
export function renderNotSaved(reference: string): Message {
  return renderNotice(
    `**That was not saved.** Yalu could not write it down just now, and nothing was changed. Please do it again in a few minutes. If it happens again, tell whoever runs this bot the reference **${reference}**.`,
  );
}
