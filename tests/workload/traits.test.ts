import { describe, expect, test } from 'vitest';
import { memoryTree } from '../../src/change/memory-tree.ts';
import { detectStack } from '../../src/stack/detect-stack.ts';
import type { Repository } from '../../src/stack/repository.ts';
import { workflowPaths } from '../../src/stack/workflow-files.ts';
import { findRoutes } from '../../src/workload/routes.ts';
import type { Surroundings } from '../../src/workload/surroundings.ts';
import { findTraits } from '../../src/workload/traits.ts';
import { catalogue, dataFiles, serviceFilesOf } from '../support/service-files.ts';

async function traitsOf(files: Readonly<Record<string, string>>, root = '.', surroundings = around(files)) {
  const read = await serviceFilesOf(files, root);
  const stack = detectStack(read, catalogue);
  const routes = findRoutes(read, stack, catalogue.technologies);
  return findTraits({ files: read, stack, routes, surroundings }, catalogue);
}

function around(files: Readonly<Record<string, string>>): Surroundings | undefined {
  const { paths } = workflowPaths(memoryTree(files), catalogue, []);
  const workflows = new Map(paths.map((path) => [path, files[path] ?? '']));
  const repository: Repository = {
    languages: new Map(),
    serviceLanguages: new Map(),
    languageOfRoot: new Map(),
    technologies: new Map(),
    registries: new Map(),
    partial: { technologies: false, workflows: false },
    incomplete: [],
    services: 1,
    files: Object.keys(files).length,
    workflows,
    contributors: undefined,
    owners: undefined,
  };
  return { paths: new Set(Object.keys(files)), repository };
}

const examples = [...dataFiles.traits].flatMap(([id, { examples: rows }]) =>
  rows.map((row) => ({ id, ...row, says: row.found ? 'is seen' : 'is not seen' })),
);

describe('every example of data/traits', () => {
  test.each(examples)('$id $says: $name', async ({ id, files, found }) => {
    const { seen, unknown } = await traitsOf(files);
    expect(unknown).toEqual([]);
    const trait = seen.find((item) => item.id === id);
    expect(trait !== undefined).toBe(found);
    if (found) expect(trait?.evidence.length).toBeGreaterThan(0);
  });

  test.each([...dataFiles.traits])('%s shows both a find and a near miss', (_id, { examples: rows }) => {
    expect(new Set(rows.map(({ found }) => found)).size).toBe(2);
  });
});

describe('a trait', () => {
  test('is told at the line where it stands', async () => {
    const { seen } = await traitsOf({
      'src/a.ts': "import { hash } from './b';\n\nconst s = pbkdf2Sync(p, salt, 1, 64, 'sha512');\n",
    });
    expect(seen.find(({ id }) => id === 'cpu-heavy-call')?.evidence).toEqual([
      { path: 'src/a.ts', line: 3, text: "const s = pbkdf2Sync(p, salt, 1, 64, 'sha512');" },
    ]);
  });

  test('is not seen in a line that is commented out, nor in a test', async () => {
    const { seen } = await traitsOf({
      'src/a.ts': '// const s = pbkdf2Sync(p);\nexport const a = 1;\n',
      'src/a.test.ts': 'const s = pbkdf2Sync(p);\n',
    });
    expect(seen.map(({ id }) => id)).not.toContain('cpu-heavy-call');
  });

  test('is still seen when an earlier line of the file is commented out', async () => {
    const { seen } = await traitsOf({ 'src/a.ts': '// gzipSync(a);\nexport const b = gzipSync(a);\n' });
    expect(seen.find(({ id }) => id === 'cpu-heavy-call')?.evidence.map(({ line }) => line)).toEqual([2]);
  });

  test('is unknown when a source file was left unread', async () => {
    const read = await serviceFilesOf({ 'src/a.ts': 'export const a = 1;\n', Dockerfile: 'FROM node:22\n' });
    const files = { ...read, unread: ['src/b.ts'] };
    const stack = detectStack(files, catalogue);
    const { seen, unknown } = await findTraits({ files, stack, routes: [], surroundings: around({}) }, catalogue);
    expect(unknown).toContain('cpu-heavy-call');
    expect(unknown).toContain('blocking-in-async');
    expect(seen.map(({ id }) => id)).toContain('has-container');
    expect(unknown).not.toContain('has-lockfile');
  });

  test('that asks for the rest of the repository is unknown where only the service was read', async () => {
    const read = await serviceFilesOf(
      { 'services/a/package.json': '{"name":"a"}', 'services/a/src/a.ts': 'x();\n' },
      'services/a',
    );
    const { unknown } = await findTraits(
      { files: read, stack: detectStack(read, catalogue), routes: [], surroundings: undefined },
      catalogue,
    );
    expect(unknown).toEqual(['has-ci', 'has-lockfile', 'typescript-client']);
  });
});

