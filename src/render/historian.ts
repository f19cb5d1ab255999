import type { Catalogue } from '../core/catalogue.js';
import { refTo } from '../core/catalogue.js';
import type { HistorianEntity, SchoolEntity } from '../dataset/schema.js';
import {
  type Block,
  block,
  type Card,
  disagreements,
  distinctRefs,
  type Line,
  label,
  nameOf,
  openingLines,
  part,
  quotedAndCounted,
  shownNames,
} from './card.js';

/** The card of a historian: school, work and thesis first; evidence and opponents are a press away. */
export function historianCard(catalogue: Catalogue, historian: HistorianEntity): Card {
  const ref = refTo('historian', historian.id);
  const contested = disagreements(catalogue, ref);
  const { motives } = catalogue.backlinks(ref);
  const schools = historian.schools.map((id) => nameOf(catalogue, refTo('school', id)));
  const works = historian.works.map(({ title, year, detail, cite }): Line => {
    const dated = year === undefined ? title : `${title} (${year})`;
    return { text: detail === undefined ? dated : `${dated}. ${detail}`, cite };
  });
  return {
    ref,
    title: historian.name,
    names: shownNames(historian.names),
    facts: [label(historian.role), ...schools.map(label)],
    opening: [
      ...block('Work', works.slice(0, 1)),
      ...block('Thesis', openingLines(historian.thesis)),
      ...block(undefined, disputes(catalogue, historian).slice(0, 1)),
      ...contested.opening,
    ],
    parts: [
      ...part('argument', 'Works and evidence', [
        ...block('Works', works),
        ...block('Thesis', historian.thesis),
        ...block('What the argument rests on', historian.evidence),
      ]),
      ...part('views', 'On Mao, Stalin and the United States', viewBlocks(historian.views)),
      ...part('against', 'Who disagrees', block(undefined, disputes(catalogue, historian))),
      ...part('caution', 'When citing', block(undefined, historian.caution)),
      ...contested.parts,
      ...quotedAndCounted(catalogue, ref),
    ],
    related: distinctRefs(
      [
        ...historian.schools.map((id) => refTo('school', id)),
        ...historian.disagreesWith.map((dispute) => dispute.with),
        ...historian.writesAbout,
        ...motives.map(({ id }) => refTo('motive', id)),
      ],
      [ref],
    ),
  };
}

/** The card of a school of interpretation, opened by /historian too. */
export function schoolCard(catalogue: Catalogue, school: SchoolEntity): Card {
  const ref = refTo('school', school.id);
  const contested = disagreements(catalogue, ref);
  const { historians, motives } = catalogue.backlinks(ref);
  const members = historians.map(({ name, thesis }): Line => {
    return { lead: `${name}:`, text: thesis[0]?.text ?? '', cite: thesis[0]?.cite ?? [] };
  });
  return {
    ref,
    title: school.name,
    names: shownNames(school.names),
    facts: [label('School of interpretation'), label(school.period)],
    opening: [
      ...block('Thesis', openingLines(school.thesis)),
      ...block('Criticism', school.criticism.slice(0, 1)),
      ...contested.opening,
    ],
    parts: [
      ...part('argument', 'Evidence and criticism', [
        ...block('Thesis', school.thesis),
        ...block('What it rests on', school.evidence),
        ...block('Criticism', school.criticism),
      ]),
      ...part('members', `Historians (${members.length})`, block(undefined, members)),
      ...part('views', 'On Mao, Stalin and the United States', viewBlocks(school.views)),
      ...contested.parts,
      ...quotedAndCounted(catalogue, ref),
    ],
    related: distinctRefs(
      [
        ...historians.map(({ id }) => refTo('historian', id)),
        ...school.writesAbout,
        ...motives.map(({ id }) => refTo('motive', id)),
      ],
      [ref],
    ),
  };
}

function disputes(catalogue: Catalogue, historian: HistorianEntity): Line[] {
  return historian.disagreesWith.map(({ with: other, about, cite }) => ({
    lead: `Against ${nameOf(catalogue, other)}:`,
    text: about,
    cite,
  }));
}

function viewBlocks({ mao, stalin, unitedStates }: HistorianEntity['views']): Block[] {
  return [
    ...block('On Mao', mao ?? []),
    ...block('On Stalin', stalin ?? []),
    ...block('On the United States', unitedStates ?? []),
  ];
}
