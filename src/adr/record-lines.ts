/** What is wrong in a record, where a person can go and mend it. */
export interface RecordProblem {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly says: string;
}

/** The 1-based line that a pattern is first found in, 1 where it is not. */
export function lineOf(text: string, pattern: RegExp): number {
  return lineAt(text, Math.max(0, text.search(pattern)));
}

/** The 1-based line of a character. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
