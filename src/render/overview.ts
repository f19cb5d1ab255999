import type { Message } from '../command.js';
import type { Catalogue } from '../core/catalogue.js';
import { refTo } from '../core/catalogue.js';
import { encodeId } from '../custom-id.js';
import type { MotiveEntity } from '../dataset/schema.js';
import { VERDICT_LABELS } from './card.js';
import { CARD_KINDS, type CardKind } from './cards.js';
import { container, selectRow, text } from './components.js';
import { LIMITS } from './limits.js';
import { escapeMarkdown } from './text.js';

/** What commands say when their option is left out: everything of the kind, with menus to open one. */

/** The bibliography: the five sources, and where the reference works behind the editor’s notes are found. */
export function renderBibliography(catalogue: Catalogue): Message {
  const sources = [...catalogue.dataset.source.values()];
  const lines = sources.map(
    ({ name, author, what }) => `**${escapeMarkdown(name)}**\n${escapeMarkdown(`${author} · ${what}`)}`,
  );
  const works = catalogue.dataset.reference.size;
  const body = `${lines.join('\n')}\n-# Editor’s notes rest on ${works} reference works: \`/source name:appleman\` opens one.`;
  return overview('source', 'Sources', body, [{ title: 'Open one', entities: sources }]);
}

/** Everything the sources disagree about, a menu for each sort of disagreement. */
export function renderDisagreements(catalogue: Catalogue): Message {
  const points = [...catalogue.dataset.contested.values()];
  const body = `${points.length} points on which the sources disagree or err. Choose one, or type a topic, such as \`/contested topic:chinese casualties\`.`;
  const menus = Object.entries(VERDICT_LABELS).map(([verdict, title]): Menu => {
    return { title, entities: points.filter((point) => point.verdict === verdict) };
  });
  return overview('contested', 'Where the sources disagree', body, menus);
}

/** The motives for China's intervention, those first that most argue. */
export function renderMotives(catalogue: Catalogue): Message {
  const voices = ({ arguedBy }: MotiveEntity) => new Set(arguedBy.map(({ who }) => who)).size;
  const motives = [...catalogue.dataset.motive.values()].sort((a, b) => voices(b) - voices(a));
  const lines = motives.map((motive, index) => {
    return `${index + 1}. **${escapeMarkdown(motive.name)}** · argued by ${voices(motive)}`;
  });
  return overview('motive', 'Why did China go in?', lines.join('\n'), [
    { title: 'Open one', entities: motives },
  ]);
}

/** Entities under a title, for one menu. */
interface Menu {
  readonly title: string;
  readonly entities: readonly { readonly id: string; readonly name: string }[];
}

/** A heading, a text and menus to open entities of one kind. A menu with more than fits continues in another. */
function overview(kind: CardKind, title: string, body: string, menus: readonly Menu[]): Message {
  const rows = menus.flatMap(({ title: name, entities }, index) =>
    Array.from({ length: Math.ceil(entities.length / LIMITS.selectOptions) }, (_, page) => {
      const from = page * LIMITS.selectOptions;
      const options = entities
        .slice(from, from + LIMITS.selectOptions)
        .map((entity) => ({ label: entity.name, value: refTo(kind, entity.id) }));
      const placeholder = `${name}${page === 0 ? '' : ', continued'} (${options.length})…`;
      return selectRow(encodeId('goto', '', `${index}-${page}`), placeholder, options);
    }),
  );
  return {
    components: [container(CARD_KINDS[kind].colour, [text(`## ${title}`), text(body), ...rows])],
  };
}
