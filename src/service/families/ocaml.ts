import type { FamilyReader } from '../family.ts';

export const ocaml: FamilyReader = {
  languages: ['OCaml', 'Reason'],
  ecosystems: ['opam'],
  // A module is used by its name alone; `module S = Name` gives it another.
  imports: {
    pattern:
      /(?:^[ \t]*|\blet[ \t]+)(?:open!?|include|module[ \t]+[A-Z]\w{0,60}[ \t]*=)[ \t]+([A-Z]\w*)|(?:^|[^\w.])([A-Z]\w*)\.[a-zA-Z(](?<!^[ \t]{0,40}\(\*[^\n]{0,200})/gm,
    separator: '.',
  },
  starts: [{ pattern: /^let\s+\(\s*\)\s*=|^let\s+_\s*=/m }],
  comments: ['(*', '//'],
};
