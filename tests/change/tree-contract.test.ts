import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGitChange } from '../../src/change/git-change.ts';
import { connectGitHub } from '../../src/change/github-api.ts';
import { openGitHubChange } from '../../src/change/github-change.ts';
import { type MemoryFile, memoryTree } from '../../src/change/memory-tree.ts';
import { type FileContent, largestFile, type Tree, type TreeEntry } from '../../src/change/tree.ts';
import { scratchRepository } from '../support/git-repository.ts';
import { startGitHub } from '../support/github-stand-in.ts';

const submodule = '0123456789012345678901234567890123456789';
const files: Record<string, MemoryFile> = {
  'README.md': '# Shop\n',
  'empty.txt': '',
  'binary.png': Uint8Array.of(137, 80, 78, 71, 0, 1, 2),
  'copy.md': '# Shop\n',
  'windows.cs': '\uFEFFusing System;\r\nclass A {}\r\n',
  'latin1.txt': Uint8Array.of(99, 97, 102, 233, 10),
  'unicode.txt': 'grüße, 你好, 🦀\n',
  'just-fits.txt': 'x'.repeat(largestFile),
  'too-large.txt': 'x'.repeat(largestFile + 1),
  'six-hundred-thousand.txt': `start${'y'.repeat(600_000)}end`,
  link: { symlink: 'README.md' },
  vendored: { submodule },
  'a name with spaces.txt': 'spaces\n',
  'line\nfeed.txt': 'line feed in the name\n',
  'tab\tand"quote.txt': 'tab and quote\n',
  'ünïcode/文件.txt': 'non-ASCII name\n',
  'sub.txt': 'sorts between sub and sub/\n',
  'sub/inner.txt': 'inner\n',
  'one/two/three/four/five/six/seven/eight/nine/ten.txt': 'deep\n',
  'looks-like-a-number.txt': '9007199254740993n',
};

interface Source {
  readonly name: string;
  open(): Promise<{ readonly tree: Tree; close(): void | Promise<void> }>;
}

const sources: readonly Source[] = [
  { name: 'memory', open: async () => ({ tree: memoryTree(files), close: () => undefined }) },
  {
    name: 'git',
    open: async () => {
      const repository = scratchRepository();
      const base = repository.commit({ 'README.md': 'before\n' });
      const head = repository.commit(files, [base]);
      const words = { title: '', body: '', labels: [], author: undefined, url: undefined };
      const opened = await openGitChange({ directory: repository.directory, base, head }, words, process.env);
      return {
        tree: opened.value.head,
        close: () => {
          opened.close();
          repository.close();
        },
      };
    },
  },
  ...[
    { name: 'GitHub', listingLimit: 100_000 },
    { name: 'GitHub with listings that are cut', listingLimit: 4 },
  ].map(({ name, listingLimit }) => ({
    name,
    open: async () => {
      const github = await startGitHub();
      github.behaviour.listingLimit = listingLimit;
      const base = github.commit({ 'README.md': 'before\n' });
      const head = github.commit(files, [base]);
      const api = await connectGitHub({ ...github, token: 'test-token' });
      const words = { title: '', body: '', labels: [], author: undefined, url: undefined };
      const change = await openGitHubChange(api, { owner: 'acme', repository: 'shop', base, head }, words);
      return { tree: change.head, close: () => github.close() };
    },
  })),
];

