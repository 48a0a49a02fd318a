import type { FamilyReader } from '../family.ts';

export const nim: FamilyReader = {
  languages: ['Nim'],
  ecosystems: ['nimble'],
  imports: {
    // `import std/[json, asyncdispatch], jester`: a list may go on in the next line.
    pattern:
      /^[ \t]*(?:from|include)[ \t]+([\w/.]+)|^[ \t]*import\b((?:[ \t]*\n)?(?:[\w/. \t\]]*[,[](?:(?:[ \t]*#[^\n]*)?\n)?)*[\w/. \t\]]*)/gm,
    separator: '/',
    each: /(?:^|[,[\n])[ \t\r]*(?:pkg\/)?([\w/.]+)/g,
  },
  starts: [{ pattern: /^[ \t]*when isMainModule|\brunForever\(|\.serve\(/m }],
  comments: ['#'],
  scripts: true,
};
