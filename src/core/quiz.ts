import type { EntityRef, Question } from '../dataset/schema.js';
import type { Catalogue } from './catalogue.js';

/** A question as it is put: the choices in the order in which they are shown. */
export interface PutQuestion {
  readonly question: Question;
  readonly choices: readonly string[];
  /** Place of the right answer in `choices`, from 0. */
  readonly right: number;
}

/** The questions that an entity's card can ask, in the order of the bank; those it matters most to come first. */
export function questionsAbout(catalogue: Catalogue, ref: EntityRef): Question[] {
  const about = catalogue.questions.filter(({ restsOn }) => restsOn.includes(ref));
  return [
    ...about.filter(({ restsOn }) => restsOn[0] === ref),
    ...about.filter(({ restsOn }) => restsOn[0] !== ref),
  ];
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
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
