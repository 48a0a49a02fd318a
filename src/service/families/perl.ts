import type { FamilyReader } from '../family.ts';

export const perl: FamilyReader = {
  languages: ['Perl'],
  ecosystems: ['cpan'],
  imports: {
    // A parent class counts as much as a module that is loaded: use parent 'X', use Mojo::Base 'X', extends 'X'.
    pattern:
      /^[ \t]*(?:(?:use|require)[ \t]+(?:(?:parent|base|Mojo::Base)[ \t]+(?:-norequire[ \t]*,[ \t]*)?(?:qw[ \t]*[(/<[{][ \t]*|["']))?|extends[ \t(]+["'])([A-Z][\w:]*)/gm,
    separator: '::',
  },
  starts: [
    {
      pattern:
        /^[ \t]*(?:app->start|__PACKAGE__->to_app|(?:\$self->|plugin\b[^\n]{0,40})?\w+->to_app)\b|^#![^\n]*\bperl\b/m,
    },
    { name: /\.psgi$/ },
  ],
  comments: ['#'],
  scripts: true,
};
