import { defineConfig } from 'vitest/config';
import { cataloguePlugin } from '../../scripts/catalogue-plugin.ts';

// What takes minutes: .ci/run runs it, `npm test` does not. Each test starts the built Action many times.
export default defineConfig({
  plugins: [cataloguePlugin()],
  test: {
    globalSetup: ['tests/contract/count-exchanges.ts'],
    include: ['tests/long/**/*.test.ts'],
    testTimeout: 1_200_000,
    hookTimeout: 60_000,
    isolate: false,
    maxWorkers: 2,
  },
});
