import catalogue from 'virtual:catalogue';
import { expect, test } from 'vitest';
import { memoryTree } from '../../src/change/memory-tree.ts';
import { composeHomes } from '../../src/service/compose-homes.ts';
import { layOut } from '../../src/service/layout.ts';
import { readCompose } from '../../src/service/read-compose.ts';
import { processorTime } from '../support/processor-time.ts';

const build = (name: string, context: string, dockerfile?: string) =>
  `  ${name}:\n    build:\n      context: ${context}\n${dockerfile === undefined ? '' : `      dockerfile: ${dockerfile}\n`}`;

/** Where each service of a compose file at the top is built, for a tree of these paths. */
function homes(services: readonly string[], paths: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const tree = memoryTree(Object.fromEntries(paths.map((path) => [path, path])));
  const composed = readCompose('compose.yml', `services:\n${services.join('')}`);
  const found = composeHomes(composed, layOut(tree, catalogue.languages, new Set()), catalogue.languages);
  return Object.fromEntries([...found].map(([root, built]) => [root, built.map(({ name }) => name)]));
}

const workspace = [
  'package.json',
  'apps/api/package.json',
  'apps/api/src/a.ts',
  'apps/web/package.json',
  'apps/web/src/a.ts',
];

test.each<[string, readonly string[], readonly string[], Readonly<Record<string, readonly string[]>>]>([
  ['its context', [build('shop', './apps/api')], workspace, { 'apps/api': ['shop'] }],
  [
    'where its Dockerfile stands, when the context is the whole workspace',
    [build('shop', '.', 'apps/api/Dockerfile')],
    [...workspace, 'apps/api/Dockerfile'],
    { 'apps/api': ['shop'] },
  ],
  [
    'the directory of its name, when Dockerfiles are kept in a folder without code',
    [build('api', '.', 'docker/api.Dockerfile'), build('web', '.', 'docker/web.Dockerfile')],
    [...workspace, 'docker/api.Dockerfile', 'docker/web.Dockerfile'],
    { 'apps/api': ['api'], 'apps/web': ['web'] },
  ],
  [
    'its context, when two directories have its name',
    [build('api', '.', 'docker/api.Dockerfile')],
    [...workspace, 'docker/api.Dockerfile', 'legacy/api/package.json', 'legacy/api/index.js'],
    { '.': ['api'] },
  ],
  [
    'its context, when that is the only program',
    [build('app', '.', 'docker/Dockerfile')],
    ['package.json', 'src/index.ts', 'docker/Dockerfile'],
    { '.': ['app'] },
  ],
  ['nowhere, when it is a finished image', ['  db:\n    image: postgres:18\n'], workspace, {}],
])('a service of a compose file is built of %s', (_name, services, paths, expected) => {
  expect(homes(services, paths)).toEqual(expected);
});

test('two thousand images of a workspace of two thousand directories are placed, each at its own', () => {
  const names = Array.from({ length: 2000 }, (_, count) => `app-${count}`);
  const services = names.map((name) => build(name, '.', `docker/${name}.Dockerfile`));
  const found = homes(services, [
    'docker/a.Dockerfile',
    ...names.flatMap((name) => [`apps/${name}/package.json`, `apps/${name}/a.ts`]),
  ]);
  expect(Object.keys(found)).toHaveLength(2000);
});

test('a folder of many files is looked through once, however many images stand in it', () => {
  const names = Array.from({ length: 2000 }, (_, count) => `app-${count}`);
  const files = Array.from({ length: 20_000 }, (_, count) => `docker/settings/${count}.conf`);
  const started = processorTime();
  const found = homes(
    names.map((name) => build(name, '.', `docker/${name}.Dockerfile`)),
    ['package.json', 'docker/Dockerfile', ...files],
  );
  expect([...Object.keys(found)]).toEqual(['.']);
  expect(processorTime() - started).toBeLessThan(3000);
});
