import type { FamilyReader } from '../family.ts';

export const v: FamilyReader = {
  languages: ['V'],
  ecosystems: ['vpm'],
  imports: { pattern: /^[ \t]*import[ \t]+([\w.]+)/gm, separator: '.' },
  starts: [{ pattern: /^(?:pub )?fn main[ \t]*\(/m }],
  comments: ['//'],
  scripts: true,
};
