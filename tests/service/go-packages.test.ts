import { expect, test } from 'vitest';
import { memoryTree } from '../../src/change/memory-tree.ts';
import { layOut } from '../../src/service/layout.ts';
import { readServiceFiles } from '../../src/service/read-files.ts';
import { deploymentNames } from '../../src/service/service-paths.ts';
import { catalogue } from '../support/service-files.ts';

const other = { 'cmd/other/main.go': 'package main\n\nfunc main() {}\n' };

/** What a command reads of internal/kit/kit.go, where `main` is the body of its main function. */
async function reached(main: string, kit: string, spec = '"acme/internal/kit"') {
  const tree = memoryTree({
    ...other,
    'go.mod': 'module acme\n',
    'cmd/it/main.go': `package main\n\nimport ${spec}\n\nfunc main() { ${main} }\n`,
    'internal/kit/kit.go': kit,
  });
  const layout = layOut(tree, catalogue.languages, new Set(deploymentNames(catalogue).keys()));
  const { files } = await readServiceFiles(tree, 'cmd/it', layout, catalogue);
  return files.sources.find(({ path }) => path === 'internal/kit/kit.go');
}

const kit = (declarations: string) => `package kit\n\n${declarations}\n\nfunc Other() { far() }\n`;

const reaches: readonly [string, string, string][] = [
  ['a function that main names', 'kit.Run()', 'func Run() { near() }'],
  ['one that such a function calls', 'kit.Run()', 'func Run() { second() }\n\nfunc second() { near() }'],
  ['one handed on as a value', 'go(kit.Run)', 'func Run(f func()) { each(second) }\n\nfunc second() { near() }'],
  [
    'every method of a type that is named',
    'kit.New()',
    'type T struct{}\n\nfunc New() I { return T{} }\n\nfunc (t *T) Serve() { near() }',
  ],
  ['a variable of a group', 'kit.Root.Execute()', 'var (\n\tRoot = command{run: near}\n)'],
  ['what runs when a package is entered', 'kit.Empty()', 'func Empty() {}\n\nfunc init() { near() }'],
  ['a type as the last of many', 'kit.New()', 'func New(all ...option) {}\n\ntype option struct{ x near }'],
];

test.each(reaches)('a Go command reaches %s', async (_name, main, declarations) => {
  const file = await reached(main, kit(declarations));
  expect(file?.text).toContain('near');
  expect(file?.text).not.toContain('far');
});

const stays: readonly [string, string, string][] = [
  [
    'a function that a comment speaks of',
    'kit.Run()',
    '// Run is no Far.\nfunc Run() {} // Far\n\nfunc Far() { far() }',
  ],
  ['one that a text in quotes speaks of', 'kit.Run()', 'func Run() { log("Far") }\n\nfunc Far() { far() }'],
  ['one called as a method of something else', 'kit.Run()', 'func Run() { x.Far() }\n\nfunc Far() { far() }'],
  ['a type that only has to fit', 'kit.Run()', 'func Run() {}\n\nvar _ I = (*T)(nil)\n\ntype T struct{ x far }'],
];

test.each(stays)('a Go command leaves out %s', async (_name, main, declarations) => {
  const file = await reached(main, kit(declarations));
  expect(file?.text).toContain('Run');
  expect(file?.text).not.toMatch(/\bfar\b/);
});

const imported: readonly [string, string, boolean][] = [
  ['by another name', 'k "acme/internal/kit"', true],
  ['with all its names', '. "acme/internal/kit"', true],
  ['for what its import does', '_ "acme/internal/kit"', true],
  ['and never used', '"acme/internal/kit"', false],
];

test.each(imported)('a package of the module is imported %s', async (_name, spec, isReached) => {
  const file = await reached('k.Run()', 'package kit\n\nfunc Run() {}\n\nfunc init() {}\n', spec);
  expect(file !== undefined).toBe(isReached);
});

test('an import that only the rest of a file uses goes with the rest, and every line keeps its number', async () => {
  const text = [
    'package kit',
    '',
    'import (',
    '\t"google.golang.org/grpc"',
    '\tqueue "github.com/segmentio/kafka-go"',
    '\t"github.com/redis/go-redis/v9"',
    '\t"github.com/acme/odd"',
    '\t_ "github.com/lib/pq"',
    ')',
    '',
    '// Far is not reached.',
    'func Far() { grpc.NewServer(); queue.Dial(); strange.Open() }',
    '',
    'func Run() { redis.NewClient() }',
  ];
  const file = await reached('kit.Run()', text.join('\n'));
  const kept = [1, 3, 6, 7, 8, 9, 14];
  expect(file?.text.split('\n').map((line) => line.trimEnd())).toEqual(
    text.map((line, index) => (kept.includes(index + 1) ? line : '')),
  );
});
