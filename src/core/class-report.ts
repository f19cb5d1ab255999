import type { ClassAnswer, ClassMember, ClassPost } from './classes.js';
import type { Difficulty, LocalDate } from './daily.js';

/**
 * What a class did in a stretch of time. Everybody who is in it now is looked at, whenever they joined, as its board does.
 * Taking part counts as soon as somebody has answered; right and wrong only once that is known, and never of a post whose
 * points were taken back.
 */
export interface ClassReport {
  readonly members: number;
  readonly posts: number;
  readonly answers: number;
  /** Members who answered anything. */
  readonly answeredBy: number;
  readonly accuracy: Accuracy;
  /** Dates with a post, oldest first. */
  readonly days: readonly DayReport[];
  /** Weakest first. */
  readonly topics: readonly (Accuracy & { readonly topicId: string })[];
  /** Easy first. */
  readonly difficulties: readonly (Accuracy & { readonly difficulty: Difficulty })[];
  /** Hardest first. */
  readonly hardest: readonly HardQuestion[];
  /** Most improved first. */
  readonly improved: readonly Improvement[];
}

/** How many answers there are whose result is known, and how many of them are right. */
export interface Accuracy {
  readonly answered: number;
  readonly right: number;
}

export interface DayReport {
  readonly date: LocalDate;
  /** Members who answered a post of this date. */
  readonly answeredBy: number;
  readonly answers: number;
}

/** A question that at least somebody got wrong, and enough answered. */
export interface HardQuestion extends Accuracy {
  readonly questionId: string;
  readonly topicId: string;
  readonly difficulty: Difficulty;
  readonly ownStem: string | null;
  /** The newest post that asked it. */
  readonly postId: number;
  readonly rightChoice: string;
  /** The wrong choice that most took for the right one. */
  readonly instead: { readonly choice: string; readonly chosen: number };
}

/** Somebody who got more right in the newer half of the posts than in the older one, with enough answers in both. */
export interface Improvement {
  readonly member: ClassMember;
  readonly older: Accuracy;
  readonly newer: Accuracy;
}

/** Fewest answers after which a question can be called hard: below it chance says more than the question. */
const FEWEST_FOR_HARD = 3;
/** Fewest answers in each half after which somebody can be called improved. */
const FEWEST_IN_HALF = 4;

/** A report in the making. */
export interface ReportFold {
  /** Takes more answers, in any order and in parts of any size. Those of other posts and people are passed over. */
  add(answers: readonly ClassAnswer[]): void;
  result(): ClassReport;
}

/** Begins a report on these posts and members. */
export function beginReport(members: readonly ClassMember[], posts: readonly ClassPost[]): ReportFold {
  const known = inOrder(posts.filter(({ isKnown, isVoid }) => isKnown && !isVoid));
  const newerHalf = new Set(known.slice(Math.floor(known.length / 2)).map(({ postId }) => postId));
  const people = new Map(members.map((member) => [member.userId, memberTally(member)]));
  const asked = new Map(posts.map((post) => [post.postId, { post, chosen: [0, 0, 0, 0] }]));
  const days = new Map(posts.map(({ date }) => [date, { answers: 0, by: new Set<string>() }]));
  let answers = 0;
  return {
    add(part) {
      for (const { postId, userId, choice, isRight } of part) {
        const person = people.get(userId);
        const question = asked.get(postId);
        const day = question && days.get(question.post.date);
        if (person === undefined || question === undefined || day === undefined) continue;
        answers += 1;
        person.answers += 1;
        day.answers += 1;
        day.by.add(userId);
        question.chosen[choice] = (question.chosen[choice] ?? 0) + 1;
        if (!question.post.isKnown || question.post.isVoid) continue;
        count(newerHalf.has(postId) ? person.newer : person.older, isRight ? 1 : 0);
      }
    },
    result: () => ({
      members: members.length,
      posts: posts.length,
      answers,
      answeredBy: [...people.values()].filter((person) => person.answers > 0).length,
      ...summarise(known.map((post) => ({ ...post, chosen: asked.get(post.postId)?.chosen ?? [] }))),
      days: [...days]
        .map(([date, day]) => ({ date, answeredBy: day.by.size, answers: day.answers }))
        .sort((a, b) => compare(a.date, b.date)),
      improved: [...people.values()].filter(hasImproved).sort(byGain).map(toImprovement),
    }),
  };
}

