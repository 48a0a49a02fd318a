import type { FamilyReader } from '../family.ts';

export const rust: FamilyReader = {
  languages: ['Rust'],
  ecosystems: ['cargo'],
  imports: {
    pattern: /\b(?:use[ \t]+|extern[ \t]+crate[ \t]+)([a-z]\w*(?:::\w+)*)|(?:^|[^\w:])([a-z]\w*)::/gm,
    separator: '::',
  },
  starts: [{ pattern: /^\s*(?:pub\s+)?(?:async\s+)?fn main\s*\(/m }],
  comments: ['//'],
};