const service = {
  'services/a/package.json': '{"name":"a","dependencies":{"hono":"^4"}}',
  'services/a/src/a.ts': 'x();\n',
};
const step = (run: string, more = '') =>
  `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n${more}    steps:\n      - run: ${run}\n`;

const workflows: [string, string, boolean][] = [
  ['names the service', step('npm test --prefix services/a'), true],
  [
    'works in its directory',
    step('npm test', '    defaults:\n      run:\n        working-directory: services/a\n'),
    true,
  ],
  [
    'works in another directory',
    step('npm test', '    defaults:\n      run:\n        working-directory: services/b\n'),
    false,
  ],
  ['tests the whole tree', step('pnpm run test'), true],
  [
    'tests the whole tree, and works in another directory for something else',
    step('npm test\n      - name: docs\n        working-directory: docs\n        run: mkdocs build'),
    true,
  ],
  [
    'tests in another directory after a step in the whole tree',
    step('echo ready\n      - run: npm test\n        working-directory: services/b'),
    false,
  ],
  [
    'works in another directory by default',
    `defaults: { run: { working-directory: services/b } }\n${step('npm test')}`,
    false,
  ],
  [
    'works in another directory by default, but for the step that tests',
    `defaults: { run: { working-directory: services/b } }\n${step('npm test\n        working-directory: .')}`,
    true,
  ],
  [
    'names it by a matrix',
    step('npm test', '    strategy: { matrix: { service: [a, b] } }\n').replace(
      'steps:',
      'defaults: { run: { working-directory: services/${{ matrix.service }} } }\n    steps:',
    ),
    true,
  ],
  [
    'names it by a list of a matrix',
    step('npm test', '    strategy:\n      matrix:\n        service:\n          - b\n          - a\n').replace(
      'npm test',
      'cd services/${{ matrix.service }} && npm test',
    ),
    true,
  ],
  [
    'names it by the entries of a matrix',
    step(
      'npm test --prefix ${{ matrix.target.path }}',
      '    strategy:\n      matrix:\n        target:\n          - path: services/b\n            os: x\n          - path: services/a\n',
    ),
    true,
  ],
  [
    'names others by a matrix',
    step('npm test', '    strategy: { matrix: { service: [b, abc] } }\n').replace(
      'npm test',
      'cd services/${{ matrix.service }} && npm test',
    ),
    false,
  ],
  ['goes through the directories', step('for d in services/*/; do (cd "$d" && npm test); done'), true],
  [
    'goes wherever a manifest stands',
    step('for f in $(git ls-files "*package.json"); do (cd "$(dirname "$f")" && npm test); done'),
    true,
  ],
  ['goes through the manifests', step('for m in services/*/package.json; do (cd "${m%/*}" && npm test); done'), true],
  [
    'keeps the paths of a cache',
    'version: 2\njobs:\n  build:\n    steps:\n      - run: npm test\n      - save_cache:\n          paths:\n            - ~/.npm\n',
    true,
  ],
  ['goes through other directories', step('for d in libs/*; do (cd "$d" && npm test); done'), false],
  ['runs a script for the whole tree', step('./build-and-test-all.sh'), true],
  ['runs a task for the whole tree', step('make test'), true],
  ['deploys by a script', step('./publish-images.sh'), false],
  ['changes to another directory', step('cd services/b && npm test'), false],
  ['builds another language', step('cargo test'), false],
  [
    'starts only for other paths',
    `on:\n  push:\n    paths:\n      - 'services/b/**'\n${step('npm test').slice(9)}`,
    false,
  ],
  ['works above it', step('npm test', '    defaults: { run: { working-directory: ./services } }\n'), true],
  ['changes to a directory above', step('cd services && npm test'), true],
  [
    'works in a directory that an input names',
    step('npm test\n        working-directory: ${{ inputs.directory }}'),
    true,
  ],
  [
    'starts for one event without a filter and for another with one',
    `on:\n  pull_request:\n  push:\n    branches: [main]\n    paths: [web/**]\n${step('npm test').slice(9)}`,
    true,
  ],
  [
    'starts for a change only elsewhere, and by hand for all',
    `on:\n  workflow_dispatch:\n  pull_request:\n    paths: [web/**]\n${step('npm test').slice(9)}`,
    false,
  ],
  [
    'ignores its paths',
    `on:\n  pull_request:\n    paths-ignore:\n      - services/**\n${step('npm test').slice(9)}`,
    false,
  ],
  [
    'ignores others’ paths',
    `on:\n  pull_request:\n    paths-ignore: ['**.md', 'docs/**']\n${step('npm test').slice(9)}`,
    true,
  ],
  [
    'starts for all but its paths',
    `on:\n  push:\n    paths: ['**', '!services/a/**']\n${step('npm test').slice(9)}`,
    false,
  ],
  ['starts for a kind of file', `on:\n  push:\n    paths: ['**.ts']\n${step('npm test').slice(9)}`, true],
  ['starts only for its paths', `on:\n  push:\n    paths: ['services/a/**']\n${step('npm test').slice(9)}`, true],
  [
    'names a service whose name goes on',
    step('npm test --prefix services/abc', '    defaults:\n      run:\n        working-directory: services/abc\n'),
    false,
  ],
];

