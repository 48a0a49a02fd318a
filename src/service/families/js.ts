import type { FamilyReader } from '../family.ts';

export const js: FamilyReader = {
  languages: ['JavaScript', 'TypeScript'],
  ecosystems: ['npm', 'jsr'],
  // A line that begins as a comment imports nothing; looking back is bounded, as a bundle's line may be a whole file.
  imports: {
    pattern:
      /(?:\bfrom|\brequire\s*\(|\bimport\s*\(|\bimport)\s*["']([^"'\n]+)["'](?<!^[ \t]{0,40}(?:\/\/|\*(?!\/))[^\n]{0,200})/gm,
    separator: '/',
  },
  starts: [
    {
      pattern:
        /\.listen\s*\(|\bserve\s*\(|^export\s+default\s+(?:\{|app\b|handler\b)|\bexports\.handler\s*=|^export\s+(?:const|async function|function)\s+handler\b/m,
    },
  ],
  comments: ['//'],
  scripts: true,
};
