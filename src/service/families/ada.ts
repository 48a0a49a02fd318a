import type { FamilyReader } from '../family.ts';

export const ada: FamilyReader = {
  languages: ['Ada'],
  ecosystems: ['alire'],
  imports: { pattern: /^[ \t]*with[ \t]+([\w.]+)[ \t]*[;,]/gim, separator: '.' },
  starts: [{ pattern: /^procedure\s+\w+\s+is\b/im }],
  comments: ['--'],
};
