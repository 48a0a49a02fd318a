/** Levels from quiet to loud; a finding's level decides what it costs. */
export const levels = ['off', 'note', 'warn', 'require-adr', 'block'] as const;
export type Level = (typeof levels)[number];
