import { mostText } from '../change/text-budget.ts';
import { type FileContent, largestFile } from '../change/tree.ts';
import type { Incomplete } from '../errors.ts';
import type { Manifest } from './manifest.ts';
import { mostItems } from './read-container.ts';

const mostNamed = 3;
const mostPackages = 2000; // a lock file of a large program names fewer
const mebibyte = 1024 * 1024;

/** Which of a service's files were not read, and why. */
export function whyUnread(root: string, contents: ReadonlyMap<string, FileContent>): readonly Incomplete[] {
  const tooLarge: Incomplete[] = [];
  const missing: string[] = [];
  const beyond: string[] = [];
  const binary: string[] = [];
  for (const [path, content] of contents) {
    if (content.kind === 'missing') missing.push(path);
    if (content.kind === 'binary') binary.push(path);
    if (content.kind !== 'too-large') continue;
    if (content.bytes > largestFile) tooLarge.push({ path, reason: whyTooLarge(content.bytes) });
    else beyond.push(path);
  }
  return [...tooLarge, ...whyMissing(root, missing), ...whyBeyond(root, beyond), ...whyBinary(root, binary)];
}

/** A manifest with as many packages as anybody declares; of one with more the first count, and `incomplete` is told. */
export function withinReason(manifest: Manifest, incomplete: Incomplete[]): Manifest {
  const { path, dependencies } = manifest;
  if (dependencies.length <= mostPackages) return manifest;
  const reason = `${dependencies.length - mostPackages} of its ${dependencies.length} packages were left out: the first ${mostPackages} count`;
  incomplete.push({ path, reason });
  return { ...manifest, dependencies: dependencies.slice(0, mostPackages) };
}

/** A container of more stages, installs, copies or builds than are read. */
export function cutContainer(path: string): Incomplete {
  return { path, reason: `of what it copies, installs and builds the first ${mostItems} of each count` };
}

function whyTooLarge(bytes: number): string {
  return `${bytes} bytes are more than the ${largestFile / mebibyte} MiB that is read of a file`;
}

/** A partial clone may lack every file of a service: beyond a few, one line tells of them all. */
function whyMissing(root: string, paths: readonly string[]): readonly Incomplete[] {
  const next = 'not in this clone; fetch it to have it reviewed';
  if (paths.length <= mostNamed) return paths.map((path) => ({ path, reason: `its content is ${next}` }));
  return [{ path: root, reason: `the content of ${named(paths)} is ${next}` }];
}

function whyBeyond(root: string, paths: readonly string[]): readonly Incomplete[] {
  const next = `left unread: ${mostText / mebibyte} MiB of a change's files are read, the smallest first`;
  if (paths.length <= mostNamed) return paths.map((path) => ({ path, reason: `was ${next}` }));
  return [{ path: root, reason: `${named(paths)} were ${next}` }];
}

/** By its name it is a manifest, source or setting; UTF-16 is what some editors still write. */
function whyBinary(root: string, paths: readonly string[]): readonly Incomplete[] {
  const next = 'not read: binary, or text in UTF-16. Only UTF-8 is';
  if (paths.length <= mostNamed) return paths.map((path) => ({ path, reason: `was ${next}` }));
  return [{ path: root, reason: `${named(paths)} were ${next}` }];
}

function named(paths: readonly string[]): string {
  return `${paths.length} files, such as ${paths.slice(0, 2).join(' and ')},`;
}
