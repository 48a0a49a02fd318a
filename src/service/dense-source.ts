import type { Family } from '../catalogue/ecosystems.ts';

const longestLine = 20_000; // a line that nobody reads; bundlers and encoders write such
const longestGap = 2000; // blanks and line ends in a row; a pattern that skips them starts again at each
const deepestNesting = 200; // CPython's tokenizer refuses more, and no style guide knows half of it

/** Families whose source a parser follows by its structure; of the others only words are looked for. */
const parsed: ReadonlySet<Family> = new Set(['python']);

/**
 * Why a source file is not what people write, if it is not. Parsers that follow the structure of a text would spend their stack on
 * it, so it is left unread and told.
 */
export function whyTooDense(text: string, family: Family | undefined): string | undefined {
  if (family !== undefined && parsed.has(family) && isDeep(text))
    return `nests more than ${deepestNesting} brackets deep`;
  if (hasLongLine(text)) return `has a line of more than ${longestLine} characters`;
  return hasLongGap(text) ? `has more than ${longestGap} blank characters in a row` : undefined;
}

/** Looks at every `longestGap`-th character: a gap of twice that length is always met, one that is met is measured. */
function hasLongGap(text: string): boolean {
  for (let at = longestGap - 1; at < text.length; at += longestGap) {
    if (text.charCodeAt(at) > 32) continue;
    let start = at;
    while (start > 0 && text.charCodeAt(start - 1) <= 32) start--;
    let end = at + 1;
    while (end < text.length && text.charCodeAt(end) <= 32) end++;
    if (end - start > longestGap) return true;
  }
  return false;
}

function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const step = steps[text.charCodeAt(at)] ?? 0;
    if (step === 0) continue;
    depth = Math.max(depth + step, 0);
    if (depth > deepestNesting) return true;
  }
  return false;
}

/** What a bracket does to the depth, by its character. */
const steps = new Int8Array(128);
for (const bracket of '([{') steps[bracket.charCodeAt(0)] = 1;
for (const bracket of ')]}') steps[bracket.charCodeAt(0)] = -1;

function hasLongLine(text: string): boolean {
  if (text.length <= longestLine) return false;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    if (end - start > longestLine) return true;
    start = end + 1;
  }
  return text.length - start > longestLine;
}
