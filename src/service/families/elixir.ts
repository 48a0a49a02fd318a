import type { FamilyReader } from '../family.ts';

export const elixir: FamilyReader = {
  languages: ['Elixir'],
  ecosystems: ['hex'],
  imports: { pattern: /^[ \t]*(?:use|import|alias|require|plug)[ \t(]+([A-Z]\w*(?:\.[A-Z]\w*)*)/gm, separator: '.' },
  starts: [{ pattern: /\buse\s+Application\b/ }],
  comments: ['#'],
  scripts: true,
};