describe('a workflow covers a service when it builds or tests it', () => {
  test.each(workflows)('a workflow that %s', async (_name, text, covered) => {
    const { seen } = await traitsOf({ ...service, '.github/workflows/ci.yml': text }, 'services/a');
    expect(seen.some(({ id }) => id === 'has-ci')).toBe(covered);
  });
});

test.each<[string, string, 'seen' | 'unknown' | 'absent']>([
  ['an official image', 'node:22', 'seen'],
  ['an official image by its full name', 'docker.io/library/node:22', 'seen'],
  ['an image of one’s own registry', 'ghcr.io/acme/baseimages/node:20', 'unknown'],
  ['an image of an owner', 'acme/node:20', 'unknown'],
  ['an image that is built beside it', 'orders-base', 'unknown'],
  ['an image that an argument names', '${BASE}', 'unknown'],
  ['an image of functions', 'public.ecr.aws/lambda/python:3.13', 'unknown'],
  ['an image made to run as another', 'gcr.io/distroless/static:nonroot', 'absent'],
])('%s without a user runs as root: %s is %s', async (_name, image, expected) => {
  const { seen, unknown } = await traitsOf({ Dockerfile: `FROM ${image}\nCOPY . .\n`, 'a.js': 'x();\n' });
  const told = unknown.includes('container-runs-as-root') ? 'unknown' : 'absent';
  expect(seen.some(({ id }) => id === 'container-runs-as-root') ? 'seen' : told).toBe(expected);
});

test.each<[string, string, string, 'seen' | 'unknown' | 'absent']>([
  ['a pipeline in the service itself', 'services/a/Jenkinsfile', 'pipeline { agent any }\n', 'seen'],
  [
    'a pipeline that changes to the service',
    '.semaphore/semaphore.yml',
    'commands: [checkout, cd services/a, npm test]\n',
    'seen',
  ],
  ['a pipeline whose steps its server keeps', '.teamcity/settings.kts', 'project { buildType(Build) }\n', 'unknown'],
  [
    'a workflow that another repository holds',
    '.github/workflows/ci.yml',
    'on: push\njobs:\n  ci:\n    uses: acme/ci/.github/workflows/node.yml@v2\n',
    'unknown',
  ],
  [
    'such a workflow for other paths',
    '.github/workflows/ci.yml',
    'on:\n  push:\n    paths: [web/**]\njobs:\n  ci:\n    uses: acme/ci/.github/workflows/node.yml@v2\n',
    'absent',
  ],
  ['a file that no system reads', 'services/a/pipeline.txt', 'npm test\n', 'absent'],
])('%s says whether the service is built', async (_name, path, text, expected) => {
  const { seen, unknown } = await traitsOf({ ...service, [path]: text }, 'services/a');
  const told = unknown.includes('has-ci') ? 'unknown' : 'absent';
  expect(seen.some(({ id }) => id === 'has-ci') ? 'seen' : told).toBe(expected);
});

