import { join } from 'node:path';
import { ComponentType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/command.js';
import { buildCatalogue, refTo } from '../../src/core/catalogue.js';
import { putQuestion } from '../../src/core/quiz.js';
import { readDataset } from '../../src/dataset/read.js';
import { projectRoot } from '../../src/project-root.js';
import { renderCard } from '../../src/render/card-view.js';
import { CARD_KINDS, cardFor, isCardKind } from '../../src/render/cards.js';
import { renderComparison, type Side } from '../../src/render/compare.js';
import { findLimitProblems } from '../../src/render/limits.js';
import { renderBibliography, renderDisagreements, renderMotives } from '../../src/render/overview.js';
import { renderAnswer, renderQuestion } from '../../src/render/quiz.js';

/** Every view of every entity of the real dataset. */

const { dataset } = readDataset(join(projectRoot, 'data'));
const catalogue = buildCatalogue(dataset);
const cards = Object.keys(CARD_KINDS)
  .filter(isCardKind)
  .flatMap((kind) => [...dataset[kind].keys()].map((id) => refTo(kind, id)))
  .flatMap((ref) => {
    const entry = catalogue.find(ref);
    const card = entry === undefined ? undefined : cardFor(catalogue, entry);
    return card === undefined ? [] : [card];
  });

const LONGEST_BACK = {
  label: 'Founding of the People’s Republic of China',
  customId: '1|open|event:founding-of-the-peoples-republic-of-china',
  token: 'event:founding-of-the-peoples-republic-of-china',
};

/** The longest text that still feels like one phone screen with its small print, in characters. */
const PHONE_SCREEN = 2_300;

function textOf({ components }: Message): string {
  const texts: string[] = [];
  const visit = (component: object): void => {
    if ('content' in component) texts.push(String(component.content));
    if ('components' in component && Array.isArray(component.components)) component.components.forEach(visit);
  };
  components.forEach(visit);
  return texts.join('\n');
}

describe('every card', () => {
  it('exists for every entity that has one', () => {
    const expected = Object.keys(CARD_KINDS)
      .filter(isCardKind)
      .reduce((sum, kind) => sum + dataset[kind].size, 0);
    expect(cards).toHaveLength(expected);
  });

  it.each(cards.map((card) => [card.ref, card] as const))(
    '%s fits Discord and a phone, in all its parts and pages',
    (_, card) => {
      const views = [
        renderCard(catalogue, card, {}),
        renderCard(catalogue, card, { back: LONGEST_BACK }),
        ...card.parts.flatMap(({ id }) =>
          [0, 1, 2, 99].map((page) => renderCard(catalogue, card, { part: id, page })),
        ),
      ];
      for (const view of views) {
        expect(findLimitProblems(view.components)).toEqual([]);
        expect(textOf(view).length).toBeLessThanOrEqual(PHONE_SCREEN);
      }
    },
  );

  it('shows a source for every statement of its first screen', () => {
    const bare = cards
      .filter(({ ref }) => !/^(?:source|reference):/.test(ref))
      .flatMap(({ ref, opening }) =>
        opening.flatMap(({ lines }) =>
          lines.filter(({ cite }) => cite.length === 0).map(({ text }) => `${ref}: ${text}`),
        ),
      );
    expect(bare).toEqual([]);
  });

  it('loses nothing to paging: every statement of a part is on exactly one page', () => {
    for (const card of cards) {
      for (const { id, blocks } of card.parts) {
        const pages: string[] = [];
        for (let page = 0; page < 30; page += 1) {
          const text = textOf(renderCard(catalogue, card, { part: id, page }));
          if (pages.at(-1) === text) break;
          pages.push(text);
        }
        for (const { text } of blocks.flatMap(({ lines }) => lines)) {
          const found = pages.filter((page) => page.includes(text.replace(/[\\*_~`|<>[\]@]/g, '\\$&')));
          expect(found.length, `${card.ref} › ${id}: ${text}`).toBeGreaterThanOrEqual(1);
        }
      }
    }
  });

  it('offers only cards that exist', () => {
    const dead = cards.flatMap(({ ref, related }) =>
      related.filter((to) => catalogue.find(to) === undefined).map((to) => `${ref} → ${to}`),
    );
    expect(dead).toEqual([]);
  });
});

describe('every question', () => {
  const questions = [...dataset.topic.values()].flatMap((topic) => topic.questions);
  it('fits Discord, asked and answered', () => {
    for (const question of questions) {
      const put = putQuestion(question);
      const [ref = 'event:korean-war'] = question.restsOn;
      const place = { ref, round: { start: 999, asked: 4, right: 4 }, length: 5 };
      expect(findLimitProblems(renderQuestion(put, place).components)).toEqual([]);
      for (const chosen of [0, 1, 2, 3]) {
        expect(findLimitProblems(renderAnswer(catalogue, put, place, chosen).components)).toEqual([]);
      }
    }
  });
});

describe('every comparison of two historians or schools', () => {
  const sides: Side[] = [
    ...[...dataset.historian.values()].map((entity) => ({ kind: 'historian', entity }) as const),
    ...[...dataset.school.values()].map((entity) => ({ kind: 'school', entity }) as const),
  ];
  it('fits Discord', () => {
    for (const first of sides) {
      for (const second of sides) {
        if (first === second) continue;
        expect(findLimitProblems(renderComparison(catalogue, first, second).components)).toEqual([]);
      }
    }
  });
});

describe('overviews', () => {
  it.each([
    ['the bibliography', renderBibliography(catalogue)],
    ['the disagreements', renderDisagreements(catalogue)],
    ['the motives', renderMotives(catalogue)],
  ])('%s fits Discord and can open each entry', (_, message) => {
    expect(findLimitProblems(message.components)).toEqual([]);
    expect(JSON.stringify(message)).toContain(`"type":${ComponentType.StringSelect}`);
  });
});
