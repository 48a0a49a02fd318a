import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.check.ts'],
    globalSetup: ['print-table.ts'],
    // A run that hangs is ended by itself; what took too long on a busy machine is run again.
    testTimeout: 1_800_000,
    // A run is measured against the clock: two at a time would measure each other.
    maxWorkers: 1,
    isolate: false,
  },
});
