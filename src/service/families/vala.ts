import type { FamilyReader } from '../family.ts';

export const vala: FamilyReader = {
  languages: ['Vala'],
  ecosystems: ['pkg-config'],
  imports: { pattern: /^[ \t]*using[ \t]+([\w.]+)/gm, separator: '.' },
  starts: [{ pattern: /^[ \t]*(?:(?:public|private|async|static)[ \t]+){0,3}(?:int|void)[ \t]+main[ \t]*\(/m }],
  comments: ['//'],
};
