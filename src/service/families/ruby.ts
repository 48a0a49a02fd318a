import type { FamilyReader } from '../family.ts';

export const ruby: FamilyReader = {
  languages: ['Ruby'],
  ecosystems: ['gem'],
  imports: { pattern: /^[ \t]*require[ \t(]+["']([\w./-]+)["']/gm, separator: '/' },
  starts: [{ name: /\.ru$/ }, { pattern: /^[ \t]*run!?\s+[A-Z(]|^[ \t]*get\s+['"]\//m }],
  comments: ['#'],
  scripts: true,
};
