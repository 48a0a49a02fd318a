import type { FamilyReader } from '../family.ts';

export const rust: FamilyReader = {
  languages: ['Rust'],
  ecosystems: ['cargo'],
  imports: {
    pattern: /\b(?:use[ \t]+|extern[ \t]+crate[ \t]+)(?:::)?([a-z]\w*(?:::\w+)*)|(?:^|[^\w:])([a-z]\w*)::/gm,
    separator: '::',
  },
  // An attribute such as `#[tokio::main]` may stand on the same line.
  starts: [{ pattern: /^[ \t]*(?:#\[[^\]\n]*\][ \t]*)?(?:pub[ \t]+)?(?:async[ \t]+)?fn main[ \t]*\(/m }],
  comments: ['//'],
};
