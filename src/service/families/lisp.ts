import type { FamilyReader } from '../family.ts';

export const lisp: FamilyReader = {
  languages: ['Common Lisp'],
  ecosystems: ['quicklisp'],
  imports: {
    pattern:
      /\((?:ql:quickload|asdf:load-system|require|:use|:import-from|:depends-on)[ \t\n]+['#"(:]*([\w./+-]+)|(?:^|[^\w:])([a-z][\w-]*):[a-z]/gim,
    separator: '/',
  },
  starts: [{ pattern: /\(defun\s+main\b/i }],
  comments: [';'],
  scripts: true,
};