interface Tally {
  answered: number;
  right: number;
}

function count(tally: Tally, right: number, answered = 1): void {
  tally.answered += answered;
  tally.right += right;
}

interface MemberTally {
  readonly member: ClassMember;
  answers: number;
  readonly older: Tally;
  readonly newer: Tally;
}

function memberTally(member: ClassMember): MemberTally {
  return { member, answers: 0, older: { answered: 0, right: 0 }, newer: { answered: 0, right: 0 } };
}

type AskedPost = ClassPost & { readonly chosen: readonly number[] };

/** What the posts of known result add up to. */
function summarise(posts: readonly AskedPost[]) {
  const accuracy = { answered: 0, right: 0 };
  const topics = new Map<string, Tally>();
  const difficulties = new Map<Difficulty, Tally>();
  const questions = new Map<string, AskedPost[]>();
  for (const post of posts) {
    const right = post.chosen[post.right] ?? 0;
    const answered = post.chosen.reduce((sum, number) => sum + number, 0);
    if (answered === 0) continue;
    count(accuracy, right, answered);
    count(at(topics, post.topicId), right, answered);
    count(at(difficulties, post.difficulty), right, answered);
    questions.set(post.questionId, [...(questions.get(post.questionId) ?? []), post]);
  }
  return {
    accuracy,
    topics: [...topics]
      .map(([topicId, tally]) => ({ topicId, ...tally }))
      .sort((a, b) => share(a) - share(b) || b.answered - a.answered || compare(a.topicId, b.topicId)),
    difficulties: (['easy', 'medium', 'hard'] as const).flatMap((difficulty) => {
      const tally = difficulties.get(difficulty);
      return tally === undefined ? [] : [{ difficulty, ...tally }];
    }),
    hardest: [...questions.values()]
      .flatMap(hardQuestion)
      .sort((a, b) => share(a) - share(b) || b.answered - a.answered || b.postId - a.postId),
  };
}

function at<Key>(tallies: Map<Key, Tally>, key: Key): Tally {
  const known = tallies.get(key) ?? { answered: 0, right: 0 };
  tallies.set(key, known);
  return known;
}

/** A question over all its posts, whose choices stood in another order each time. None where it was not hard. */
function hardQuestion(posts: readonly AskedPost[]): HardQuestion[] {
  const newest = posts.at(-1);
  if (newest === undefined) return [];
  const chosen = new Map<string, number>();
  for (const post of posts) {
    for (const [place, choice] of post.choices.entries())
      chosen.set(choice, (chosen.get(choice) ?? 0) + (post.chosen[place] ?? 0));
  }
  const rightChoice = newest.choices[newest.right] ?? '';
  const answered = [...chosen.values()].reduce((sum, number) => sum + number, 0);
  const right = chosen.get(rightChoice) ?? 0;
  chosen.delete(rightChoice);
  const [instead] = [...chosen].sort(([, a], [, b]) => b - a);
  if (answered < FEWEST_FOR_HARD || right === answered || instead === undefined) return [];
  const { questionId, topicId, difficulty, ownStem, postId } = newest;
  return [
    {
      ...{ questionId, topicId, difficulty, ownStem, postId, answered, right, rightChoice },
      instead: { choice: instead[0], chosen: instead[1] },
    },
  ];
}

function hasImproved({ older, newer }: MemberTally): boolean {
  const isEnough = Math.min(older.answered, newer.answered) >= FEWEST_IN_HALF;
  return isEnough && share(newer) > share(older);
}

function byGain(a: MemberTally, b: MemberTally): number {
  const gain = ({ older, newer }: MemberTally) => share(newer) - share(older);
  return gain(b) - gain(a) || compare(a.member.name, b.member.name);
}

function toImprovement({ member, older, newer }: MemberTally): Improvement {
  return { member, older: { ...older }, newer: { ...newer } };
}

/** How much of what was answered is right, from 0 to 1; of nothing, none. */
export function share({ answered, right }: Accuracy): number {
  return answered === 0 ? 0 : right / answered;
}

/** Oldest first. */
function inOrder(posts: readonly ClassPost[]): ClassPost[] {
  return [...posts].sort((a, b) => compare(a.date, b.date) || a.dueAt - b.dueAt || a.postId - b.postId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
