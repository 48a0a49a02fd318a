import type { FamilyReader } from '../family.ts';

export const prolog: FamilyReader = {
  languages: ['Prolog'],
  ecosystems: ['swipl'],
  imports: { pattern: /^:-[ \t]*use_module\(library\(([\w/]+)\)/gm, separator: '/' },
  starts: [{ pattern: /^:-\s*initialization\b/m }],
  comments: ['%'],
  scripts: true,
};
