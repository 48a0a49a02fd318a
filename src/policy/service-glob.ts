import picomatch from 'picomatch';
import type { ServiceGlob } from './policy.ts';

/** Each wildcard multiplies the ways to try a path, so few are allowed; no layout of services needs more. */
const mostWildcards = 6;
const longestGlob = 200;

/** What is wrong with a glob over service roots, if anything. */
export function globProblem(glob: string): string | undefined {
  if (glob.trim() === '') return 'expected a service root or a glob such as services/**';
  if (glob.length > longestGlob) return `is longer than ${longestGlob} characters`;
  if (glob.startsWith('!')) return 'a glob cannot be turned round with "!"; use services.exclude';
  if (glob.startsWith('/') || glob.split('/').includes('..')) return 'is relative to the repository root, without ".."';
  return (glob.match(/\*+|\?|\[/g) ?? []).length > mostWildcards
    ? `has more than ${mostWildcards} wildcards`
    : undefined;
}

/** Compiles a glob without problems. Extended patterns such as `+(a)` are plain text; `.` is the repository root. */
export function serviceGlob(glob: string, from: string): ServiceGlob {
  const plain = glob.replace(/^(?:\.\/)+/, '').replace(/(?<!\/)\/+$/, '') || '.';
  const matches = picomatch(plain, { dot: true, noextglob: true, nonegate: true });
  return { glob, from, matches: (root) => (root === '.' ? ['.', '*', '**'].includes(plain) : matches(root)) };
}
