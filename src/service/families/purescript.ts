import type { FamilyReader } from '../family.ts';

export const purescript: FamilyReader = {
  languages: ['PureScript'],
  ecosystems: ['spago'],
  imports: { pattern: /^import[ \t]+([A-Z][\w.]*)/gm, separator: '.' },
  starts: [{ pattern: /^main\s*::/m }],
  comments: ['--'],
};
