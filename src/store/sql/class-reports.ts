import type { AnswerKey, ClassAnswer, ClassPost } from '../../core/classes.js';
import type { LocalDate } from '../../core/daily.js';
import type { ClassStore } from '../store.js';
import { mayBeTold } from './known.js';
import { parseChoices } from './post-rows.js';
import type { PostRow } from './tables.js';
import type { Units, Work } from './units.js';

/** What a class was asked, and what its members answered. */
export function classReportMethods(units: Units): Pick<ClassStore, 'classPosts' | 'classAnswers'> {
  return {
    classPosts: (classId, from, to) =>
      units.read(async (db) => {
        const rows = await postsFor(db, classId, { from, to })
          .leftJoin('own_questions', 'own_questions.id', 'posts.own_question_id')
          .selectAll('posts')
          .select('own_questions.stem')
          .orderBy('posts.day')
          .orderBy('posts.due_at')
          .orderBy('posts.id')
          .execute();
        return rows.map(toClassPost);
      }),

    async classAnswers(classId, range, after, limit) {
      const { posts, members } = await units.read(async (db) => ({
        posts: await postsToRead(db, classId, range, after),
        members: await countMembers(db, classId),
      }));
      const answers: ClassAnswer[] = [];
      // Each part looks up about as many answers as are asked for, and is a unit of its own: with many posts that few
      // have answered, others get their turn in between.
      const postsInPart = Math.max(1, Math.floor(limit / Math.max(1, members)));
      for (let first = 0; first < posts.length && answers.length < limit; first += postsInPart) {
        const part = posts.slice(first, first + postsInPart);
        const room = limit - answers.length;
        answers.push(...(await units.read((db) => readPart(db, classId, part, after, room))));
      }
      return answers;
    },
  };
}

interface DateRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What there is to know of a post to judge answers to it. */
type JudgedPost = Pick<PostRow, 'id' | 'voided' | 'reveal' | 'state'>;

/** Those that the class could answer: its own and those for everybody. */
function postsFor(db: Work, classId: number, { from, to }: DateRange) {
  const guild = db.selectFrom('classes').select('guild_id').where('id', '=', classId);
  return db
    .selectFrom('posts')
    .where('posts.guild_id', '=', guild)
    .where('posts.day', '>=', from)
    .where('posts.day', '<=', to)
    .where('posts.state', 'in', ['posted', 'closed'])
    .where((post) => post.or([post('posts.class_id', '=', classId), post('posts.class_id', 'is', null)]));
}

function postsToRead(
  db: Work,
  classId: number,
  range: DateRange,
  after: AnswerKey | null,
): Promise<JudgedPost[]> {
  return postsFor(db, classId, range)
    .select(['posts.id', 'posts.voided', 'posts.reveal', 'posts.state'])
    .where('posts.id', '>=', after?.postId ?? 0)
    .orderBy('posts.id')
    .execute();
}

async function countMembers(db: Work, classId: number): Promise<number> {
  const { people } = await db
    .selectFrom('enrolments')
    .select((count) => count.fn.countAll().as('people'))
    .where('class_id', '=', classId)
    .executeTakeFirstOrThrow();
  return Number(people);
}

async function readPart(
  db: Work,
  classId: number,
  posts: readonly JudgedPost[],
  after: AnswerKey | null,
  limit: number,
): Promise<ClassAnswer[]> {
  const byId = new Map(posts.map((post) => [post.id, post]));
  // A cross join keeps SQLite to this order: a class is small, a server's answers may be many.
  let query = db
    .selectFrom('enrolments')
    .crossJoin('answers')
    .select(['answers.post_id', 'answers.user_id', 'answers.choice', 'answers.is_right'])
    .select(['answers.points', 'answers.at'])
    .where('enrolments.class_id', '=', classId)
    .whereRef('answers.user_id', '=', 'enrolments.user_id')
    .where('answers.post_id', 'in', [...byId.keys()])
    .where('answers.counts', '=', 1)
    .orderBy('answers.post_id')
    .orderBy('answers.user_id')
    .limit(limit);
  if (after !== null && byId.has(after.postId)) {
    query = query.where((answer) =>
      answer.or([answer('answers.post_id', '>', after.postId), answer('answers.user_id', '>', after.userId)]),
    );
  }
  return (await query.execute()).map((row) => {
    const post = byId.get(row.post_id);
    const isKnown = post !== undefined && mayBeTold(post);
    return {
      postId: row.post_id,
      userId: row.user_id,
      choice: row.choice,
      isRight: isKnown && row.is_right === 1,
      points: isKnown && post.voided === 0 ? row.points : 0,
      at: row.at,
    };
  });
}

function toClassPost(row: PostRow & { stem: string | null }): ClassPost {
  return {
    postId: row.id,
    date: row.day,
    dueAt: row.due_at,
    questionId: row.question_id,
    ownStem: row.stem,
    topicId: row.topic_id,
    difficulty: row.difficulty,
    choices: parseChoices(row.choices),
    right: row.right_choice,
    isClosed: row.state === 'closed',
    isKnown: mayBeTold(row),
    isVoid: row.voided === 1,
  };
}
