import { describe, expect, test } from 'vitest';
import { orders } from '../support/shop.ts';
import { note } from './ledger.ts';
import { type Files, storeDeep, storeFiles } from './objects.ts';
import { type Build, expectWithin, prepare, reviewBoth, reviewByCommand } from './review-both.ts';

/** The healthy service in a directory of another name. */
const serviceIn = (directory: string): Files =>
  Object.entries(orders).map(([path, text]) => [path.replace('services/orders', directory), text] as const);

/** Names that are one directory; the report has them as they stand. */
const names: readonly (readonly [string, string])[] = [
  ['a line end', 'pay\nments'],
  ['a carriage return and an escape', 'pay\r\u001B[31mments'],
  ['both quotes and a backslash', `pay"m'e\\nts`],
  ['marks that turn the writing around', 'pay\u202Estnem\u2066x'],
  ['no letters that are seen', '\u200B\u2060\u3164'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['toString', 'toString'],
  ['an option of git', '--upload-pack=touch x'],
  ['a pathspec of git', ':(exclude)*'],
  ['wildcards', '*?[a]{b,c}'],
  ['a tab', 'a\tb'],
  ['blanks around it', ' orders '],
  ['4,000 letters', 'n'.repeat(4000)],
  ['4,000 letters of three bytes', '注'.repeat(4000)],
  ['a log command', '::set-output name=verdict::fits'],
  ['HTML', '<img src=x onerror=alert(1)>'],
  ['a reference', '@octocat #1 GH-1'],
];

describe('a service whose directory is named', () => {
  test.each(names)('by %s is told by that name and no other is lost', async (name, directory) => {
    const root = `services/${directory}`;
    const { command, action } = await reviewBoth(`named by ${name}`, () => ({ head: serviceIn(root) }));
    for (const { services } of [command, action]) {
      expect(services.map((service) => service.root)).toContain(root);
      expect(services).toHaveLength(2);
    }
  });

  test('by bytes that are no text is reviewed', async () => {
    const head = [...serviceIn('services/a\uDCFFb'), ...serviceIn('services/plain')];
    const { command, action } = await reviewBoth('named by bytes that are no text', () => ({ head }));
    for (const { services } of [command, action]) expect(services).toHaveLength(3);
  });
});

/** Trees that no git client writes, with names that a checkout would follow. */
const trees: readonly (readonly [string, Build])[] = [
  ['..', (objects) => ({ head: [['..', { tree: storeFiles(objects, serviceIn('up')) }]] })],
  ['.', (objects) => ({ head: [['services/.', { tree: storeFiles(objects, serviceIn('here')) }]] })],
  [
    '.git',
    (objects) => ({
      head: [['.git', { tree: storeFiles(objects, [['config', '[core]\n\tfsmonitor = touch /tmp/x\n']]) }]],
    }),
  ],
];

describe('a tree with an entry', () => {
  test.each(trees)('%s is read as names, not as places', async (name, build) => {
    const { command, action } = await reviewBoth(`an entry ${name}`, build);
    for (const { services } of [command, action]) expect(services.length).toBeGreaterThan(0);
  });
});

/** What git itself gives up on is said as git says it, with the next step and nothing of a review. */
const refused: readonly (readonly [string, Build, RegExp])[] = [
  [
    'an entry without a name',
    (objects) => ({ head: [['x', { tree: storeFiles(objects, [['', 'x']]) }]] }),
    /empty filename/,
  ],
  [
    'directories nested 100,000 deep',
    (objects) => ({ head: [['x', { tree: storeDeep(objects, 'd', 100_000, [['main.py', '']]) }]] }),
    /git ls-tree failed|git diff-tree failed/,
  ],
];

describe('a tree with', () => {
  test.each(refused)('%s ends the run with 3 and what git said', async (name, build, said) => {
    const prepared = await prepare(build);
    try {
      const run = await reviewByCommand(prepared, 'json');
      note(name, 'command', run);
      expect(run.complaint).toMatch(said);
      expect(run.complaint).not.toMatch(/^\s+at /m);
      expect([run.status, run.out]).toEqual([3, '']);
      expectWithin(run);
    } finally {
      await prepared.close();
    }
  });
});
