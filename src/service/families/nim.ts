import type { FamilyReader } from '../family.ts';

export const nim: FamilyReader = {
  languages: ['Nim'],
  ecosystems: ['nimble'],
  imports: {
    pattern: /^[ \t]*(?:import|from)[ \t]+([\w/.]+)|^[ \t]*import[ \t]+(?:[\w/]+,[ \t]*){1,9}([\w/]+)/gm,
    separator: '/',
  },
  starts: [{ pattern: /^\s*when isMainModule|\brunForever\(|\.serve\(/m }],
  comments: ['#'],
  scripts: true,
};
