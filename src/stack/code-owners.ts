import { type Evidence, evidenceAtLine } from '../evidence.ts';
import { wildcardMatcher } from '../service/wildcards.ts';

/** A CODEOWNERS file as it stands. */
export interface OwnersFile {
  readonly path: string;
  readonly text: string;
}

/** Where GitHub and GitLab look for it; the first that is there counts. */
export const ownersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] as const;

/**
 * Who answers for a path: the owners (`@user`, `@organisation/team`, an address) of the last pattern that matches it, with its line.
 * Undefined where no pattern does, or where the one that does names nobody.
 */
export function ownersOf(
  file: OwnersFile,
  path: string,
): { owners: readonly string[]; evidence: Evidence } | undefined {
  const lines = file.text.split('\n');
  for (let index = lines.length - 1; index >= 0; index--) {
    const [pattern, ...owners] = (lines[index] ?? '')
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    // GitLab's sections are headings.
    if (pattern === undefined || pattern === '' || /^\^?\[/.test(pattern) || !matches(pattern, path)) continue;
    return owners.length === 0 ? undefined : { owners, evidence: evidenceAtLine(file.path, file.text, index + 1) };
  }
  return undefined;
}

/** As in .gitignore: a slash inside anchors it, a directory stands for all that it holds, `*` stops at a slash. */
function matches(pattern: string, path: string): boolean {
  const name = pattern.replace(/^\//, '').replace(/\/$/, '');
  const base = pattern.startsWith('/') || name.includes('/') ? name : `**/${name}`;
  if (name === '') return false;
  // What stands in a folder belongs to it, unless the pattern asks for its files alone.
  return wildcardMatcher(base)(path) || (!name.endsWith('/*') && wildcardMatcher(`${base}/**`)(path));
}
