import type { Question } from '../dataset/schema.js';

/** A question as it is put: the choices in the order in which they are shown. */
export interface PutQuestion {
  readonly question: Question;
  readonly choices: readonly string[];
  /** Place of the right answer in `choices`, from 0. */
  readonly right: number;
}

/** Most questions in one round about a card. */
const ROUND = 5;

/** Where a round stands. Small numbers, so that all of it fits into a button and survives a restart. */
export interface Round {
  /** Where in the card's questions the round began. */
  readonly start: number;
  /** Questions before this one, from 0. */
  readonly asked: number;
  /** Right answers so far. */
  readonly right: number;
}

/** How many questions a round has when a card has so many. */
export function roundLength(available: number): number {
  return Math.min(ROUND, available);
}

/** The question that a round has come to, or undefined when there are none. */
export function questionOfRound(
  questions: readonly Question[],
  { start, asked }: Round,
): Question | undefined {
  return questions[(start + asked) % questions.length];
}

/**
 * Puts the choices in an order that looks random and is always the same for one question and seed, so that a button
 * still means the same choice after a restart.
 */
export function putQuestion(question: Question, seed = ''): PutQuestion {
  return { question, ...shuffleChoices(question, seed) };
}

/** The choices of a question in the order that `putQuestion` gives them, and the place of the right one. */
export function shuffleChoices(
  question: Pick<Question, 'id' | 'answer' | 'wrong'>,
  seed: string,
): Omit<PutQuestion, 'question'> {
  const keyed = [question.answer, ...question.wrong].map((choice) => {
    return { choice, key: hash(`${seed}|${question.id}|${choice}`) };
  });
  const choices = keyed.sort((a, b) => a.key - b.key).map(({ choice }) => choice);
  return { choices, right: choices.indexOf(question.answer) };
}

/** Whether a choice speaks of the others, such as "all of the above": it means nothing once they are in another order. */
export function speaksOfOthers(choice: string): boolean {
  return /\b(?:all|none|both|any) of (?:the above|these|them)\b/i.test(choice);
}

/** Whether the title of a card gives the answer away: then the question is not asked from that card. */
export function isGivenAway({ answer }: Question, title: string): boolean {
  const [asked, shown] = [letters(answer), letters(title)];
  return asked.length > 2 && (` ${shown} `.includes(` ${asked} `) || ` ${asked} `.includes(` ${shown} `));
}

function letters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** FNV-1a with a final mix (murmur3's), 32 bits: spreads similar texts evenly. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
