import { defineConfig } from 'vitest/config';
import { cataloguePlugin } from './scripts/catalogue-plugin.ts';

export default defineConfig({
  plugins: [cataloguePlugin()],
  test: { include: ['tests/**/*.test.ts'], exclude: ['tests/case/*/**'], testTimeout: 30_000 },
});
