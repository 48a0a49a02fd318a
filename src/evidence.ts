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
/** A line may be a whole file; what is shown of it stands this near to its beginning, blanks before it or not. */
const mostRead = 4000;

/** The evidence for 1-based `line` of a file's text; a line past the end gives an empty text. */
export function evidenceAtLine(path: string, text: string, line: number): Evidence {
  return placeAt(path, text, startsOf(text), line);
}

/** The evidence for a character offset in a file's text. */
export function evidenceAtOffset(path: string, text: string, offset: number): Evidence {
  return evidencesIn(path, text)(offset);
}

/** The evidence for any number of character offsets in one file's text: where its lines begin is counted once, and a line is read once in a row. */
export function evidencesIn(path: string, text: string): (offset: number) => Evidence {
  const starts = startsOf(text);
  let last: Evidence | undefined;
  return (offset) => {
    const line = lineOf(starts, offset);
    if (last?.line !== line) last = placeAt(path, text, starts, line);
    return last;
  };
}

function placeAt(path: string, text: string, starts: readonly number[], line: number): Evidence {
  const start = starts[line - 1] ?? text.length;
  const end = (starts[line] ?? text.length + 1) - 1;
  const shown = clip(text.slice(start, Math.min(end, start + mostRead)));
  return { path, line, text: end - start <= mostRead || shown.endsWith('…') ? shown : `${shown}…` };
}

/** The 1-based line that holds a character offset. */
function lineOf(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

// A reader asks for one place of its file after the other. Texts that are equal are compared in full where V8 keeps them twice, so
// that whoever asks for thousands of places takes evidencesIn.
let latest: { readonly text: string; readonly starts: readonly number[] } | undefined;

function startsOf(text: string): readonly number[] {
  if (latest?.text === text) return latest.starts;
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  latest = { text, starts };
  return starts;
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

function clip(text: string): string {
  const trimmed = text.trim();
  return copy(trimmed.length <= longestText ? trimmed : `${trimmed.slice(0, longestText - 1)}…`);
}

/** A piece of a text keeps the whole text in memory; a copy lets it go. */
function copy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
