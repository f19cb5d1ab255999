import { readClassAnswers } from './class-answers.js';
import { classOf, classOfButton } from './class-lookup.js';
import { periodOf } from './class-period.js';
import { type Component, type Context, InputError, type Message, type Reply } from './command.js';
import { ATTENDANCE_DAYS, type Attendance, beginAttendance } from './core/class-attendance.js';
import { beginReport, type ClassReport } from './core/class-report.js';
import { localDate } from './core/due-time.js';
import { daysAfter, type ReportPeriod } from './core/report-period.js';
import { requireTeacher } from './in-server.js';
import { REPORT_KINDS, REPORT_PAGES, type ReportPage, renderReport } from './render/class-report.js';
import type { Class } from './store/store.js';

/** `/class report`: how a class is doing, for its teachers alone, with real names. */

const WHAT = 'see the report of a class';

/** The first page of a report. */
export async function report(
  context: Context,
  {
    class: name,
    period: typed,
  }: { readonly class?: string | undefined; readonly period?: string | undefined },
): Promise<Reply> {
  const { settings } = await requireTeacher(context, WHAT);
  const asked = await classOf(context, name);
  const period = await periodOf(context, asked, typed, settings.zone);
  return {
    kind: 'reply',
    private: true,
    message: await showPage(context, asked, period, 'overview', settings.zone),
  };
}

/** Turning the pages of a report, and looking at another stretch of time. */
export const reportComponents: Readonly<Record<string, Component>> = {
  'class-report': {
    run: async (context, [classId = '', page = '', ...period]) => {
      const { settings } = await requireTeacher(context, WHAT);
      const asked = await classOfButton(context, classId);
      const known = REPORT_PAGES.find((one) => one === page);
      if (known === undefined) throw new InputError(OUTDATED);
      const wanted = await readButtonPeriod(context, asked, period, settings.zone);
      const message = await showPage(context, asked, wanted, known, settings.zone);
      return context.mayUpdate ? { kind: 'update', message } : { kind: 'reply', private: true, message };
    },
  },
};

const OUTDATED = 'This report is not here any more. Use `/class report` again.';

/** A button says the dates it was made for; one that looks elsewhere says only where. */
async function readButtonPeriod(
  context: Context,
  asked: Class,
  [kind = '', from = '', to = '']: readonly string[],
  zone: string,
): Promise<ReportPeriod> {
  const known = REPORT_KINDS.find((one) => one === kind);
  if (known === undefined) throw new InputError(OUTDATED);
  if (from === '') return periodOf(context, asked, known, zone);
  const isDate = /^\d{4}-\d{2}-\d{2}$/;
  if (!isDate.test(from) || !isDate.test(to)) throw new InputError(OUTDATED);
  const terms = known === 'term' ? await context.store.terms(asked.id) : [];
  const name = terms.find((term) => term.from === from && term.to === to)?.name ?? null;
  return { kind: known, name, from, to };
}

async function showPage(
  context: Context,
  asked: Class,
  period: ReportPeriod,
  page: ReportPage,
  zone: string,
): Promise<Message> {
  const today = localDate(context.now, zone);
  return renderReport(context.catalogue, {
    classId: asked.id,
    className: asked.name,
    period,
    page,
    report: await makeReport(context, asked.id, period),
    attendance: page === 'people' ? await takeAttendance(context, asked.id, today) : undefined,
  });
}

async function makeReport({ store }: Context, classId: number, period: ReportPeriod): Promise<ClassReport> {
  const members = await store.classMembers(classId);
  const fold = beginReport(members, await store.classPosts(classId, period.from, period.to));
  for await (const part of readClassAnswers(store, classId, period)) fold.add(part);
  return fold.result();
}

async function takeAttendance({ store }: Context, classId: number, today: string): Promise<Attendance> {
  const range = { from: daysAfter(today, 1 - ATTENDANCE_DAYS), to: today };
  const members = await store.classMembers(classId);
  const fold = beginAttendance(members, await store.classPosts(classId, range.from, range.to), today);
  for await (const part of readClassAnswers(store, classId, range)) fold.add(part);
  return fold.result();
}
