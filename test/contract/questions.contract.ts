import { expect, it } from 'vitest';
import { MOST_OWN_QUESTIONS, type OwnQuestionDraft } from '../../src/core/own-question.js';
import type { Store } from '../../src/store/store.js';
import { type Engine, GUILD, makePost, makeSchedule, question, there } from './classroom.js';

export function questionsContract(engine: () => Engine): void {
  it('keeps what was imported, for this server', async () => {
    const { store } = engine();
    const drafts = ['Who?', 'When?', 'Where?'].map((stem) => question(stem));
    const ids = await importAll(store, drafts);
    expect(ids).toHaveLength(3);
    expect(await store.ownPool(GUILD)).toEqual(
      drafts.map((draft, index) => ({ ...draft, id: ids[index], retired: false })),
    );
    expect(await store.ownPool('101')).toEqual([]);
    expect(await store.ownQuestion(GUILD, there(ids[1]))).toMatchObject({ stem: 'When?' });
    expect(await store.ownQuestion('101', there(ids[1]))).toBeUndefined();
    for (const id of ['own-999', 'own-', 'yalu-crossing']) {
      expect(await store.ownQuestion(GUILD, id)).toBeUndefined();
    }
  });

  it('lists them newest first, by pages, retired ones only when asked for', async () => {
    const { store } = engine();
    const ids = await importAll(
      store,
      ['A', 'B', 'C', 'D', 'E'].map((stem) => question(stem)),
    );
    await store.retireQuestion(GUILD, there(ids[3]), 5);
    const list = async (offset: number, retired: boolean) => {
      const { rows, total } = await store.ownQuestions(GUILD, { offset, limit: 2, retired });
      return { stems: rows.map((row) => (row.retired ? `(${row.stem})` : row.stem)), total };
    };
    expect(await list(0, false)).toEqual({ stems: ['E', 'C'], total: 4 });
    expect(await list(2, false)).toEqual({ stems: ['B', 'A'], total: 4 });
    expect(await list(4, false)).toEqual({ stems: [], total: 4 });
    expect(await list(0, true)).toEqual({ stems: ['E', '(D)'], total: 5 });
  });

  it('imports nothing when one of them is there already, by other letters and marks too', async () => {
    const { store } = engine();
    const [first] = await importAll(store, [question('Who crossed the Yalu?')]);
    const twin = [question('When?'), question('“WHO crossed,  the Yalu”')];
    expect(await importOutcome(store, twin)).toEqual({ outcome: 'duplicate', index: 1, of: first });
    const twice = [question('When?'), question('Where?'), question('when')];
    expect(await importOutcome(store, twice)).toEqual({ outcome: 'duplicate', index: 2, of: null });
    expect(await store.ownPool(GUILD)).toHaveLength(1);
    const elsewhere = await store.importQuestions('101', [question('Who crossed the Yalu?')], '300', 1);
    expect(elsewhere.outcome).toBe('imported');
  });

  it('keeps at most so many that are not retired, and says how much room there is', async () => {
    const { store } = engine();
    const many = (count: number, from = 0) =>
      Array.from({ length: count }, (_, index) => question(`Question ${from + index}`));
    const ids = await importAll(store, many(MOST_OWN_QUESTIONS - 1));
    expect(await importOutcome(store, many(2, 5_000))).toEqual({ outcome: 'too many', room: 1 });
    expect(await importOutcome(store, many(1, 5_000))).toMatchObject({ outcome: 'imported' });
    expect(await importOutcome(store, many(1, 6_000))).toEqual({ outcome: 'too many', room: 0 });
    await store.retireQuestion(GUILD, there(ids[0]), 5);
    expect(await importOutcome(store, many(1, 6_000))).toMatchObject({ outcome: 'imported' });
    expect(await importOutcome(store, [])).toEqual({ outcome: 'imported', ids: [] });
    // Nor is there room for one that comes back.
    expect(await store.restoreQuestion(GUILD, there(ids[0]))).toBe(false);
    expect(await store.retiredQuestions(GUILD)).toEqual([ids[0]]);
    await store.retireQuestion(GUILD, there(ids[1]), 6);
    expect(await store.restoreQuestion(GUILD, there(ids[0]))).toBe(true);
  });

  it('retires a question, own or bundled, until it is put back', async () => {
    const { store } = engine();
    const [own] = await importAll(store, [question('Who?')]);
    for (const id of [there(own), 'yalu-crossing']) {
      expect(await store.restoreQuestion(GUILD, id)).toBe(false);
      expect(await store.retireQuestion(GUILD, id, 5)).toBe(true);
      expect(await store.retireQuestion(GUILD, id, 6)).toBe(false);
    }
    expect(await store.retiredQuestions(GUILD)).toEqual([own, 'yalu-crossing']);
    expect(await store.retiredQuestions('101')).toEqual([]);
    expect(await store.ownPool(GUILD)).toEqual([]);
    expect(await store.ownQuestion(GUILD, there(own))).toMatchObject({ stem: 'Who?', retired: true });
    for (const id of [there(own), 'yalu-crossing']) expect(await store.restoreQuestion(GUILD, id)).toBe(true);
    expect(await store.retiredQuestions(GUILD)).toEqual([]);
    expect(await store.ownPool(GUILD)).toMatchObject([{ id: own, retired: false }]);
  });

  it('does not retire a question that the server does not have', async () => {
    const { store } = engine();
    const [own] = await importAll(store, [question('Who?')]);
    expect(await store.retireQuestion('101', there(own), 5)).toBe(false);
    expect(await store.retireQuestion(GUILD, 'own-999', 5)).toBe(false);
    expect(await store.retiredQuestions(GUILD)).toEqual([]);
    expect(await store.ownPool(GUILD)).toHaveLength(1);
  });

  it('takes a mended question in place of a retired one, which then cannot come back beside it', async () => {
    const { store } = engine();
    const [faulty] = await importAll(store, [question('Who?')]);
    await store.retireQuestion(GUILD, there(faulty), 5);
    const [mended] = await importAll(store, [{ ...question('Who?'), right: 'Peng' }]);
    expect(mended).not.toBe(faulty);
    expect(await store.restoreQuestion(GUILD, there(faulty))).toBe(false);
    expect(await store.ownPool(GUILD)).toMatchObject([{ id: mended, right: 'Peng' }]);
    await store.retireQuestion(GUILD, there(mended), 6);
    expect(await store.restoreQuestion(GUILD, there(faulty))).toBe(true);
    expect(await store.ownPool(GUILD)).toMatchObject([{ id: faulty }]);
  });

  it('names the stem wherever a post of it is listed, retired or not', async () => {
    const { store } = engine();
    const [own] = await importAll(store, [question('Who?')]);
    const post = await makePost(store, await makeSchedule(store), '2026-11-02', { questionId: there(own) });
    await store.retireQuestion(GUILD, there(own), 5);
    await store.flagQuestion({ postId: post.id, guildId: GUILD, userId: '1', text: 'Odd', now: 7 });
    expect((await store.flags(GUILD, 0, 1)).rows).toMatchObject([{ questionId: own, ownStem: 'Who?' }]);
  });
}

function importOutcome(store: Store, drafts: readonly OwnQuestionDraft[]) {
  return store.importQuestions(GUILD, drafts, '300', 1);
}

async function importAll(store: Store, drafts: readonly OwnQuestionDraft[]): Promise<readonly string[]> {
  const outcome = await importOutcome(store, drafts);
  if (outcome.outcome !== 'imported') throw new Error(outcome.outcome);
  return outcome.ids;
}