const contents: readonly (readonly [sentence: string, path: string, content: FileContent])[] = [
  ['text is given as it stands', 'README.md', { kind: 'text', text: '# Shop\n' }],
  ['an empty file is empty text', 'empty.txt', { kind: 'text', text: '' }],
  ['a NUL byte makes a file binary', 'binary.png', { kind: 'binary' }],
  [
    'a byte order mark and CRLF are kept',
    'windows.cs',
    { kind: 'text', text: '\uFEFFusing System;\r\nclass A {}\r\n' },
  ],
  ['bytes that are not UTF-8 are replaced', 'latin1.txt', { kind: 'text', text: 'caf\uFFFD\n' }],
  ['every plane of Unicode arrives', 'unicode.txt', { kind: 'text', text: 'grüße, 你好, 🦀\n' }],
  ['a file of exactly 1 MiB is read', 'just-fits.txt', { kind: 'text', text: 'x'.repeat(largestFile) }],
  ['a file over 1 MiB is too large', 'too-large.txt', { kind: 'too-large', bytes: largestFile + 1 }],
  [
    'a file over 512,000 bytes is whole',
    'six-hundred-thousand.txt',
    { kind: 'text', text: `start${'y'.repeat(600_000)}end` },
  ],
  ['spaces in a name', 'a name with spaces.txt', { kind: 'text', text: 'spaces\n' }],
  ['a line feed in a name', 'line\nfeed.txt', { kind: 'text', text: 'line feed in the name\n' }],
  ['a tab and a quote in a name', 'tab\tand"quote.txt', { kind: 'text', text: 'tab and quote\n' }],
  ['a name that is not ASCII', 'ünïcode/文件.txt', { kind: 'text', text: 'non-ASCII name\n' }],
  ['a deep path', 'one/two/three/four/five/six/seven/eight/nine/ten.txt', { kind: 'text', text: 'deep\n' }],
  [
    'text that looks like a big number stays text',
    'looks-like-a-number.txt',
    { kind: 'text', text: '9007199254740993n' },
  ],
];

describe.each(sources)('a tree from $name', ({ open }) => {
  let opened: Awaited<ReturnType<Source['open']>>;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  test.each(contents)('%s', async (_sentence, path, content) => {
    const answer = await opened.tree.read([path]);
    expect([...answer.keys()]).toEqual([path]);
    expect(isSame(answer.get(path), content)).toBe(true);
  });

  test('lists every path once, sorted by code unit, with its kind', () => {
    const listed = [...opened.tree.entries.values()];
    expect(listed.map(({ path }) => path)).toEqual(Object.keys(files).sort());
    expect([...opened.tree.entries.keys()]).toEqual(listed.map(({ path }) => path));
    expect(kindsOtherThanFile(listed)).toEqual({ link: 'symlink', vendored: 'submodule' });
  });

  test('names content by git object ids, so equal files share one and a submodule shows its commit', () => {
    const oid = (path: string) => opened.tree.entries.get(path)?.oid;
    expect(oid('README.md')).toBe(oid('copy.md'));
    expect(oid('empty.txt')).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
    expect(oid('vendored')).toBe(submodule);
  });

  test('leaves links, submodules, directories and unknown paths out of the answer', async () => {
    const answer = await opened.tree.read(['link', 'vendored', 'sub', 'nowhere.txt', 'README.md', '', '__proto__']);
    expect([...answer.keys()]).toEqual(['README.md']);
  });

  test('answers an empty question with nothing', async () => {
    expect((await opened.tree.read([])).size).toBe(0);
  });

  test('reads equal files and the same file twice', async () => {
    const [first, second] = await Promise.all([
      opened.tree.read(['README.md', 'copy.md', 'README.md']),
      opened.tree.read(['copy.md']),
    ]);
    expect(first.get('copy.md')).toEqual({ kind: 'text', text: '# Shop\n' });
    expect(second.get('copy.md')).toEqual({ kind: 'text', text: '# Shop\n' });
  });
});

/** Compared by hand, because a failing comparison of a megabyte would print it. */
function isSame(actual: FileContent | undefined, wanted: FileContent): boolean {
  return JSON.stringify(actual) === JSON.stringify(wanted);
}

function kindsOtherThanFile(entries: readonly TreeEntry[]): Record<string, string> {
  return Object.fromEntries(entries.filter(({ kind }) => kind !== 'file').map(({ path, kind }) => [path, kind]));
}
