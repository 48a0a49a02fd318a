import type { FamilyReader } from '../family.ts';

export const dotnet: FamilyReader = {
  languages: ['C#', 'F#', 'Visual Basic .NET'],
  ecosystems: ['nuget'],
  imports: {
    // The second form is how a single file asks for a package: `#:package A@1.0` in C#, `#r "nuget: A, 1.0"` in F#.
    pattern:
      /^[ \t]*(?:global[ \t]+)?(?:using|open|Imports)[ \t]+(?:static[ \t]+|type[ \t]+)?(?:\w{1,80}[ \t]*=[ \t]*)?(?:global::)?([A-Z][\w.]*)(?=[ \t]*(?:[;,\r\n]|\/\/|\(\*|$))|^[ \t]*#(?::package[ \t]+|r[ \t]+"nuget:[ \t]*)([A-Za-z][\w.]*)/gm,
    separator: '.',
  },
  starts: [
    { name: /^Program\.(cs|fs|vb)$|^Global\.asax(\.(cs|vb))?$/ },
    {
      pattern:
        /\bstatic\s+(?:async\s+)?[\w.<>]{3,60}\s+Main\s*\(|\bWebApplication\.Create|\[<EntryPoint>\]|^[ \t]*(?:Public[ \t]+)?(?:Shared[ \t]+)?Sub[ \t]+Main\b|^#:(?:sdk|package)\b|^#!.{0,80}\bdotnet\b/m,
    },
  ],
  comments: ['//', "'", '(*'],
};
