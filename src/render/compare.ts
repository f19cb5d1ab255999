import type { Message } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import { refTo } from '../core/catalogue.js';
import { encodeId } from '../custom-id.js';
import type { EntityRef, HistorianEntity, SchoolEntity, Statement } from '../dataset/schema.js';
import { nameOf } from './card.js';
import { CARD_KINDS } from './cards.js';
import { button, container, row, rule, text } from './components.js';
import { beginFootnotes } from './footnotes.js';
import { escapeMarkdown } from './text.js';

/** A historian or a school, as one side of a comparison. */
export type Side =
  | { readonly kind: 'historian'; readonly entity: HistorianEntity }
  | { readonly kind: 'school'; readonly entity: SchoolEntity };

/** Where a side says nothing, it says so: silence is an answer too. */
const SILENT = 'The sources don’t say.';

/** Two historians or schools, point by point: a table would not fit a phone. */
export function renderComparison(catalogue: Catalogue, first: Side, second: Side): Message {
  const notes = beginFootnotes(catalogue);
  const say = (statements: readonly Statement[]) =>
    statements.length === 0
      ? SILENT
      : statements.map(({ text: words, cite }) => `${escapeMarkdown(words)} ${notes.mark(cite)}`).join(' ');
  const aspects = ASPECTS.map(({ heading, of }) => {
    const lines = [first, second].map((side) => `**${escapeMarkdown(side.entity.name)}:** ${say(of(side))}`);
    return `__${heading}__\n${lines.join('\n')}`;
  });
  const dates = [first, second].map((side) => `${side.entity.name}: ${written(catalogue, side)}`);
  const buttons = [first, second].map((side) => button(encodeId('open', refOf(side)), side.entity.name));
  return {
    components: [
      container(CARD_KINDS.historian.colour, [
        text(
          `## ${escapeMarkdown(first.entity.name)} and ${escapeMarkdown(second.entity.name)}\n${dates.map((line) => `-# ${escapeMarkdown(line)}`).join('\n')}`,
        ),
        text(aspects.join('\n\n')),
        rule(),
        text(notes.list()),
        row(buttons),
      ]),
    ],
  };
}

const ASPECTS: readonly { heading: string; of: (side: Side) => readonly Statement[] }[] = [
  { heading: 'Thesis', of: ({ entity }) => entity.thesis.slice(0, 2) },
  { heading: 'Evidence', of: ({ entity }) => entity.evidence.slice(0, 2) },
  { heading: 'On Mao', of: ({ entity }) => entity.views.mao ?? [] },
  { heading: 'On Stalin', of: ({ entity }) => entity.views.stalin ?? [] },
  { heading: 'On the United States', of: ({ entity }) => entity.views.unitedStates ?? [] },
];

/** When and in what: a school's period, or a historian's school and first work. */
function written(catalogue: Catalogue, side: Side): string {
  if (side.kind === 'school') return side.entity.period;
  const [work] = side.entity.works;
  const schools = side.entity.schools.map((id) => nameOf(catalogue, refTo('school', id)));
  return [...schools, work?.title, work?.year].filter((part) => part !== undefined).join(', ');
}

function refOf(side: Side): EntityRef {
  return refTo(side.kind, side.entity.id);
}
