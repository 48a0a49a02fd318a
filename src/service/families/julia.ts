import type { FamilyReader } from '../family.ts';

export const julia: FamilyReader = {
  languages: ['Julia'],
  ecosystems: ['julia'],
  imports: {
    pattern: /^[ \t]*(?:@everywhere[ \t]+)?(?:using|import)[ \t]+([A-Z][\w.]*(?:[ \t]*,\s{0,40}[A-Z][\w.]*){0,30})/gm,
    separator: '.',
    each: /([A-Z][\w.]*)/g,
  },
  starts: [{ pattern: /^[ \t]*(?:serve|function main)\s*\(|^main\(|\(@main\)|\babspath\(PROGRAM_FILE\)/m }],
  comments: ['#'],
  scripts: true,
};
