import { defineConfig } from 'vitest/config';
import { cataloguePlugin } from './scripts/catalogue-plugin.ts';

export default defineConfig({
  plugins: [cataloguePlugin()],
  test: {
    globalSetup: ['tests/compile-data-first.ts', 'tests/contract/count-exchanges.ts'],
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/case/*/**', 'tests/{long,hostile}/**', '**/node_modules/**'],
    // Only what hangs is to be told: on a machine whose host gives others four fifths of its time, a test of the built Action has taken half a minute.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Most of a test file's time is waiting for the catalogue or for a child process: workers share modules, and a third fills what two cores wait.
    isolate: false,
    maxWorkers: 3,
  },
});
