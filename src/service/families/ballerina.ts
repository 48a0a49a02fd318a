import type { FamilyReader } from '../family.ts';

export const ballerina: FamilyReader = {
  languages: ['Ballerina'],
  ecosystems: ['ballerina'],
  imports: { pattern: /^[ \t]*import[ \t]+([\w./]+)/gm, separator: '/' },
  starts: [{ pattern: /^\s*(?:public\s+)?function main\s*\(|^\s*service\b/m }],
  comments: ['//'],
};
