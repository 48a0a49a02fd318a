import type { FamilyReader } from '../family.ts';

export const ocaml: FamilyReader = {
  languages: ['OCaml', 'Reason'],
  ecosystems: ['opam'],
  imports: { pattern: /^[ \t]*(?:open!?|include)[ \t]+([A-Z]\w*)|(?:^|[^\w.])([A-Z]\w*)\.[a-z(]/gm, separator: '.' },
  starts: [{ pattern: /^let\s+\(\s*\)\s*=|^let\s+_\s*=/m }],
  comments: ['(*'],
};
