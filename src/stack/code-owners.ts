import { type Evidence, evidenceAtLine } from '../evidence.ts';
import { wildcardMatcher } from '../service/wildcards.ts';

/** A CODEOWNERS file as it stands. */
export interface OwnersFile {
  readonly path: string;
  readonly text: string;
}

/** Where GitHub and GitLab look for it; the first that is there counts. */
export const ownersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] as const;

interface Line {
  readonly line: number;
  readonly owners: readonly string[];
  matches(path: string): boolean;
}

// Each service of a change asks the same file.
const parsed = new WeakMap<OwnersFile, readonly Line[]>();

/**
 * Who answers for a path: the owners (`@user`, `@organisation/team`, an address) of the last pattern that matches it, with its line.
 * Undefined where no pattern does, or where the one that does names nobody.
 */
export function ownersOf(
  file: OwnersFile,
  path: string,
): { owners: readonly string[]; evidence: Evidence } | undefined {
  const lines = parsed.get(file) ?? linesOf(file);
  parsed.set(file, lines);
  const found = lines.findLast(({ matches }) => matches(path));
  if (found === undefined || found.owners.length === 0) return undefined;
  return { owners: found.owners, evidence: evidenceAtLine(file.path, file.text, found.line) };
}

function linesOf({ text }: OwnersFile): readonly Line[] {
  return text.split('\n').flatMap((written, index): Line[] => {
    const [pattern = '', ...owners] = written
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    // GitLab's sections are headings.
    if (pattern === '' || /^\^?\[/.test(pattern)) return [];
    return [{ line: index + 1, owners, matches: matcherOf(pattern) }];
  });
}

/** As in .gitignore: a slash inside anchors it, a directory stands for all that it holds, `*` stops at a slash. */
function matcherOf(pattern: string): (path: string) => boolean {
  const name = pattern.replace(/^\//, '').replace(/\/$/, '');
  if (name === '') return () => false;
  const base = pattern.startsWith('/') || name.includes('/') ? name : `**/${name}`;
  // What stands in a folder belongs to it, unless the pattern asks for its files alone.
  const matchers = name.endsWith('/*') ? [base] : [base, `${base}/**`];
  const compiled = matchers.map(wildcardMatcher);
  return (path) => compiled.some((matches) => matches(path));
}
