import type { FamilyReader } from '../family.ts';

export const c: FamilyReader = {
  languages: ['C', 'C++', 'Objective-C', 'Objective-C++'],
  ecosystems: ['conan', 'pkg-config'],
  imports: { pattern: /^[ \t]*#[ \t]*(?:include|import)[ \t]*[<"]([^>"\n]+)[>"]/gm, separator: '/' },
  starts: [{ pattern: /^\s*int\s+main\s*\(/m }],
  comments: ['//'],
};
