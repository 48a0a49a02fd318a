import { type Evidence, evidenceAtLine } from '../evidence.ts';
import { ancestors, nameOf } from '../service/manifest.ts';
import { remember } from '../service/remember.ts';
import { wildcardMatcher } from '../service/wildcards.ts';

/** A CODEOWNERS file as it stands. */
export interface OwnersFile {
  readonly path: string;
  readonly text: string;
}

/** Where GitHub and GitLab look for it; the first that is there counts. */
export const ownersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] as const;

/** Of patterns with wildcards, each is held against every service; the longest files of owners have some hundred of them. */
const mostWildcards = 2000;

interface Line {
  readonly line: number;
  readonly owners: readonly string[];
}

/** The lines of a file: the last of each plain path or name, and those with wildcards one by one. */
interface Owners {
  readonly places: ReadonlyMap<string, Line>;
  readonly names: ReadonlyMap<string, Line>;
  readonly wildcards: readonly (Line & { matches(path: string): boolean })[];
}

// Each service of a change asks the same file, and more than once.
const parsed = remember<OwnersFile, Owners>();
const answers = remember<OwnersFile, Answer | undefined>();

interface Answer {
  readonly owners: readonly string[];
  readonly evidence: Evidence;
}

/** Why a file of owners cannot be used; undefined where it can. */
export function whyUnusable({ text }: OwnersFile): string | undefined {
  const count = patternsOf(text).filter(({ pattern }) => isWild(pattern)).length;
  if (count <= mostWildcards) return undefined;
  return `was not looked through for owners: it has ${count} patterns with wildcards, up to ${mostWildcards} are`;
}

/**
 * Who answers for a path: the owners (`@user`, `@organisation/team`, an address) of the last pattern that matches it, with its line.
 * Undefined where no pattern does, or where the one that does names nobody.
 */
export function ownersOf(file: OwnersFile, path: string): Answer | undefined {
  return answers(file, path, () => {
    const { places, names, wildcards } = parsed(file, '', () => readOwners(file.text));
    const found = [
      ...ancestors(path).flatMap((place) => [places.get(place), names.get(nameOf(place))]),
      wildcards.findLast(({ matches }) => matches(path)),
    ].reduce((last, line) => ((line?.line ?? 0) > (last?.line ?? 0) ? line : last), undefined);
    if (found === undefined || found.owners.length === 0) return undefined;
    return { owners: found.owners, evidence: evidenceAtLine(file.path, file.text, found.line) };
  });
}

/** As in .gitignore: a slash inside anchors a pattern, a directory stands for all that it holds, `*` stops at a slash. */
function readOwners(text: string): Owners {
  const places = new Map<string, Line>();
  const names = new Map<string, Line>();
  const wildcards: (Line & { matches(path: string): boolean })[] = [];
  for (const { pattern, ...line } of patternsOf(text)) {
    const name = pattern.replace(/^\//, '').replace(/\/$/, '');
    if (name === '') continue;
    const isAnchored = pattern.startsWith('/') || name.includes('/');
    if (isWild(pattern)) wildcards.push({ ...line, matches: matcherOf(name, isAnchored) });
    else (isAnchored ? places : names).set(name, line);
  }
  return { places, names, wildcards };
}

function patternsOf(text: string): readonly (Line & { readonly pattern: string })[] {
  return text.split('\n').flatMap((written, index) => {
    const [pattern = '', ...owners] = written
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    // GitLab's sections are headings.
    if (pattern === '' || /^\^?\[/.test(pattern)) return [];
    return [{ line: index + 1, owners, pattern }];
  });
}

function isWild(pattern: string): boolean {
  return /[*?[]/.test(pattern);
}

function matcherOf(name: string, isAnchored: boolean): (path: string) => boolean {
  const base = isAnchored ? name : `**/${name}`;
  // What stands in a folder belongs to it, unless the pattern asks for its files alone.
  const matchers = name.endsWith('/*') ? [base] : [base, `${base}/**`];
  const compiled = matchers.map(wildcardMatcher);
  return (path) => compiled.some((matches) => matches(path));
}
