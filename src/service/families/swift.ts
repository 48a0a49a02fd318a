import type { FamilyReader } from '../family.ts';

export const swift: FamilyReader = {
  languages: ['Swift'],
  ecosystems: ['swift'],
  imports: {
    pattern:
      /^[ \t]*(?:@\w{1,40}(?:\([^)\n]{0,80}\))?[ \t]+){0,3}(?:(?:public|package|internal|fileprivate|private)[ \t]+)?import[ \t]+(?:(?:struct|class|enum|protocol|func|var|let|typealias)[ \t]+)?(\w+(?:\.\w+)*)/gm,
    separator: '.',
  },
  starts: [{ pattern: /^@main\b|^#!.{0,80}\bswift\b/m }, { name: /^main\.swift$/ }],
  comments: ['//'],
};
