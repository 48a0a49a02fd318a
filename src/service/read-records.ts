import type { Tree } from '../change/tree.ts';
import type { Incomplete } from '../errors.ts';
import type { YamlText } from '../yaml.ts';
import {
  adrSettings,
  likelyFolders,
  mostRecords,
  namedFolders,
  readAdrText,
  recordPaths,
  unreadRecords,
} from './adr-records.ts';
import { fencedBlocks } from './fenced-blocks.ts';

/** A record as it stands in a folder, whether it speaks of a service or not. */
export interface KeptRecord {
  readonly path: string;
  readonly text: string;
  readonly title: string;
  /** Lower case; undefined where it states none. */
  readonly status: string | undefined;
  readonly service: string | undefined;
  readonly acknowledges: readonly string[];
  /** 1-based line of our block's `service`, 1 where there is none. */
  readonly line: number;
  /** What is wrong in our block. */
  readonly problems: readonly Incomplete[];
}

/** The folder of a repository's records, what names it (a settings file as `path:line`, or `files`), and every record in path order. */
export interface RecordBook {
  readonly directory: string | undefined;
  readonly from: string | undefined;
  readonly records: readonly KeptRecord[];
  /** Files of the folder that were not read, with the reason. */
  readonly incomplete: readonly Incomplete[];
}

/** Reads the records of a tree, or of the folder that a policy names. Throws what the tree throws when it could not look. */
export async function readRecordBook(tree: Tree, given?: string): Promise<RecordBook> {
  const { entries } = tree;
  const settings = new Map<string, string>();
  for (const [path, content] of await tree.read(adrSettings(entries)))
    if (content.kind === 'text') settings.set(path, content.text);
  const named = given === undefined ? [] : [{ directory: given, from: 'policy' }];
  const folders = [...named, ...namedFolders(settings), ...likelyFolders(entries)];
  const paths = recordPaths(entries, folders);
  const { readAdrBlock, readFrontMatter } = await import('./context.ts');
  const contents = await tree.read(paths.slice(0, mostRecords));
  const records: KeptRecord[] = [];
  const incomplete: Incomplete[] = [
    ...paths
      .slice(mostRecords)
      .map((path) => ({ path, reason: `is not read: ${mostRecords} records are read at most` })),
    ...unreadRecords(entries, folders).map((path) => ({ path, reason: 'is not read: only Markdown is' })),
  ];
  for (const [path, content] of contents) {
    if (content.kind !== 'text') {
      incomplete.push({ path, reason: `could not be read: ${content.kind}` });
      continue;
    }
    const { title, status, frontMatter } = readAdrText(path, content.text);
    const ours = ourBlock(path, content.text, frontMatter);
    const said = ours === undefined ? undefined : (ours.front ? readFrontMatter : readAdrBlock)(ours.file);
    records.push({
      path,
      text: content.text,
      title,
      status,
      service: said?.service,
      acknowledges: said?.acknowledges ?? [],
      line: said?.line ?? 1,
      problems: said?.incomplete ?? [],
    });
  }
  const [first] = folders;
  return {
    directory: first?.directory,
    from: first?.from,
    records: records.sort((a, b) => (a.path < b.path ? -1 : 1)),
    incomplete,
  };
}

function ourBlock(
  path: string,
  text: string,
  frontMatter: YamlText | undefined,
): { readonly front: boolean; readonly file: YamlText } | undefined {
  if (frontMatter?.text.includes('stack-adr')) return { front: true, file: frontMatter };
  const [block] = fencedBlocks(path, text);
  return block === undefined ? undefined : { front: false, file: block };
}
