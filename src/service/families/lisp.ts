import type { FamilyReader } from '../family.ts';

export const lisp: FamilyReader = {
  languages: ['Common Lisp'],
  ecosystems: ['quicklisp'],
  // Systems that are loaded, packages that are used, and a package named before a symbol: `hunchentoot:start`.
  imports: {
    pattern:
      /\((?:ql:quickload|asdf:load-system|require|:use|:mix|:use-reexport)(?<!^[ \t]{0,40};[^\n]{0,200})[ \t\n]+((?:['`#":(]{0,4}[\w./+-]+"?[ \t\n]{0,60}){1,60})|((?<=\(:import-from[ \t\n]{1,40}[#:"]{0,3})[\w./+-]+|(?<![\w:"#'./+-])[a-z][\w./+-]*(?=::?[a-z*])(?<!^[ \t]{0,40};[^\n]{0,200}))/gim,
    separator: '/',
    each: /([A-Za-z][\w./+-]*)/g,
  },
  starts: [{ pattern: /\(defun\s+main\b/i }],
  comments: [';'],
  scripts: true,
};
