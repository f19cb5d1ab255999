import { readClassAnswers } from './class-answers.js';
import { beginCsv, type Cell, type CsvFiles, messageRoom, TooLargeError, textCell } from './class-csv.js';
import { classOf } from './class-lookup.js';
import { periodOf } from './class-period.js';
import { type Context, InputError, type OutgoingFile, type Reply } from './command.js';
import { beginMatrix, type MatrixRow } from './core/class-matrix.js';
import type { ClassAnswer, ClassMember, ClassPost } from './core/classes.js';
import type { ReportPeriod } from './core/report-period.js';
import { requireTeacher } from './in-server.js';
import { renderClassExport } from './render/class-export.js';
import { renderNotice } from './render/notice.js';
import { stemOf } from './render/question-names.js';
import type { Class } from './store/store.js';

/** `/class export`: what a class answered as CSV files, for its teachers alone, with real names. */

const ANSWER_COLUMNS = [
  ...['class', 'name', 'pseudonym', 'date', 'question_id', 'stem'],
  ...['choice', 'right', 'points', 'seconds_after_post'],
];
/** Cells of the matrix that are written at a time, so that a press can be answered in between. */
const CELLS_IN_PART = 5_000;

/** One row for each answer, and a matrix of points by member and day. */
export async function exportClass(
  context: Context,
  {
    class: name,
    period: typed,
  }: { readonly class?: string | undefined; readonly period?: string | undefined },
): Promise<Reply> {
  const { settings } = await requireTeacher(context, 'export the answers of a class');
  const asked = await classOf(context, name);
  const period = await periodOf(context, asked, typed, settings.zone);
  const found = await readAll(context, asked, period);
  if (found.answers === 0) {
    const words = 'Nobody in this class answered anything in this time, so there is nothing to export.';
    return { kind: 'reply', private: true, message: renderNotice(words) };
  }
  return {
    kind: 'reply',
    private: true,
    message: renderClassExport({ className: asked.name, period, ...found }),
  };
}

async function readAll(
  { store, catalogue }: Context,
  asked: Class,
  period: ReportPeriod,
): Promise<{ readonly files: readonly OutgoingFile[]; readonly answers: number }> {
  const members = await store.classMembers(asked.id);
  const posts = await store.classPosts(asked.id, period.from, period.to);
  const matrix = beginMatrix(members, posts);
  const room = messageRoom();
  const toRow = answerRow(
    textCell(asked.name),
    members,
    posts.map((post) => ({ ...post, ownStem: stemOf(catalogue, post) })),
  );
  let answers = 0;
  try {
    const csv = beginCsv('answers', ANSWER_COLUMNS, room);
    for await (const part of readClassAnswers(store, asked.id, period)) {
      const rows = part.flatMap(toRow);
      answers += rows.length;
      csv.add(rows);
      matrix.add(part);
    }
    const header = ['name', 'pseudonym', ...matrix.dates, 'total'];
    const days = beginCsv('matrix', header, room);
    await writeMatrix(days, matrix.dates.length, matrix.rows(), matrix.totals());
    return { files: [...csv.finish(), ...days.finish()], answers };
  } catch (error) {
    if (!(error instanceof TooLargeError)) throw error;
    throw new InputError(
      'That is more than Discord takes in one message, 25 MiB. Ask for a shorter time, such as `period:month`, or for one term after the other.',
    );
  }
}

/** Makes rows of answers; what all rows of a member or a post share is made once. */
function answerRow(className: string, members: readonly ClassMember[], posts: readonly ClassPost[]) {
  const people = new Map(members.map((member) => [member.userId, nameCells(member)]));
  const asked = new Map(
    posts.map((post) => [
      post.postId,
      { ...post, stem: textCell(post.ownStem ?? ''), choices: post.choices.map(textCell) },
    ]),
  );
  return ({ postId, userId, choice, isRight, points, at }: ClassAnswer): (readonly Cell[])[] => {
    const person = people.get(userId);
    const post = asked.get(postId);
    // Somebody left, or was erased, while this was being read.
    if (person === undefined || post === undefined) return [];
    const result = post.isKnown ? [isRight ? 'yes' : 'no', points] : [null, null];
    const seconds = Math.max(0, Math.round((at - post.dueAt) / 1000));
    const question = [post.date, post.questionId, post.stem, post.choices[choice] ?? ''];
    return [[className, ...person, ...question, ...result, seconds]];
  };
}

function nameCells({ name, pseudonym }: ClassMember): readonly [string, string | null] {
  return [textCell(name), pseudonym];
}

async function writeMatrix(
  csv: CsvFiles,
  days: number,
  rows: readonly MatrixRow[],
  totals: Omit<MatrixRow, 'member'>,
): Promise<void> {
  const rowsInPart = Math.max(1, Math.floor(CELLS_IN_PART / (days + 3)));
  for (let first = 0; first < rows.length; first += rowsInPart) {
    const part = rows.slice(first, first + rowsInPart);
    csv.add(part.map(({ member, cells, total }) => [...nameCells(member), ...cells, total]));
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  csv.add([['Total', null, ...totals.cells, totals.total]]);
}
