import type { FamilyReader } from '../family.ts';

export const ada: FamilyReader = {
  languages: ['Ada'],
  ecosystems: ['alire'],
  imports: {
    // `with AWS.Server, AWS.Status; with Ada.Text_IO;`: several units a clause and several clauses a line.
    pattern: /(?:^|;)[ \t]*(?:limited[ \t]+)?(?:private[ \t]+)?with[ \t]+([A-Z][\w., \t\r\n]{0,2000})(?=;)/gim,
    separator: '.',
    caseless: true,
    each: /(?:^|,)\s*([A-Z][\w.]*)/gi,
  },
  starts: [{ pattern: /^procedure[ \t]+\w+\s{1,40}is\b/im }],
  comments: ['--'],
};
