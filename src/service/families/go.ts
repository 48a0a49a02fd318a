import type { FamilyReader } from '../family.ts';

export const go: FamilyReader = {
  languages: ['Go'],
  ecosystems: ['go'],
  imports: { pattern: /^[ \t]*(?:import[ \t]+)?(?:[\w.]+[ \t]+)?"([\w./~+-]+)"[ \t]*(?:\/\/.*)?$/gm, separator: '/' },
  // An empty main is what a library for other languages has to have.
  starts: [{ pattern: /^func main\(\)(?!\s{0,40}\{\s{0,40}\})/m }],
  startFile: /^main\.go$/,
  comments: ['//'],
};
