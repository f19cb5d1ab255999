import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { MAX_QUERY } from './lookup.js';

/** What commands with subcommands share: how they tell Discord of their options, and how they take what people fill in. */

/** What is said where Discord offers what this version does not know. */
export const OTHER_VERSION = 'This command is from another version of Yalu. Reload Discord and try again.';

/** A line of text. `missing` is what to say to who gives none. */
export function typed(missing?: string) {
  return z.string(missing).max(MAX_QUERY, `That is too long: use at most ${MAX_QUERY} characters.`);
}

/** A subcommand, to which options can be added. */
export function subcommand(name: string, description: string) {
  return { type: ApplicationCommandOptionType.Subcommand as const, name, description };
}

/** An option for a line of text. */
export function textOption(name: string, description: string) {
  return { type: ApplicationCommandOptionType.String as const, name, description, max_length: MAX_QUERY };
}

/** The same with suggestions. */
export function completedOption(name: string, description: string) {
  return { ...textOption(name, description), autocomplete: true as const };
}
