import type { FamilyReader } from '../family.ts';

export const gleam: FamilyReader = {
  languages: ['Gleam'],
  ecosystems: ['hex'],
  imports: { pattern: /^[ \t]*import[ \t]+([\w/]+)/gm, separator: '/' },
  starts: [{ pattern: /^pub fn main\s*\(/m }],
  comments: ['//'],
};
