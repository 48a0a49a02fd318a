import type { FamilyReader } from '../family.ts';

export const go: FamilyReader = {
  languages: ['Go'],
  ecosystems: ['go'],
  imports: { pattern: /^[ \t]*(?:import[ \t]+)?(?:[\w.]+[ \t]+)?"([\w./~+-]+)"[ \t]*(?:\/\/.*)?$/gm, separator: '/' },
  starts: [{ pattern: /^func main\(\)/m }],
  comments: ['//'],
};
