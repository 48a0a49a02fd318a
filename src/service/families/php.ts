import type { FamilyReader } from '../family.ts';

export const php: FamilyReader = {
  languages: ['PHP'],
  ecosystems: ['composer'],
  imports: { pattern: /^[ \t]*use[ \t]+\\?([A-Z][\w\\]*)/gm, separator: '\\' },
  starts: [{ name: /^index\.php$/ }],
  comments: ['#', '//'],
  scripts: true,
};
