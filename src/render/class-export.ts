import { ComponentType } from 'discord-api-types/v10';
import type { Message, OutgoingFile } from '../command.js';
import type { ReportPeriod } from '../core/report-period.js';
import { describePeriod } from './class-report.js';
import { CLASS_COLOUR } from './class-words.js';
import { container, text } from './components.js';
import { count, escapeMarkdown } from './text.js';

/** The files of an export, with what is in them. */
export interface ShownExport {
  readonly className: string;
  readonly period: ReportPeriod;
  readonly answers: number;
  readonly files: readonly OutgoingFile[];
}

/** An export as its teacher gets it. */
export function renderClassExport({ className, period, answers, files }: ShownExport): Message {
  const parts = (table: string) => files.filter(({ name }) => name.startsWith(table)).length;
  const split = ['answers', 'matrix'].filter((table) => parts(table) > 1);
  const lines = [
    `• **answers:** ${count(answers, 'row')}, one for each answer`,
    '• **matrix:** points by member and day; the totals are those of the leaderboard',
    ...split.map(
      (table) => `Discord takes at most 10 MiB a file, so **${table}** comes in ${parts(table)} files.`,
    ),
  ];
  return {
    components: [
      container(CLASS_COLOUR, [
        text(`## ${escapeMarkdown(className)}: export\n-# ${describePeriod(period)} · only you see this`),
        text(lines.join('\n')),
        text('-# They open in any spreadsheet. They hold real names: keep them as you keep your marks.'),
      ]),
      ...files.map(({ name }) => ({
        type: ComponentType.File as const,
        file: { url: `attachment://${name}` },
      })),
    ],
    files,
  };
}
