import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Tree } from '../change/tree.ts';
import type { Incomplete } from '../errors.ts';
import { compareText } from '../evidence.ts';
import { globMatcher } from '../service/globs.ts';
import { nameOf } from '../service/manifest.ts';

/** A repository of more has one for each of its services; three questions to GitHub. */
const mostWorkflows = 300;

const longestWorkflow = 256 * 1024; // characters; GitHub runs none of more than half a megabyte, and people write a fiftieth of this
const mostText = 512 * 1024; // characters of all; every service looks through them

const found = new WeakMap<Tree, readonly string[]>();

/** Every file by which a system builds and tests the tree, in path order: the globs stand in the trait that asks for them. */
function allWorkflows(tree: Tree, { traits }: Catalogue): readonly string[] {
  const known = found.get(tree);
  if (known !== undefined) return known;
  const isWorkflow = globMatcher(traits.find(({ computed }) => computed === 'workflow')?.names ?? []);
  const paths = [...tree.entries.keys()].filter(isWorkflow).sort(compareText);
  found.set(tree, paths);
  return paths;
}

/** The workflow files that are read, those that are named after one of the services or stand in it first, and how many are not. */
export function workflowPaths(
  tree: Tree,
  catalogue: Catalogue,
  roots: readonly string[],
): { readonly paths: readonly string[]; readonly left: number } {
  const all = allWorkflows(tree, catalogue);
  const names = roots.filter((root) => root !== '.').map(nameOf);
  const isNamed = (path: string) => names.some((name) => path.includes(name));
  const sorted = all.length <= mostWorkflows ? all : [...all.filter(isNamed), ...all.filter((path) => !isNamed(path))];
  return { paths: sorted.slice(0, mostWorkflows), left: Math.max(0, all.length - mostWorkflows) };
}

/** The texts of workflow files as far as they are looked through, the first of `paths` first, and those that are not. */
export function workflowTexts(
  paths: readonly string[],
  texts: ReadonlyMap<string, string>,
): { readonly built: ReadonlyMap<string, string>; readonly heavy: readonly Incomplete[] } {
  const built = new Map<string, string>();
  const heavy: Incomplete[] = [];
  let room = mostText;
  for (const path of paths) {
    const text = texts.get(path);
    if (text === undefined) continue;
    if (text.length > Math.min(longestWorkflow, room)) {
      heavy.push({
        path,
        reason: 'was not looked through for what builds the services: 256 KiB of a workflow and 512 KiB of all are',
      });
      continue;
    }
    room -= text.length;
    built.set(path, text);
  }
  return { built: new Map([...built].sort(([a], [b]) => compareText(a, b))), heavy };
}
