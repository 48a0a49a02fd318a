import type { FamilyReader } from '../family.ts';

export const pascal: FamilyReader = {
  languages: ['Pascal'],
  ecosystems: ['boss'],
  imports: { pattern: /(?:^[ \t]*uses|,)[ \t\r\n]*([A-Z][\w.]*)(?=[ \t]*[,;\r\n]|[ \t]+in\b)/gim, separator: '.' },
  starts: [{ pattern: /^\s*program\s+\w+/im }],
  comments: ['//'],
};
