import type { FamilyReader } from '../family.ts';

export const dart: FamilyReader = {
  languages: ['Dart'],
  ecosystems: ['pub'],
  imports: { pattern: /^[ \t]*(?:import|export)[ \t]+["'](?:package:)?([^"'\n]+)["']/gm, separator: '/' },
  starts: [{ pattern: /^(?:(?:FutureOr|Future)(?:<\w{1,20}\??>)?[ \t]+|void[ \t]+|int[ \t]+)?main[ \t]*\(/m }],
  comments: ['//'],
};
