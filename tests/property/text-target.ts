import { isDeepStrictEqual } from 'node:util';
import { UserError } from '../../src/errors.ts';
import type { Evidence } from '../../src/evidence.ts';

/** Something that takes a text from a pull request, and what it promises of what it makes of it. */
export interface TextTarget {
  readonly name: string;
  /** Texts that it reads well, to begin with. */
  readonly samples: readonly string[];
  /** What it makes of a text, at once or later: plain data, or `Refused`. Throws for what it does not document. */
  read(text: string): unknown;
  /** What speaks against its promises; empty when all hold. */
  faults?(text: string, outcome: unknown): readonly string[];
}

/** A text that was refused in a documented way. */
export interface Refused {
  readonly refused: string;
}

const own = new Set(Reflect.ownKeys(Object.prototype));

/** What is wrong with what a target makes of a text; empty when nothing is. */
export async function faultsOf(target: TextTarget, text: string): Promise<readonly string[]> {
  let outcome: unknown;
  try {
    outcome = await target.read(text);
  } catch (error) {
    return [
      `throws ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 6).join(' | ') : error}`,
    ];
  }
  const faults = [...(target.faults?.(text, outcome) ?? [])];
  if (!isDeepStrictEqual(await target.read(text), outcome))
    faults.push('reads the same text in another way the second time');
  const added = Reflect.ownKeys(Object.prototype).filter((key) => !own.has(key));
  if (added.length > 0) {
    for (const key of added) Reflect.deleteProperty(Object.prototype, key);
    faults.push(`adds ${added.map(String).join(', ')} to the prototype of all objects`);
  }
  return faults;
}

/** What `read` gives, or its message where it throws the one kind of error that it documents; any other error is thrown. */
export function refusedOr<T>(read: () => T, isDocumented: (error: unknown) => error is Error): T | Refused {
  try {
    return read();
  } catch (error) {
    if (isDocumented(error)) return { refused: error.message };
    throw error;
  }
}

/** A plain Error, as readers throw it of a text: none of the engine's own kinds, which are slips of ours. */
export function isPlainError(error: unknown): error is Error {
  return error instanceof Error && error.constructor === Error && error.message !== '';
}

export function isUserError(error: unknown): error is UserError {
  return error instanceof UserError && error.message !== '' && error.next !== '';
}

export function isRefused(outcome: unknown): outcome is Refused {
  return typeof outcome === 'object' && outcome !== null && 'refused' in outcome;
}

/** Faults of evidence of one file: a line that the text does not have, or words that do not stand there. */
export function evidenceFaults(path: string, text: string, evidence: readonly Evidence[]): readonly string[] {
  const lines = text.split('\n');
  return evidence.flatMap((item) => {
    if (item.path !== path) return [];
    const line = lines[item.line - 1];
    if (line === undefined) return [`names line ${item.line} of ${lines.length}`];
    const trimmed = line.trim();
    // Of a line of more than 4,000 characters the beginning is read, blanks and all: what is not shown is told by an ellipsis.
    const held =
      trimmed.length <= 160 && line.length <= 4000
        ? item.text === trimmed
        : item.text.endsWith('…') && trimmed.startsWith(item.text.slice(0, -1));
    return held
      ? []
      : [`says that line ${item.line} holds ${JSON.stringify(item.text)}, not ${JSON.stringify(trimmed)}`];
  });
}

/** Faults of a message that names lines as `line N:` or `path:N:`. */
export function lineFaults(text: string, message: string): readonly string[] {
  const count = text.split('\n').length;
  const [, line] = /^line (-?[\w.]+): /.exec(message) ?? [];
  if (line === undefined) return [];
  const number = Number(line);
  return Number.isInteger(number) && number >= 1 && number <= count
    ? []
    : [`names line ${line} of ${count}: ${message}`];
}
