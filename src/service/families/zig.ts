import type { FamilyReader } from '../family.ts';

export const zig: FamilyReader = {
  languages: ['Zig'],
  ecosystems: ['zig'],
  imports: { pattern: /@import\(\s{0,20}"([\w./-]+)"/g, separator: '/' },
  starts: [{ pattern: /^pub fn main[ \t]*\(/m }],
  comments: ['//'],
};
