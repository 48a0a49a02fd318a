import { defineConfig } from 'vitest/config';
import { cataloguePlugin } from '../../scripts/catalogue-plugin.ts';

// What takes minutes: .ci/run runs it, `npm test` does not. Each test starts the built Action many times.
export default defineConfig({
  plugins: [cataloguePlugin()],
  test: {
    globalSetup: ['tests/contract/count-exchanges.ts'],
    include: ['tests/long/**/*.test.ts'],
    // A step that hangs is ended by itself (tests/support/run-action.ts); a column of the matrix is hundreds of them, on a machine that may be slow.
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
    isolate: false,
    maxWorkers: 2,
  },
});
