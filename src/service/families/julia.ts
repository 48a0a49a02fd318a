import type { FamilyReader } from '../family.ts';

export const julia: FamilyReader = {
  languages: ['Julia'],
  ecosystems: ['julia'],
  imports: {
    pattern: /^[ \t]*(?:using|import)[ \t]+([A-Z]\w*)|^[ \t]*(?:using|import)[ \t]+(?:[\w.]+,[ \t]*){1,9}([A-Z]\w*)/gm,
    separator: '.',
  },
  starts: [{ pattern: /^\s*(?:serve|function main)\s*\(|^main\(/m }],
  comments: ['#'],
  scripts: true,
};
