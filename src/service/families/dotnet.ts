import type { FamilyReader } from '../family.ts';

export const dotnet: FamilyReader = {
  languages: ['C#', 'F#', 'Visual Basic .NET'],
  ecosystems: ['nuget'],
  imports: {
    // White space may be any of Unicode's in C#: an editor's no-break space, a byte order mark before the first line.
    // The second form is how a single file asks for a package: `#:package A@1.0` in C#, `#r "nuget: A, 1.0"` in F#.
    pattern:
      /^[ \t\xa0\ufeff]*(?:global[ \t\xa0\ufeff]+)?(?:using|open|Imports)[ \t\xa0\ufeff]+(?:static[ \t\xa0\ufeff]+|type[ \t\xa0\ufeff]+)?(?:\w{1,80}[ \t\xa0\ufeff]*=[ \t\xa0\ufeff]*)?(?:global::)?([A-Z][\w.]*)(?=[ \t\xa0\ufeff]*(?:[;,\r\n]|\/\/|\(\*|$))|^[ \t\xa0\ufeff]*#(?::package[ \t\xa0\ufeff]+|r[ \t\xa0\ufeff]+"nuget:[ \t\xa0\ufeff]*)([A-Za-z][\w.]*)/gm,
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
