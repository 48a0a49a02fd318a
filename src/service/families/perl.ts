import type { FamilyReader } from '../family.ts';

export const perl: FamilyReader = {
  languages: ['Perl'],
  ecosystems: ['cpan'],
  imports: { pattern: /^[ \t]*(?:use|require)[ \t]+([A-Z][\w:]*)/gm, separator: '::' },
  starts: [{ pattern: /^\s*(?:app->start|__PACKAGE__->to_app)\b|^#!.*\bperl\b/m }, { name: /\.psgi$/ }],
  comments: ['#'],
  scripts: true,
};
