import type { FamilyReader } from '../family.ts';

export const scheme: FamilyReader = {
  languages: ['Racket', 'Scheme'],
  ecosystems: ['racket'],
  // Racket's `web-server/servlet`, CHICKEN's `spiffy`, and the words of Guile's and R6RS' `(web server)` as they stand.
  imports: {
    pattern:
      /\((?:require|use-modules|import|use)(?<!^[ \t]{0,40};[^\n]{0,200})\s+((?:[^()]|\([^()]{0,400}\)){1,2000})|(?:^#lang[ \t]+|#:use-module(?<!^[ \t]{0,40};[^\n]{0,200})[ \t]+)(\([\w+ -]+\)|[a-z][\w/+-]*)/gm,
    separator: '/',
    each: /((?<=\()(?!(?:only|prefix|rename|except|for|library|srfi)\b)[a-z][\w+.-]*(?: [a-z][\w+.-]*){1,5}(?=\))|[a-z][\w./+-]*)/g,
  },
  starts: [{ pattern: /\(module\+?\s+main\b|\(define \(main\b/ }],
  comments: [';'],
  scripts: true,
};
