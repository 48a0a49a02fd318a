import type { FamilyReader } from '../family.ts';

export const dart: FamilyReader = {
  languages: ['Dart'],
  ecosystems: ['pub'],
  imports: { pattern: /^[ \t]*import[ \t]+["'](?:package:)?([^"'\n]+)["']/gm, separator: '/' },
  starts: [{ pattern: /^\s*(?:Future<void>\s+|void\s+)?main\s*\(/m }],
  comments: ['//'],
};
