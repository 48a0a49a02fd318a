import type { FamilyReader } from '../family.ts';

export const ballerina: FamilyReader = {
  languages: ['Ballerina'],
  ecosystems: ['ballerina'],
  imports: { pattern: /^[ \t]*import[ \t]+([\w./]+)/gm, separator: '/' },
  starts: [
    {
      pattern:
        /^[ \t]*(?:public[ \t]+)?function[ \t]+main\s*\(|^[ \t]*(?:isolated[ \t]+)?service[ \t]*(?:\/|"|on\b|\w+:\w+[ \t]+(?:\/|"|on\b))/m,
    },
  ],
  comments: ['//'],
};
