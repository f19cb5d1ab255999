import type { APIButtonComponentWithCustomId, APIComponentInContainer } from 'discord-api-types/v10';
import type { Message } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import { type Difficulty, type LocalDate, POINTS } from '../core/daily.js';
import { OWN_TOPIC, type OwnQuestion } from '../core/own-question.js';
import { encodeId } from '../custom-id.js';
import type { Question } from '../dataset/schema.js';
import { bar } from './bar.js';
import { nameOf } from './card.js';
import { isCardKind } from './cards.js';
import { className } from './class-words.js';
import { button, container, row, rule, text } from './components.js';
import { beginFootnotes } from './footnotes.js';
import { topicName } from './question-names.js';
import { escapeMarkdown, people, typedLine } from './text.js';
import { discordTime, formatDay } from './when.js';

/** A question as it is put to a server. */
export interface ShownQuestion {
  readonly questionId: string;
  readonly topicId: string;
  readonly difficulty: Difficulty;
  /** In the order shown. */
  readonly choices: readonly [string, string, string, string];
  /** Place of the right one, 0 to 3. */
  readonly right: number;
  /** Its words, when it is one of the server's own; null for one of the bundled bank. */
  readonly own: Pick<OwnQuestion, 'stem' | 'explanation' | 'source'> | null;
}

/** What of a post is shown. */
export interface ShownPost extends ShownQuestion {
  readonly id: number;
  readonly date: LocalDate;
  readonly closesAt: number;
  /** Its points were taken back for everybody. */
  readonly isVoid?: boolean | undefined;
  /** The class it belongs to, where only members score; its name is undefined when it is gone. */
  readonly forClass?: { readonly name: string | undefined } | undefined;
}

export const DAILY_COLOUR = 0x2f8f6b;
/** What is said of a void post wherever points would be. */
export const TAKEN_BACK = 'The points of this question were taken back from everybody.';
export const LETTERS = ['A', 'B', 'C', 'D'] as const;
/** Buttons to cards that teach the answer. */
const CARD_BUTTONS = 3;

/** The question of the day, open. `pingRoleId` is mentioned above it; whether that pings is for the sender to allow. */
export function renderPost(
  catalogue: Catalogue,
  post: ShownPost,
  { pingRoleId }: { readonly pingRoleId: string | null },
): Message {
  const ping = pingRoleId === null ? [] : [text(`<@&${pingRoleId}>`)];
  const choices = post.choices.map((choice, index) => choiceLine(index, choice));
  return {
    components: [
      ...ping,
      container(DAILY_COLOUR, [
        text(heading(catalogue, post)),
        text(choices.join('\n')),
        row(choiceButtons(post)),
        text(
          [
            ...(post.forClass === undefined
              ? []
              : [`-# Question of ${describeClass(post.forClass)}; others may answer for practice.`]),
            `-# Your first answer counts, and only you see the reply. Open until ${discordTime(post.closesAt)}.`,
          ].join('\n'),
        ),
      ]),
    ],
  };
}

/** The same message after closing: buttons off, the right answer and why, and how many chose what. */
export function renderClosedPost(
  catalogue: Catalogue,
  post: ShownPost,
  tally: readonly [number, number, number, number],
): Message {
  const total = tally.reduce((sum, number) => sum + number, 0);
  const choices = post.choices.map((choice, index) => {
    const line = choiceLine(index, choice, index === post.right ? 'right' : '');
    return total === 0 ? line : `${line}\n${bar(tally[index] ?? 0, total)}`;
  });
  const summary =
    total === 0
      ? 'Closed. Nobody answered this time.'
      : `Closed. ${people(total)} answered, ${tally[post.right] ?? 0} of them right.`;
  return {
    components: [
      container(DAILY_COLOUR, [
        text(heading(catalogue, post)),
        text(choices.join('\n')),
        row(choiceButtons(post).map((one) => ({ ...one, disabled: true }))),
        text(
          [
            `**${summary}**`,
            ...(post.isVoid === true ? [TAKEN_BACK] : []),
            ...(post.forClass === undefined
              ? []
              : [`-# Question of ${describeClass(post.forClass)}; others answered for practice.`]),
          ].join('\n'),
        ),
        ...renderWhy(catalogue, post),
      ]),
    ],
  };
}

