import type { FamilyReader } from '../family.ts';

export const haskell: FamilyReader = {
  languages: ['Haskell'],
  ecosystems: ['hackage'],
  imports: {
    pattern: /^[ \t]*import[ \t]+(?:safe[ \t]+)?(?:qualified[ \t]+)?(?:"[\w-]+"[ \t]+)?([A-Z][\w.]*)/gm,
    separator: '.',
  },
  starts: [{ pattern: /^main[ \t]*(?:::|=)/m }, { name: /^Main\.hs$/ }],
  comments: ['--'],
};
