import type { Message } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import { refTo } from '../core/catalogue.js';
import { encodeId } from '../custom-id.js';
import { VERDICT_LABELS } from './card.js';
import { CARD_KINDS, type CardKind } from './cards.js';
import { container, selectRow, text } from './components.js';
import { escapeMarkdown } from './text.js';

/** What commands say when their option is left out: everything of the kind, with menus to open one. */

/** The bibliography: the five sources with what each is worth, and the reference works behind the editor’s notes. */
export function renderBibliography(catalogue: Catalogue): Message {
  const sources = [...catalogue.dataset.source.values()];
  const lines = sources.map(
    ({ name, author, what }) => `**${escapeMarkdown(name)}**\n${escapeMarkdown(`${author} · ${what}`)}`,
  );
  const works = [...catalogue.dataset.reference.values()].length;
  const body = `${lines.join('\n')}\n-# Editor’s notes rest on ${works} reference works, named where they are used.`;
  return overview('source', 'Sources', body, sources);
}

/** Everything the sources disagree about, by what kind of disagreement it is. */
export function renderDisagreements(catalogue: Catalogue): Message {
  const points = [...catalogue.dataset.contested.values()];
  const kinds = Object.entries(VERDICT_LABELS).map(([verdict, label]) => {
    return `**${label}**: ${points.filter((point) => point.verdict === verdict).length}`;
  });
  const body = `${points.length} points on which the sources disagree or err. Choose one, or type a topic: \`/contested topic:chinese casualties\`.\n${kinds.join(' · ')}`;
  return overview('contested', 'Where the sources disagree', body, points);
}

/** The motives for China's intervention, each in a sentence of its own. */
export function renderMotives(catalogue: Catalogue): Message {
  const motives = [...catalogue.dataset.motive.values()];
  const lines = motives.map(({ name, arguedBy }, index) => {
    const voices = new Set(arguedBy.map(({ who }) => who)).size;
    return `${index + 1}. **${escapeMarkdown(name)}** · argued by ${voices}`;
  });
  return overview('motive', 'Why did China go in?', lines.join('\n'), motives);
}

/** Entities of one kind with menus to open them, 25 in each. */
function overview(
  kind: CardKind,
  title: string,
  body: string,
  entities: readonly { readonly id: string; readonly name: string }[],
): Message {
  const menus = Array.from({ length: Math.ceil(entities.length / 25) }, (_, index) => {
    const some = entities.slice(index * 25, index * 25 + 25);
    const options = some.map(({ id, name }) => ({ label: name, value: refTo(kind, id) }));
    const span = entities.length > 25 ? ` ${some[0]?.name ?? ''} – ${some.at(-1)?.name ?? ''}` : '';
    return selectRow(encodeId('goto', '', String(index)), `Open one…${span}`.slice(0, 150), options);
  });
  return {
    components: [container(CARD_KINDS[kind].colour, [text(`## ${title}`), text(body), ...menus])],
  };
}
