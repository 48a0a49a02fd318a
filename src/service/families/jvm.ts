import type { FamilyReader } from '../family.ts';

export const jvm: FamilyReader = {
  languages: ['Java', 'Kotlin', 'Scala', 'Groovy'],
  ecosystems: ['maven', 'gradle-plugin'],
  imports: { pattern: /^[ \t]*import[ \t]+(?:static[ \t]+)?([\w.]+)/gm, separator: '.' },
  starts: [
    {
      pattern:
        /\bstatic\s+(?:final\s+)?void\s+main\s*\(|^\s*(?:suspend\s+)?fun main\s*\(|\bextends\s+App\b|\bdef main\s*\(/m,
    },
    { name: /^web\.xml$/ },
  ],
  comments: ['//'],
};
