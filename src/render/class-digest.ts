import type { Message } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import type { DigestWeek, Placed } from '../core/class-digest.js';
import type { ClassReport, HardQuestion } from '../core/class-report.js';
import { formatDateRange } from '../core/dates.js';
import { CLASS_COLOUR, className } from './class-words.js';
import { container, rule, text } from './components.js';
import { explanation, type ShownQuestion } from './daily-post.js';
import { renderNotice } from './notice.js';
import { stemOf } from './question-names.js';
import { count, escapeMarkdown, personName, shorten } from './text.js';

/** A class's week as its channel sees it. */
export interface ShownDigest {
  readonly className: string;
  readonly week: DigestWeek;
  /** Of posts that have closed. */
  readonly report: Pick<ClassReport, 'members' | 'posts' | 'answers' | 'answeredBy'>;
  readonly podium: readonly Placed[];
  readonly streaks: readonly Placed[];
  readonly hardest: { readonly found: HardQuestion; readonly question: ShownQuestion } | undefined;
}

const STEM_LENGTH = 300;
const CHOICE_LENGTH = 150;

/** Who took part, the podium and streaks by the names that boards show, and the hardest question with its explanation. */
export function renderDigest(catalogue: Catalogue, digest: ShownDigest): Message {
  const { week, report, podium, streaks, hardest } = digest;
  const { members, posts, answers, answeredBy } = report;
  const facts = [
    `## ${escapeMarkdown(digest.className)}: the week in questions`,
    `-# ${formatDateRange({ from: week.from, to: week.to })}`,
    `**${answeredBy} of ${members}** took part · ${count(posts, 'question')} · ${count(answers, 'answer')}`,
  ];
  const places = podium.map((one) => `**${one.rank}** · ${shownName(one)} · ${count(one.points, 'point')}`);
  const running = streaks.map((one) => `${shownName(one)} · ${count(one.points, 'day')}`);
  return {
    components: [
      container(CLASS_COLOUR, [
        text(facts.join('\n')),
        ...(places.length === 0 ? [] : [text(`**🏆 Most points this week**\n${places.join('\n')}`)]),
        ...(running.length === 0 ? [] : [text(`**Longest streaks**\n${running.join('\n')}`)]),
        ...(hardest === undefined
          ? []
          : [
              rule(),
              text(describeHardest(catalogue, hardest.found)),
              ...explanation(catalogue, hardest.question),
            ]),
      ]),
    ],
  };
}

function describeHardest(catalogue: Catalogue, found: HardQuestion): string {
  const { right, answered, rightChoice } = found;
  const stem = escapeMarkdown(shorten(stemOf(catalogue, found), STEM_LENGTH));
  return [
    `**Hardest question:** ${right} of ${answered} got it right`,
    `### ${stem}`,
    `Right: **${escapeMarkdown(shorten(rightChoice, CHOICE_LENGTH))}**`,
  ].join('\n');
}

function shownName({ name, hidden }: Placed): string {
  return hidden ? 'Anonymous' : personName(name);
}

/** To whoever made the class: this week's digest could not be posted, and why. */
export function renderDigestFault(
  one: { readonly name: string; readonly channelId: string },
  problem: string,
): Message {
  return renderNotice(
    `**The weekly digest of ${className(one)} could not be posted** in <#${one.channelId}>. ${problem} The next one is tried again; \`/class list\` sends it elsewhere or stops it.`,
  );
}
