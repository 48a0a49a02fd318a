import type { FamilyReader } from '../family.ts';

export const php: FamilyReader = {
  languages: ['PHP'],
  ecosystems: ['composer'],
  imports: {
    pattern: /^[ \t]*(?:<\?php[ \t]+)?use[ \t]+(?:function[ \t]+|const[ \t]+)?\\?([A-Za-z_][\w\\]*)/gm,
    separator: '\\',
  },
  starts: [{ name: /^index\.php$/ }, { pattern: /^#!.{0,80}\bphp\b/ }],
  comments: ['#', '//'],
  scripts: true,
};
