import type { FamilyReader } from '../family.ts';

export const zig: FamilyReader = {
  languages: ['Zig'],
  ecosystems: ['zig'],
  imports: { pattern: /@import\("([\w./-]+)"\)/g, separator: '/' },
  starts: [{ pattern: /^pub fn main\s*\(/m }],
  comments: ['//'],
};
