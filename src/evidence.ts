import { Buffer } from 'node:buffer';

/**
 * A place that a reader can open: what a statement rests on.
 * `path` is relative to the repository root with forward slashes, `line` counts from 1, `text` is the line as it
 * stands there, trimmed and cut to 160 characters. `at` says where it stands when that is not the head revision.
 */
export interface Evidence {
  readonly path: string;
  readonly line: number;
  readonly text: string;
  readonly at?: 'base' | 'pull-request' | 'elsewhere';
}

const longestText = 160;

/** The evidence for 1-based `line` of a file's text; a line past the end gives an empty text. */
export function evidenceAtLine(path: string, text: string, line: number): Evidence {
  const start = lineStart(text, line);
  const end = text.indexOf('\n', start);
  return { path, line, text: clip(text.slice(start, end < 0 ? undefined : end)) };
}

/** The evidence for a character offset in a file's text. */
export function evidenceAtOffset(path: string, text: string, offset: number): Evidence {
  return evidenceAtLine(path, text, lineOf(text, offset));
}

/** The 1-based line that holds a character offset. */
function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Evidence in path, then line order, one an address; the order in which the places of one fact are printed. */
export function sortEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  return uniqueEvidence(evidence).toSorted((a, b) => compareText(a.path, b.path) || a.line - b.line);
}

/** Evidence in its own order, one an address. */
export function uniqueEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  return [...new Map(evidence.map((item) => [`${item.path}\0${item.line}\0${item.at ?? ''}`, item])).values()];
}

/** Orders text by code unit, the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function lineStart(text: string, line: number): number {
  let start = 0;
  for (let n = 1; n < line; n++) {
    const next = text.indexOf('\n', start);
    if (next < 0) return text.length;
    start = next + 1;
  }
  return start;
}

function clip(text: string): string {
  const trimmed = text.trim();
  return copy(trimmed.length <= longestText ? trimmed : `${trimmed.slice(0, longestText - 1)}…`);
}

/** A piece of a text keeps the whole text in memory; a copy lets it go. */
function copy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
