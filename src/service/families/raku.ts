import type { FamilyReader } from '../family.ts';

export const raku: FamilyReader = {
  languages: ['Raku'],
  ecosystems: ['raku'],
  imports: { pattern: /^[ \t]*(?:use|need)[ \t]+([A-Z][\w:-]*)/gm, separator: '::' },
  starts: [{ pattern: /\.start\s*;|^sub MAIN\b/m }],
  comments: ['#'],
  scripts: true,
};
