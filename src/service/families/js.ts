import type { FamilyReader } from '../family.ts';

export const js: FamilyReader = {
  languages: ['JavaScript', 'TypeScript'],
  ecosystems: ['npm', 'jsr'],
  imports: { pattern: /(?:\bfrom|\brequire\s*\(|\bimport\s*\(|\bimport)\s*["']([^"'\n]+)["']/g, separator: '/' },
  starts: [
    {
      pattern:
        /\.listen\s*\(|\bserve\s*\(|^export\s+default\s+(?:\{|app\b|handler\b)|\bexports\.handler\s*=|^export\s+(?:const|async function|function)\s+handler\b/m,
    },
  ],
  comments: ['//'],
  scripts: true,
};
