import { afterEach, beforeEach, describe } from 'vitest';
import { answersContract } from './answers.contract.js';
import { classBoardsContract } from './class-boards.contract.js';
import { classReportsContract } from './class-reports.contract.js';
import { classStreaksContract } from './class-streaks.contract.js';
import { classSumsContract } from './class-sums.contract.js';
import { classesContract } from './classes.contract.js';
import { type Engine, type OpenEngine, there } from './classroom.js';
import { concurrencyContract } from './concurrency.contract.js';
import { flagsContract } from './flags.contract.js';
import { guildsContract } from './guilds.contract.js';
import { postsContract } from './posts.contract.js';
import { privacyContract } from './privacy.contract.js';
import { questionsContract } from './questions.contract.js';
import { revealContract } from './reveal.contract.js';
import { schedulesContract } from './schedules.contract.js';
import { scoresContract } from './scores.contract.js';
import { streaksContract } from './streaks.contract.js';
import { summariesContract } from './summaries.contract.js';
import { termsContract } from './terms.contract.js';

/** What every engine must do. `open` gives an empty database for each test. */
export function storeContract(name: string, open: OpenEngine): void {
  describe(`the store, ${name}`, () => {
    let current: Engine | undefined;
    const engine = () => there(current);
    beforeEach(async () => {
      current = await open();
    });
    afterEach(async () => {
      await current?.close();
      current = undefined;
    });

    describe('servers', () => guildsContract(engine));
    describe('schedules', () => schedulesContract(engine));
    describe('posts', () => postsContract(engine));
    describe('answers', () => answersContract(engine));
    describe('streaks', () => streaksContract(engine));
    describe('scores', () => scoresContract(engine));
    describe('summaries', () => summariesContract(engine));
    describe('classes', () => classesContract(engine));
    describe('terms', () => termsContract(engine));
    describe('boards of classes', () => classBoardsContract(engine));
    describe('sums of classes', () => classSumsContract(engine));
    describe('streaks in classes', () => classStreaksContract(engine));
    describe('results told at closing', () => revealContract(engine));
    describe('reports', () => classReportsContract(engine));
    describe('questions', () => questionsContract(engine));
    describe('flags', () => flagsContract(engine));
    describe('privacy', () => privacyContract(engine));
    describe('at the same time', () => concurrencyContract(engine));
  });
}
