import { parse, TomlError } from 'smol-toml';
import { type Evidence, evidenceAtLine } from '../../evidence.ts';

/** A TOML document as a table. Throws an Error that begins with `line N: ` when it does not parse. */
export function parseToml(text: string): Readonly<Record<string, unknown>> {
  try {
    return table(parse(text));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new Error(`line ${error.line}: ${error.message.split('\n')[0]}`, { cause: error });
  }
}

/** A TOML table, or an empty one where the document holds something else. */
export function table(value: unknown): Readonly<Record<string, unknown>> {
  return isTable(value) ? value : {};
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text at a key, if it is text. */
export function textAt(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The text items of a list. */
export function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Where a key is set: `key = …`, `[section.key]` or a quoted item; the first line when it cannot be found. */
export function evidenceOfKey(path: string, text: string, key: string): Evidence {
  return evidenceAtLine(path, text, linesOfKeys(text).get(key) ?? 1);
}

// A manifest's keys are asked for one after the other.
let latest: { readonly text: string; readonly lines: ReadonlyMap<string, number> } | undefined;

function linesOfKeys(text: string): ReadonlyMap<string, number> {
  if (latest?.text === text) return latest.lines;
  const lines = new Map<string, number>();
  for (const [index, line] of text.split('\n').entries()) {
    const [, header] = /^[ \t]*\[([^\]\n]*)\]/.exec(line) ?? [];
    const set = /^[ \t]*("[^"\n]*"|'[^'\n]*'|[^\s"'=.[\]]+)[ \t]*[.=]/.exec(line)?.[1];
    const keys = header === undefined ? [set] : header.split('.').slice(1);
    for (const key of keys.flatMap((each) => (each === undefined ? [] : unquoted(each))))
      if (!lines.has(key)) lines.set(key, index + 1);
  }
  latest = { text, lines };
  return lines;
}

function unquoted(part: string): string {
  return part.trim().replaceAll(/^["']|["']$/g, '');
}
