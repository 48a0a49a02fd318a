import type { Tree } from '../change/tree.ts';
import type { Incomplete } from '../errors.ts';
import { nameOf } from './manifest.ts';
import { workspaceFiles } from './manifests/npm-workspace.ts';
import { manifestReader } from './manifests.ts';
import { isComposeFile } from './read-compose.ts';
import { isContainerFile } from './read-container.ts';

/**
 * In characters, of one tree: at up to a microsecond each some seconds. A change of three hundred services has less. The YAML parser takes
 * four to eight microseconds, so that a character of YAML counts as four.
 */
const mostParsed = 4 * 1024 * 1024;
const costOfYaml = 4;

interface Allowance {
  left: number;
  readonly decided: Map<string, boolean>;
}

const allowances = new WeakMap<Tree, Allowance>();

/** From here on only so much of a tree is parsed: it is a change's, and anybody may have written it. */
export function boundParsing(tree: Tree): void {
  allowances.set(tree, { left: mostParsed, decided: new Map() });
}

/**
 * False for a file that is parsed and no longer fits what is parsed of its tree; the same each time for a path. `parsed` and `yaml` are given where the path does not
 * tell: of a record in Markdown its front matter is parsed.
 */
export function mayParse(
  tree: Tree,
  path: string,
  text: string,
  { parsed = isParsed(path), yaml = /\.ya?ml$/i.test(path) } = {},
): boolean {
  const allowance = allowances.get(tree);
  if (allowance === undefined || !parsed) return true;
  const known = allowance.decided.get(path);
  if (known !== undefined) return known;
  const cost = text.length * (yaml ? costOfYaml : 1);
  const fits = cost <= allowance.left;
  if (fits) allowance.left -= cost;
  allowance.decided.set(path, fits);
  return fits;
}

/** A file that no longer fitted. */
export function unparsed(path: string): Incomplete {
  const mebibytes = mostParsed / 1024 / 1024;
  const yaml = mebibytes / costOfYaml;
  return { path, reason: `was left unread: ${mebibytes} MiB of a change's manifests are parsed, of YAML ${yaml} MiB` };
}

/** Sources and the settings of platforms are looked through for words, which costs a fraction. */
function isParsed(path: string): boolean {
  const name = nameOf(path);
  return (
    manifestReader(path) !== undefined || isContainerFile(name) || isComposeFile(name) || workspaceFiles.includes(name)
  );
}
