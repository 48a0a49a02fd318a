import { defineConfig } from 'rolldown';
import { cataloguePlugin } from './scripts/catalogue-plugin.ts';

export default defineConfig({
  input: { cli: 'src/cli.ts', action: 'src/action.ts' },
  platform: 'node',
  plugins: [cataloguePlugin()],
  output: {
    dir: 'dist',
    format: 'esm',
    minify: true,
    cleanDir: true,
    chunkFileNames: 'chunks/[name].js',
  },
});
