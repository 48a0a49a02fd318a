import type { FamilyReader } from '../family.ts';

export const prolog: FamilyReader = {
  languages: ['Prolog'],
  ecosystems: ['swipl'],
  imports: {
    pattern: /^[ \t]*:-[ \t]*(?:use_module|ensure_loaded|autoload)\(([^.]{1,800})/gm,
    separator: '/',
    each: /\blibrary\(\s{0,20}([\w/]+)\s{0,20}\)/g,
  },
  starts: [{ pattern: /^[ \t]*:-[ \t]*initialization\b/m }],
  comments: ['%'],
  scripts: true,
};
