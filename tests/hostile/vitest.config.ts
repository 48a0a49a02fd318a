import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.check.ts'],
    globalSetup: ['print-table.ts'],
    testTimeout: 180_000,
    // A run is measured against the clock: two at a time would measure each other.
    maxWorkers: 1,
    isolate: false,
  },
});
