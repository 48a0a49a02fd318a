import type { FamilyReader } from '../family.ts';

export const jvm: FamilyReader = {
  languages: ['Java', 'Kotlin', 'Scala', 'Groovy'],
  ecosystems: ['maven', 'gradle-plugin'],
  imports: { pattern: /^[ \t]*import[ \t]+(?:static[ \t]+)?([\w.]+)/gm, separator: '.' },
  starts: [
    {
      pattern:
        /\bstatic\s+(?:public\s+|final\s+){0,2}(?:void\s+)?main\s*\(|^[ \t]*(?:@JvmStatic\s+)?(?:suspend\s+)?fun main\s*\(|^[ \t]*void main\s*\(|\bobject\s+\w+\s+extends\s+[\w.]*App\w*|\bextends\s+App\b|\bwith\s+App\b|\bdef main\s*\(|^@main\s+def\b/m,
    },
    { name: /^web\.xml$/ },
  ],
  comments: ['//'],
};
