import type { Change } from '../change/change.ts';
import type { FileContent, Tree } from '../change/tree.ts';
import type { Incomplete } from '../errors.ts';
import { compareText, evidenceAtLine } from '../evidence.ts';
import type { YamlText } from '../yaml.ts';
import { habitsOf, noHabits } from './adr-habits.ts';
import { adrHome } from './adr-home.ts';
import {
  type AdrFolder,
  type AdrText,
  adrSettings,
  likelyFolders,
  mostRecords,
  namedFolders,
  readAdrText,
  recordPaths,
  unreadRecords,
} from './adr-records.ts';
import type { Context, Declaration, Declared } from './context.ts';
import {
  type AdrRecord,
  type Declarations,
  type GivenDeclarations,
  type RecordTitle,
  recordCounts,
} from './declarations.ts';
import { fencedBlocks } from './fenced-blocks.ts';
import { mayParse, unparsed } from './parse-allowance.ts';
import { readBlocks } from './read-blocks.ts';

/** Where the pull request's text is said to stand in `path:line`. */
const pullRequest = 'body';

/**
 * The files that `readDeclarations` reads at head, so that they can be fetched together with others: each service's
 * `stack-adr.yml`, the settings that say where ADRs live, and the files that look like ADRs.
 */
export function declarationPaths(
  change: Change,
  roots: readonly string[],
  given: GivenDeclarations = {},
): readonly string[] {
  const { entries } = change.head;
  const own = roots.flatMap((root) => contextNames(root)).filter((path) => entries.get(path)?.kind === 'file');
  const folders = [...givenFolder(given), ...likelyFolders(entries)];
  return [...new Set([...own, ...adrSettings(entries), ...recordPaths(entries, folders).slice(0, mostRecords)])];
}

/**
 * Reads what people declared about the services at `roots`, at head: a deleted ADR is not there and does not count.
 * A fact that stands in several places counts as given by hand, else as in the pull request's block, else as in the service's
 * stack-adr.yml, else as in the newest ADR. What is wrong in a file of one service is in its context's `incomplete`,
 * the rest in the answer's own; no file ends the review. Throws what the tree throws when it could not look.
 */
export async function readDeclarations(
  change: Change,
  roots: readonly string[],
  given: GivenDeclarations = {},
): Promise<Declarations> {
  const { entries } = change.head;
  const contents = new Map(await change.head.read(declarationPaths(change, roots, given)));
  const settings = namedFolders(textsOf(contents));
  const folders = [...givenFolder(given), ...settings, ...likelyFolders(entries)];
  const paths = recordPaths(entries, folders);
  const unread = paths.slice(0, mostRecords).filter((path) => !contents.has(path));
  if (unread.length > 0) for (const [path, content] of await change.head.read(unread)) contents.set(path, content);

  const incomplete: Incomplete[] = [...leftOut(paths), ...notRead(change, unreadRecords(entries, folders))];
  const adrs = readAdrs(paths.slice(0, mostRecords), textsOf(contents));
  const blocks = fencedBlocks(pullRequest, change.text.body);
  const own = ownTexts(change.head, roots, contents, incomplete);
  const needed = adrs.length + blocks.length + own.size > 0 || given.context !== undefined;
  const reader = needed ? await import('./context.ts') : undefined;

  const { records, declared } = reader === undefined ? noRecords : readRecords(adrs, change, roots, reader, incomplete);
  const everyone = reader === undefined ? [] : readBlocks(blocks, given, roots, reader, incomplete);
  const contexts = new Map<string, Context>();
  for (const root of roots) {
    const file = own.get(root);
    const local = file === undefined ? undefined : reader?.readContextFile(file, root);
    const recorded = declared.filter(({ service }) => service === root);
    const blocksHere = everyone.filter(({ service }) => service === undefined || service === root);
    contexts.set(
      root,
      merged([...recorded, ...(local === undefined ? [] : [local]), ...blocksHere], local?.incomplete ?? []),
    );
  }
  const texts = textsOf(contents);
  const written = paths.flatMap((path) => {
    const text = texts.get(path);
    return text === undefined ? [] : [{ path, text }];
  });
  const habits = new Map(folders.map((folder) => [folder, habitsOf(folder.directory, written, folder.from)]));
  const habitsOfFolder = (folder: AdrFolder) => habits.get(folder) ?? noHabits;
  return {
    contexts,
    records,
    homes: new Map(roots.map((root) => [root, adrHome(root, folders, habitsOfFolder, given.layout ?? nobodys)])),
    titles: written.map(({ path, text }) => titleOf(path, text)),
    incomplete,
  };
}

type Reader = typeof import('./context.ts');
/** An ADR that may say something to us: in its front matter, or, in dialects that have none, in a fenced block. */
interface Adr extends AdrText {
  readonly path: string;
  readonly text: string;
  readonly block: YamlText | undefined;
}

