import type { Question } from '../dataset/schema.js';

/** A question as it is put: the choices in the order in which they are shown. */
export interface PutQuestion {
  readonly question: Question;
  readonly choices: readonly string[];
  /** Place of the right answer in `choices`, from 0. */
  readonly right: number;
}

/**
 * Puts the choices in an order that looks random and is always the same for one question and seed, so that a button
 * still means the same choice after a restart.
 */
export function putQuestion(question: Question, seed = ''): PutQuestion {
  const keyed = [question.answer, ...question.wrong].map((choice) => {
    return { choice, key: hash(`${seed}|${question.id}|${choice}`) };
  });
  const choices = keyed.sort((a, b) => a.key - b.key).map(({ choice }) => choice);
  return { question, choices, right: choices.indexOf(question.answer) };
}

/** FNV-1a with a final mix (murmur3's), 32 bits: spreads similar texts evenly. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
