import type { FamilyReader } from '../family.ts';

export const dotnet: FamilyReader = {
  languages: ['C#', 'F#', 'Visual Basic .NET'],
  ecosystems: ['nuget'],
  imports: {
    pattern: /^[ \t]*(?:global[ \t]+)?(?:using|open)[ \t]+(?:static[ \t]+)?([A-Z][\w.]*)[ \t]*;?/gm,
    separator: '.',
  },
  starts: [
    { name: /^Program\.(cs|fs|vb)$/ },
    {
      pattern:
        /\bstatic\s+(?:async\s+)?(?:void|int|Task(?:<int>)?)\s+Main\s*\(|\bWebApplication\.Create|\[<EntryPoint>\]/,
    },
  ],
  comments: ['//'],
};
