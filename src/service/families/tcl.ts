import type { FamilyReader } from '../family.ts';

export const tcl: FamilyReader = {
  languages: ['Tcl'],
  ecosystems: ['apt'],
  imports: { pattern: /^[ \t]*package[ \t]+require[ \t]+(?:-exact[ \t]+)?([\w:]+)/gm, separator: '::' },
  starts: [{ pattern: /^[ \t]*vwait\b/m }],
  comments: ['#'],
  scripts: true,
};
