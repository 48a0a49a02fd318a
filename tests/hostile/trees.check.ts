import { describe, expect, test } from 'vitest';
import { runStep } from './entries.ts';
import { note } from './ledger.ts';
import { type Files, type ObjectStore, storeFiles } from './objects.ts';
import { expectWithin, prepare, reviewByCommand } from './review-both.ts';

/** A tree that holds another ten times, which holds another ten times …: a handful of objects, and files without number. */
function nested(objects: ObjectStore, depth: number): string {
  let tree = storeFiles(objects, [['f.txt', 'x\n']]);
  for (let level = 0; level < depth; level++) {
    const inner = tree;
    tree = storeFiles(
      objects,
      Array.from({ length: 10 }, (_, index) => [`d${index}`, { tree: inner }] as const),
    );
  }
  return tree;
}

const count = (length: number) => Array.from({ length }, (_, index) => index);
const kafka = '{"name":"a","dependencies":{"kafkajs":"2.2.4"}}';
const cases: readonly { name: string; head: (objects: ObjectStore) => Files; said: RegExp }[] = [
  ...[6, 10, 40].map((depth) => ({
    name: `a tree that holds itself ten times, ${depth} levels deep`,
    head: (objects: ObjectStore): Files => [['bomb', { tree: nested(objects, depth) }]],
    said: /(?:comes to more than 500000 files|6 directories in each other are too large|says more than 64 MiB)/,
  })),
  {
    name: '240,000 directories, 600 in each other',
    head: () =>
      count(400).map((index) => [
        `k8s/${count(600)
          .map((level) => (index * 600 + level).toString(36))
          .join('/')}/a.yaml`,
        'a: 1\n',
      ]),
    said: /more than 200000 directories|more than 200 directories are to be listed/,
  },
  {
    name: '1,500 files, each a directory deeper',
    head: () => count(1500).map((level) => [`${'x/'.repeat(level)}deep.yaml`, 'a: 1\n']),
    said: /thousands of directories that are nested hundreds deep/,
  },
  {
    name: 'two services whose names differ in bytes that are no text',
    head: () => [
      ['services/p\uDCFE/package.json', kafka],
      ['services/p\uDCFF/package.json', '{"name":"b","dependencies":{"pino":"9.0.0"}}'],
    ],
    said: /two files that are both called "services\/p/,
  },
];

describe('a tree that cannot be reviewed as it is ends with 3 within the bounds, and says why', () => {
  test.each(cases)('$name', async ({ name, head, said }) => {
    const prepared = await prepare((objects) => ({ head: head(objects) }));
    prepared.github.behaviour.listingBytes = 7_000_000;
    try {
      const command = await reviewByCommand(prepared, 'json');
      const step = await runStep(prepared.github, { event: 'pull_request', payload: prepared.payload });
      for (const [entry, run, text] of [
        ['command line', command, command.complaint],
        ['Action', step, step.log],
      ] as const) {
        note(name, entry, run);
        expect(text).toMatch(said);
        expect(text).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
        expect(run.status).toBe(3);
        expectWithin(run);
      }
      expect(step.outputs.verdict).toBe('');
      expect(prepared.github.comments).toEqual([]);
    } finally {
      await prepared.close();
    }
  });
});
