import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Engine } from './classroom.js';
import { School } from './school.js';

const PEOPLE = ['0', '1', '2', '3'];

export function classSumsContract(engine: () => Engine): void {
  it('has boards and scores that are what the answers say, whatever happens in whatever order', async () => {
    const { store } = engine();
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { maxLength: 60 }), async (steps) => {
        // A server of its own for each run: all runs share one database.
        round += 1;
        const school = await School.found(store, `${round}`);
        for (const { run } of steps) await run(school);
        expect(await store.checkSummaries()).toEqual([]);
        await school.compare(PEOPLE);
        await store.leaveGuild(school.guildId, 0);
        await store.purgeGuilds(1);
      }),
      { numRuns: 40 },
    );
  });
}

interface Step {
  /** For reading what failed. */
  readonly what: string;
  readonly run: (school: School) => Promise<void>;
}

const person = fc.constantFrom(...PEOPLE);
const place = fc.nat({ max: 7 });
const group = fc.nat({ max: 1 });

const STEP: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.nat({ max: 3 }), fc.nat({ max: 4 }))
      .map(([schedule, day]) => step(`post ${schedule} on day ${day}`, (at) => at.post(schedule, day))),
  },
  {
    weight: 10,
    arbitrary: fc
      .tuple(person, place, fc.nat({ max: 3 }))
      .map(([who, which, choice]) =>
        step(`${who} answers ${which}: ${choice}`, (at) => at.answer(who, which, choice)),
      ),
  },
  { weight: 2, arbitrary: place.map((which) => step(`close ${which}`, (at) => at.close(which))) },
  { weight: 1, arbitrary: place.map((which) => step(`void ${which}`, (at) => at.void(which))) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(person, group)
      .map(([who, into]) => step(`${who} joins ${into}`, (at) => at.enrol(who, into))),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(person, group)
      .map(([who, from]) => step(`${who} leaves ${from}`, (at) => at.withdraw(who, from))),
  },
  { weight: 1, arbitrary: group.map((which) => step(`delete ${which}`, (at) => at.delete(which))) },
  { weight: 1, arbitrary: group.map((which) => step(`restore ${which}`, (at) => at.restore(which))) },
  { weight: 1, arbitrary: person.map((who) => step(`erase ${who}`, (at) => at.erase(who))) },
);

function step(what: string, run: Step['run']): Step {
  return { what, run };
}
