import { nameOf } from '../service/manifest.ts';

/** A path as a service's own globs see it; of a file above the service its name. */
export function relativeTo(root: string, path: string): string {
  if (root === '.') return path;
  return isBelow(root, path) ? path.slice(root.length + 1) : nameOf(path);
}

/** True for a path inside a service's root. */
export function isBelow(root: string, path: string): boolean {
  return root === '.' || path.startsWith(`${root}/`);
}