const nobodys = { ownerOf: () => undefined };
const noRecords: { records: readonly AdrRecord[]; declared: readonly Declaration[] } = { records: [], declared: [] };

function contextNames(root: string): readonly string[] {
  const folder = root === '.' ? '' : `${root}/`;
  return [`${folder}stack-adr.yml`, `${folder}stack-adr.yaml`];
}

function givenFolder({ directory }: GivenDeclarations): readonly AdrFolder[] {
  return directory === undefined ? [] : [{ directory, from: 'policy' }];
}

function titleOf(path: string, text: string): RecordTitle {
  const { title, status } = readAdrText(path, text);
  return { path, title, status };
}

function textsOf(contents: ReadonlyMap<string, FileContent>): ReadonlyMap<string, string> {
  return new Map(
    [...contents].flatMap(([path, file]): [string, string][] => (file.kind === 'text' ? [[path, file.text]] : [])),
  );
}

function leftOut(paths: readonly string[]): Incomplete[] {
  const [first] = paths.slice(mostRecords);
  const reason = `${paths.length - mostRecords} older decision records were not read; ${mostRecords} are read at most`;
  return first === undefined ? [] : [{ path: first, reason }];
}

/** A record of this change that nothing here reads would look as if it had not been written. */
function notRead({ base }: Change, paths: readonly string[]): readonly Incomplete[] {
  const added = paths.filter((path) => !base.entries.has(path));
  return added.map((path) => ({ path, reason: 'is not read as a decision record: only Markdown is' }));
}

function readAdrs(paths: readonly string[], texts: ReadonlyMap<string, string>): readonly Adr[] {
  const adrs = paths.flatMap((path) => {
    const text = texts.get(path);
    if (!text?.includes('stack-adr')) return [];
    const [block] = fencedBlocks(path, text);
    return [{ path, text, block, ...readAdrText(path, text) }];
  });
  return adrs
    .filter(({ frontMatter, block }) => frontMatter?.text.includes('stack-adr') || block !== undefined)
    .sort((a, b) => compareText(a.path, b.path));
}

/** From the front matter where it has our key, else from the block. What is wrong in an old ADR of another service is nothing that this change can mend, so it is not told. */
function readRecords(
  adrs: readonly Adr[],
  change: Change,
  roots: readonly string[],
  reader: Reader,
  incomplete: Incomplete[],
): { records: readonly AdrRecord[]; declared: readonly Declaration[] } {
  const records: AdrRecord[] = [];
  const declared: Declaration[] = [];
  for (const { path, text, title, status, frontMatter, block } of adrs) {
    const changed = change.base.entries.get(path)?.oid !== change.head.entries.get(path)?.oid;
    const written = frontMatter?.text.includes('stack-adr') ? frontMatter : block;
    if (written === undefined) continue;
    if (changed && !mayParse(change.head, path, written.text, { parsed: true, yaml: true })) {
      incomplete.push(unparsed(path));
      continue;
    }
    const declaration = written === block ? reader.readAdrBlock(written) : reader.readFrontMatter(written);
    const { service, acknowledges, line } = declaration;
    const ours = changed || (service !== undefined && roots.includes(service));
    if (ours) for (const each of declaration.incomplete) incomplete.push(each);
    if (service === undefined) continue;
    const evidence = evidenceAtLine(path, text, line);
    const record = { path, title, status, service, acknowledges, evidence, text, isAtBase: !changed };
    records.push(record);
    if (recordCounts(record)) declared.push(declaration);
    else if (ours && status === undefined) {
      incomplete.push({
        path,
        line,
        reason: 'states no status, so it does not count; add status: proposed or status: accepted',
      });
    }
  }
  return { records, declared };
}

function ownTexts(
  tree: Tree,
  roots: readonly string[],
  contents: ReadonlyMap<string, FileContent>,
  incomplete: Incomplete[],
): ReadonlyMap<string, YamlText> {
  const texts = new Map<string, YamlText>();
  for (const root of roots) {
    for (const path of contextNames(root)) {
      const content = contents.get(path);
      if (content === undefined) continue;
      if (content.kind !== 'text') incomplete.push({ path, reason: `could not be read: ${content.kind}` });
      else if (texts.has(root))
        incomplete.push({ path, reason: 'is not read, because stack-adr.yml stands beside it' });
      else if (mayParse(tree, path, content.text, { parsed: true })) texts.set(root, { path, text: content.text });
      else incomplete.push(unparsed(path));
    }
  }
  return texts;
}

/** Later layers count before earlier ones, key by key. */
function merged(layers: readonly Declaration[], incomplete: readonly Incomplete[]): Context {
  const declared = new Map<string, Declared>();
  for (const layer of layers) for (const [key, value] of layer.declared) declared.set(key, value);
  return { declared: new Map([...declared].sort(([a], [b]) => compareText(a, b))), incomplete };
}
