import type { FamilyReader } from '../family.ts';

export const scheme: FamilyReader = {
  languages: ['Racket', 'Scheme'],
  ecosystems: ['racket'],
  imports: {
    pattern:
      /^[ \t]*\(?(?:require[ \t]+(?:\([\w-]+[ \t]+)?)?([a-z][\w-]*(?:\/[\w-]+)+)(?=[ \t\r\n)])|\(use-modules[ \t]+\(([\w -]+)\)/gm,
    separator: '/',
  },
  starts: [{ pattern: /\(module\+?\s+main\b|\(define \(main\b/ }],
  comments: [';'],
  scripts: true,
};
