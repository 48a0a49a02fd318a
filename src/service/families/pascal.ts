import type { FamilyReader } from '../family.ts';

export const pascal: FamilyReader = {
  languages: ['Pascal'],
  ecosystems: ['boss'],
  imports: {
    // A `uses` clause may hold comments, directives in braces and file names: `Orders in 'orders.pas'`.
    pattern: /(?:^|;|\b(?:interface|implementation)\s)[ \t]*uses\b([^;]{1,8000})(?=;)/gim,
    separator: '.',
    caseless: true,
    each: /\{[^}]*\}?|\/\/[^\n]*|'[^'\n]*'|\bin\b|([A-Z_][\w.]*)/gi,
  },
  // A Delphi or Lazarus project has no manifest but its own source.
  starts: [{ name: /\.(?:dpr|lpr)$/i }, { pattern: /^[ \t]*program[ \t]+\w+/im }],
  comments: ['//', '{', '(*'],
};
