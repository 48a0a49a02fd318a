import type { FamilyReader } from '../family.ts';

export const crystal: FamilyReader = {
  languages: ['Crystal'],
  ecosystems: ['shards'],
  imports: { pattern: /^[ \t]*require[ \t]+"([\w./-]+)"/gm, separator: '/' },
  starts: [{ pattern: /\.listen\b/ }],
  comments: ['#'],
  scripts: true,
};
