import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/build.ts',
    // Tests share nothing but modules without state; loading Discord's schemas once instead of per file saves most of the time.
    isolate: false,
    // By itself vitest leaves one core of two unused.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});
