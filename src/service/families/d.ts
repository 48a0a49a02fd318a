import type { FamilyReader } from '../family.ts';

export const d: FamilyReader = {
  languages: ['D'],
  ecosystems: ['dub'],
  imports: {
    // `import vibe.d, io = std.stdio;` and `import app.api : create;`
    pattern: /^[ \t]*(?:(?:public|private|static)[ \t]+)?import[ \t]+([^;:(){}]{1,2000})/gm,
    separator: '.',
    each: /(?:^|,)\s*(?:\w+\s*=\s*)?([\w.]+)/g,
  },
  starts: [{ pattern: /^[ \t]*(?:void|int|auto)[ \t]+main[ \t]*\(|\bshared\s{1,20}static\s{1,20}this\s*\(\s*\)/m }],
  comments: ['//'],
};
