import type { FamilyReader } from '../family.ts';

export const d: FamilyReader = {
  languages: ['D'],
  ecosystems: ['dub'],
  imports: { pattern: /^[ \t]*(?:public[ \t]+|static[ \t]+)?import[ \t]+([\w.]+)/gm, separator: '.' },
  starts: [{ pattern: /^\s*(?:void|int)\s+main\s*\(|\bshared\s+static\s+this\s*\(\s*\)/m }],
  comments: ['//'],
};
