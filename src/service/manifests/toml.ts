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
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The text at a key, if it is text. */
export function textAt(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Where a key is set: `key = …`, `[section.key]` or a quoted item; the first line when it cannot be found. */
export function evidenceOfKey(path: string, text: string, key: string): Evidence {
  const name = key.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const at = new RegExp(`^[ \\t]*(?:\\[[^\\]\\n]*\\.)?["']?${name}["']?[ \\t]*[.=\\]]`, 'm').exec(text)?.index;
  return evidenceAtLine(path, text, at === undefined ? 1 : text.slice(0, at).split('\n').length);
}
