import type { Family } from '../catalogue/ecosystems.ts';
import type { Pattern } from '../catalogue/pattern.ts';
import { type Evidence, evidencesIn } from '../evidence.ts';
import { familyReaders } from '../service/families.ts';
import { compile } from '../service/match.ts';
import type { SourceFile } from '../service/service.ts';
import { sourcesFor } from '../service/source-index.ts';

const none: PatternMatch['groups'] = {};

/** One match of one of our patterns; `groups` holds its named groups, undefined where one took no part. */
export interface PatternMatch {
  readonly file: SourceFile;
  readonly groups: Readonly<Record<string, string | undefined>>;
  readonly evidence: Evidence;
}

/**
 * Every match of the patterns in source files of their family, in the order of files and patterns. Tests and lines that are
 * commented out are left out. The patterns are linear (see catalogue/pattern.ts), so this costs the files' length.
 */
export function matchPatterns(files: readonly SourceFile[], patterns: readonly Pattern[]): readonly PatternMatch[] {
  const found: PatternMatch[] = [];
  const places = new Map(patterns.map((pattern) => [pattern, new Set(sourcesFor(files, pattern))]));
  const live = patterns.filter((pattern) => (places.get(pattern)?.size ?? 0) > 0);
  for (const file of live.length === 0 ? [] : files) {
    for (const wanted of live) {
      if (places.get(wanted)?.has(file) !== true) continue;
      const { family, pattern } = wanted;
      for (const { match, evidence } of placesOf(file.path, file.text, pattern)) {
        // A pattern that starts with a comment looks for one.
        if (!pattern.startsWith('^//') && isComment(family, evidence.text)) continue;
        found.push({ file, groups: match.groups ?? none, evidence });
      }
    }
  }
  return found;
}

/** Every match of a pattern in a text, with its line. The white space that a pattern begins with is not part of the place. */
export function placesOf(
  path: string,
  text: string,
  pattern: string,
): readonly { readonly match: RegExpMatchArray; readonly evidence: Evidence }[] {
  const matches = [...text.matchAll(compile(pattern))];
  if (matches.length === 0) return [];
  const place = evidencesIn(path, text);
  return matches.map((match) => {
    const blanks = match[0].length - match[0].trimStart().length;
    return { match, evidence: place(match.index + blanks) };
  });
}

/** True for a line that is a comment as a whole; `#[` is an attribute wherever `#` begins comments too. */
export function isComment(family: Family | undefined, line: string): boolean {
  const openers = family === 'sql' ? ['--'] : ((family && familyReaders[family]?.comments) ?? ['//']);
  if (openers.some((opener) => line.startsWith(opener) && !line.startsWith('#['))) return true;
  return openers.includes('//') && (line.startsWith('/*') || line.startsWith('* '));
}
