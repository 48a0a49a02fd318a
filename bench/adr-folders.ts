import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import * as z from 'zod';
import { openGitRevision } from '../src/change/git-change.ts';
import type { Tree } from '../src/change/tree.ts';
import {
  adrSettings,
  likelyFolders,
  namedFolders,
  readAdrText,
  recordPaths,
  unreadRecords,
} from '../src/service/adr-records.ts';

/**
 * Holds what is read of ADR folders against what a person reads in public repositories: `npx tsx bench/adr-folders.ts
 * --file tests/labels/adr-folders.yml --mirrors DIR`. `--repo` narrows it to the repositories whose name holds a text.
 */
const repositorySchema = z.strictObject({
  repo: z.string(),
  commit: z.string(),
  /** The folder that a new record would go to. */
  folder: z.string(),
  /** How many records are there in a format that nothing reads. */
  unread: z.number().optional(),
  note: z.string().optional(),
  /** By folder and how the name starts there: `status / title's first words`, `none` for a record without a status. */
  records: z.record(z.string(), z.record(z.string(), z.string())),
});
type Repository = z.infer<typeof repositorySchema>;

const { values } = parseArgs({
  options: {
    file: { type: 'string', default: 'tests/labels/adr-folders.yml' },
    mirrors: { type: 'string', default: '../.mirror' },
    repo: { type: 'string', default: '' },
  },
});
const repositories = z.array(repositorySchema).parse(parse(readFileSync(values.file, 'utf8')));
const total = { labelled: 0, found: 0, titles: 0, statuses: 0, beyond: 0, folders: 0 };
const held = repositories.filter(({ repo }) => repo.includes(values.repo));
for (const repository of held) await hold(repository);
console.log(`total: ${figures(total)}, ${total.folders} of ${held.length} folders right`);

/** Reads a repository's records, tells each difference and adds to the totals. */
async function hold({ repo, commit, folder, unread = 0, note, records }: Repository): Promise<void> {
  const opened = await openGitRevision(join(values.mirrors, repo.replace('/', '+'), 'repo'), commit, process.env);
  const { folders, read, unread: passed } = await look(opened.value.tree);
  opened.close();
  const counts = { labelled: 0, found: 0, titles: 0, statuses: 0, beyond: 0 };
  const misses: string[] = [];
  const first = folders[0]?.directory;
  if (first === folder) total.folders++;
  else misses.push(`folder  ${first ?? 'none'}, not ${folder}`);
  if (passed.length !== unread) misses.push(`unread  ${passed.length} told, not ${unread}`);
  for (const [directory, labels] of Object.entries(records)) {
    for (const [name, label] of Object.entries(labels)) {
      counts.labelled++;
      const start = directory === '.' ? name : `${directory}/${name}`;
      const path = [...read.keys()].find((one) => one.startsWith(start)) ?? start;
      const record = read.get(path);
      read.delete(path);
      if (record === undefined) {
        misses.push(`record  ${path}: not found`);
        continue;
      }
      counts.found++;
      const [status, words] = partsOf(label);
      if (firstWords(record.title) === words) counts.titles++;
      else misses.push(`title   ${path}: ${firstWords(record.title)}, not ${words}`);
      if ((record.status ?? 'none') === status) counts.statuses++;
      else misses.push(`status  ${path}: ${record.status ?? 'none'}, not ${status}`);
    }
  }
  counts.beyond = read.size;
  const beyond = new Map<string, number>();
  for (const path of read.keys()) beyond.set(dirname(path), (beyond.get(dirname(path)) ?? 0) + 1);
  for (const [directory, files] of beyond) misses.push(`beyond  ${directory}: ${files}`);
  console.log(`${repo}: ${figures(counts)}`);
  for (const miss of misses) console.log(`  ${miss}`);
  if (misses.length > 0 && note !== undefined) console.log(`  note    ${note}`);
  total.labelled += counts.labelled;
  total.found += counts.found;
  total.titles += counts.titles;
  total.statuses += counts.statuses;
  total.beyond += counts.beyond;
}

/** Finds and reads the ADRs of a tree as a review does, but all of them. */
async function look(tree: Tree) {
  const settings = new Map<string, string>();
  for (const [path, content] of await tree.read(adrSettings(tree.entries)))
    if (content.kind === 'text') settings.set(path, content.text);
  const folders = [...namedFolders(settings), ...likelyFolders(tree.entries)];
  const read = new Map<string, { readonly title: string; readonly status: string | undefined }>();
  for (const [path, content] of await tree.read(recordPaths(tree.entries, folders)))
    if (content.kind === 'text') read.set(path, readAdrText(path, content.text));
  return { folders, read, unread: unreadRecords(tree.entries, folders) };
}

function partsOf(label: string): readonly [string, string] {
  const at = label.indexOf('/');
  return [label.slice(0, at).trim(), label.slice(at + 1).trim()];
}

/** The first three words in lower case, without marks. */
function firstWords(title: string): string {
  return (title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 3).join(' ');
}

function figures({ labelled, found, titles, statuses, beyond }: Omit<typeof total, 'folders'>): string {
  return `${found} of ${labelled} records found, ${titles} titles right, ${statuses} statuses right; ${beyond} found beyond the labels`;
}