/** `**7B**`, in the middle of a sentence. */
export function describeClass({ name }: { readonly name: string | undefined }): string {
  return name === undefined ? 'a class' : className({ name });
}

/** What will be posted, with its answer, for teachers. `dueAt` is when, epoch ms, if that is known. */
export function renderPreview(
  catalogue: Catalogue,
  question: ShownQuestion & Pick<ShownPost, 'date'>,
  dueAt: number | undefined,
): Message {
  const when = dueAt === undefined ? 'No date is set for it.' : `It is posted ${discordTime(dueAt)}.`;
  const choices = question.choices.map((choice, index) =>
    choiceLine(index, choice, index === question.right ? 'right' : ''),
  );
  return {
    components: [
      container(DAILY_COLOUR, [
        text(`**Preview: only you see this.** ${when}`),
        text(heading(catalogue, question)),
        text(choices.join('\n')),
        ...explanation(catalogue, question),
      ]),
    ],
  };
}

/** Why the right answer is right, its sources, ways to read on, and the way to report a bad question. */
export function renderWhy(catalogue: Catalogue, post: ShownPost): APIComponentInContainer[] {
  const cards = (findQuestion(catalogue, post)?.restsOn ?? [])
    .filter((ref) => isCardKind(ref.slice(0, ref.indexOf(':'))))
    .slice(0, CARD_BUTTONS)
    .map((ref) => button(encodeId('open', ref), nameOf(catalogue, ref)));
  return [...explanation(catalogue, post), row([...cards, flagButton(post.id)])];
}

/** Why the right answer is right, with its sources below. */
export function explanation(catalogue: Catalogue, question: ShownQuestion): APIComponentInContainer[] {
  const { own } = question;
  if (own !== null) {
    return [text(`${typedLine(own.explanation)} [1]`), rule(), text(`-# [1] ${typedLine(own.source)}`)];
  }
  const notes = beginFootnotes(catalogue);
  const why = findQuestion(catalogue, question)?.explanation.map(
    ({ text: words, cite }) => `${escapeMarkdown(words)} ${notes.mark(cite)}`,
  ) ?? ['This question has been taken out of the collection since; its answers still count.'];
  const sources = notes.list();
  return [text(why.join('\n')), ...(sources === '' ? [] : [rule(), text(sources)])];
}

/** Opens the form in which somebody says what is wrong with a question. */
export function flagButton(postId: number): APIButtonComponentWithCustomId {
  return button(encodeId('flag', String(postId)), 'Flag this question');
}

/** The question as the dataset has it now, or undefined when it was taken out since. */
function findQuestion(
  { dataset }: Catalogue,
  { topicId, questionId }: Pick<ShownQuestion, 'topicId' | 'questionId'>,
): Question | undefined {
  return dataset.topic.get(topicId)?.questions.find(({ id }) => id === questionId);
}

/** The stem under a line that says which day, topic and difficulty it is, and what it is worth. */
export function heading(catalogue: Catalogue, post: ShownQuestion & Pick<ShownPost, 'date'>): string {
  const isKnown = post.topicId === OWN_TOPIC || catalogue.dataset.topic.has(post.topicId);
  const facts = [
    `Daily question, ${formatDay(post.date)}`,
    ...(isKnown ? [escapeMarkdown(topicName(catalogue, post.topicId))] : []),
    `${post.difficulty}, ${POINTS[post.difficulty]} points`,
  ];
  const stem = post.own?.stem ?? findQuestion(catalogue, post)?.stem ?? 'The question of this day';
  return `-# ${facts.join(' · ')}\n### ${typedLine(stem)}`;
}

/** One choice as a line: `**A** Mao Zedong · **right**`. */
export function choiceLine(index: number, choice: string, mark = ''): string {
  return `**${LETTERS[index]}** ${typedLine(choice)}${mark === '' ? '' : ` · **${mark}**`}`;
}

function choiceButtons({ id }: ShownPost): APIButtonComponentWithCustomId[] {
  return LETTERS.map((letter, index) => button(encodeId('answer', String(id), String(index)), letter));
}