test('of more workflows than are read the one that is named after the service is read first', () => {
  const others = Array.from({ length: 320 }, (_, index) => [`.github/workflows/app.${index}.yml`, 'on: push\n']);
  const tree = memoryTree({ ...Object.fromEntries(others), '.github/workflows/service.orders.yml': 'on: push\n' });
  const { paths, left } = workflowPaths(tree, catalogue, ['services/orders']);
  expect([paths.length, paths[0], left]).toEqual([300, '.github/workflows/service.orders.yml', 21]);
});

test.each<[string, string, boolean]>([
  ['a compose file that starts the service beside it', 'services:\n  a: { build: services/a }\n', true],
  ['a compose file of others', 'services:\n  b: { build: services/b }\n', false],
])('a broker with ZooKeeper in %s is its own: %s', async (_name, text, expected) => {
  const broker = '  zookeeper:\n    image: zookeeper:3.9\n';
  const { seen } = await traitsOf({ ...service, 'docker-compose.yml': text + broker }, 'services/a');
  expect(seen.some(({ id }) => id === 'zookeeper-broker')).toBe(expected);
});

test('a lock file of the workspace above counts', async () => {
  const { seen } = await traitsOf(
    { ...service, 'package.json': '{"workspaces":["services/*"]}', 'pnpm-lock.yaml': '' },
    'services/a',
  );
  expect(seen.find(({ id }) => id === 'has-lockfile')?.evidence).toEqual([
    { path: 'pnpm-lock.yaml', line: 1, text: '' },
  ]);
});

test.each<[string, string, Record<string, string>, boolean]>([
  [
    'functional tests named after a service without its kind',
    'src/Basket.API',
    { 'src/Basket.API/Program.cs': 'var a = 1;\n', 'tests/Basket.FunctionalTests/BasketTests.cs': 'class A {}\n' },
    true,
  ],
  [
    'tests of another service',
    'src/Basket.API',
    { 'src/Basket.API/Program.cs': 'var a = 1;\n', 'tests/Ordering.UnitTests/OrderTests.cs': 'class A {}\n' },
    false,
  ],
  [
    'a directory of tests beside the source',
    'services/cart/src',
    { 'services/cart/src/main.go': 'package main\n', 'services/cart/tests/cart_test.py': 'x\n' },
    true,
  ],
  [
    'a directory of tests beside the directory that its project stands in',
    'src/Services/Basket/src/Basket.API',
    {
      'src/Services/Basket/src/Basket.API/Program.cs': 'var a = 1;\n',
      'src/Services/Basket/tests/IntegrationTest/BasketTests.cs': 'class A {}\n',
    },
    true,
  ],
  [
    "the repository's tests beside a directory of all services",
    'src/Services/Basket.API',
    { 'src/Services/Basket.API/Program.cs': 'var a = 1;\n', 'tests/EndToEnd/ShopTests.cs': 'class A {}\n' },
    false,
  ],
  [
    'a directory of tests beside all services',
    'services/cart',
    { 'services/cart/main.go': 'package main\n', 'services/tests/smoke.py': 'x\n' },
    false,
  ],
])('tests that stand apart: %s', async (_name, root, files, expected) => {
  const manifest: Record<string, string> = root.startsWith('src/')
    ? { [`${root}/Basket.API.csproj`]: '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>' }
    : { [`${root}/go.mod`]: 'module example.com/cart\n\ngo 1.24\n' };
  const { seen } = await traitsOf({ ...files, ...manifest }, root);
  expect(seen.some(({ id }) => id === 'has-tests')).toBe(expected);
});

test('a test project beside the service counts', async () => {
  const { seen } = await traitsOf(
    {
      'src/Orders/Orders.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>',
      'src/Orders/Program.cs': 'var a = 1;\n',
      'tests/Orders.Tests/OrdersTests.cs': 'class A {}\n',
    },
    'src/Orders',
  );
  expect(seen.some(({ id }) => id === 'has-tests')).toBe(true);
});
