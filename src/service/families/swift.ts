import type { FamilyReader } from '../family.ts';

export const swift: FamilyReader = {
  languages: ['Swift'],
  ecosystems: ['swift'],
  imports: { pattern: /^[ \t]*import[ \t]+(\w+)/gm, separator: '.' },
  starts: [{ pattern: /^@main\b/m }, { name: /^main\.swift$/ }],
  comments: ['//'],
};
