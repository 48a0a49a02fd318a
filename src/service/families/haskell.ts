import type { FamilyReader } from '../family.ts';

export const haskell: FamilyReader = {
  languages: ['Haskell'],
  ecosystems: ['hackage'],
  imports: {
    pattern: /^import[ \t]+(?:safe[ \t]+)?(?:qualified[ \t]+)?(?:"[\w-]+"[ \t]+)?([A-Z][\w.]*)/gm,
    separator: '.',
  },
  starts: [{ pattern: /^main\s*::/m }, { name: /^Main\.hs$/ }],
  comments: ['--'],
};
