import type { FamilyReader } from '../family.ts';

export const vala: FamilyReader = {
  languages: ['Vala'],
  ecosystems: ['pkg-config'],
  imports: { pattern: /^[ \t]*using[ \t]+([\w.]+)/gm, separator: '.' },
  starts: [{ pattern: /\bstatic\s+(?:int|void)\s+main\s*\(|^\s*(?:int|void)\s+main\s*\(/m }],
  comments: ['//'],
};
