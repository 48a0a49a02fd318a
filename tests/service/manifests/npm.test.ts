import { expect, test } from 'vitest';
import { nameOf } from '../../../src/service/manifest.ts';
import { manifestReader } from '../../../src/service/manifests.ts';

function read(path: string, files: Record<string, string>) {
  const reader = manifestReader(nameOf(path));
  if (reader === undefined) throw new Error(`no reader for ${path}`);
  return reader.read({ path, text: files[path] ?? '' }, (other) => files[other]);
}

/** Each dependency as `ecosystem name@version scope:line`. */
function told(path: string, files: Record<string, string>): readonly string[] {
  return read(path, files).dependencies.map(
    ({ ecosystem, name, version, scope, evidence }) =>
      `${ecosystem} ${name}@${version ?? '-'} ${scope}:${evidence.path === path ? '' : `${evidence.path}:`}${evidence.line}`,
  );
}

const rows: readonly [string, string, Record<string, string>, readonly string[]][] = [
  [
    'package.json5 with comments and trailing commas',
    'package.json5',
    { 'package.json5': '{\n  // pnpm reads it\n  "dependencies": {\n    "koa": "^2.15.3",\n  },\n}' },
    ['npm koa@^2.15.3 runtime:4'],
  ],
  [
    'a package of the workspace has a version only where one is written',
    'package.json',
    {
      'package.json':
        '{"dependencies": {"@shop/db": "workspace:*", "@shop/log": "workspace:^1.2.0", "@shop/ui": "file:../ui-2.0"}}',
    },
    ['npm @shop/db@- runtime:1', 'npm @shop/log@^1.2.0 runtime:1', 'npm @shop/ui@- runtime:1'],
  ],
  [
    'a repository has the version behind its hash, and digits of its name are none',
    'package.json',
    {
      'package.json':
        '{"dependencies": {"a": "github:o/h2.js#v20.49.0", "b": "git+https://host.test/o/v8.git", "c": "o/x#semver:^1.2", "d": "https://host.test/d-3.tgz"}}',
    },
    ['npm a@v20.49.0 runtime:1', 'npm b@- runtime:1', 'npm c@^1.2 runtime:1', 'npm d@- runtime:1'],
  ],
  [
    'an alias of a scoped package, and one without a version',
    'package.json',
    { 'package.json': '{"dependencies": {"x": "npm:@scope/real@^2.1.0", "y": "npm:other"}}' },
    ['npm @scope/real@^2.1.0 runtime:1', 'npm other@- runtime:1'],
  ],
  [
    'packages of JSR in package.json',
    'package.json',
    {
      'package.json':
        '{"dependencies": {"@hono/hono": "jsr:^4.6.0", "oak": "jsr:@oak/oak@^17", "std": "npm:@jsr/std__path@1.0.8"}}',
    },
    ['jsr @hono/hono@^4.6.0 runtime:1', 'jsr @oak/oak@^17 runtime:1', 'jsr @std/path@1.0.8 runtime:1'],
  ],
  [
    'a named catalog of pnpm is not the first list that holds the package',
    'apps/api/package.json',
    {
      'apps/api/package.json': '{"dependencies": {"zod": "catalog:old", "hono": "catalog:default"}}',
      'pnpm-workspace.yaml':
        'packages:\n  - apps/*\ncatalog:\n  zod: ^4.1.0\n  hono: ^4.6.0\ncatalogs:\n  old:\n    zod: "^3.23.0"\n',
    },
    ['npm zod@^3.23.0 runtime:1', 'npm hono@^4.6.0 runtime:1'],
  ],
  [
    'a catalog of Yarn',
    'apps/api/package.json',
    {
      'apps/api/package.json': '{"dependencies": {"koa": "catalog:"}}',
      '.yarnrc.yml': 'nodeLinker: node-modules\ncatalog:\n  koa: ^2.15.3\n',
    },
    ['npm koa@^2.15.3 runtime:1'],
  ],
  [
    'catalogs of Bun stand in the root package.json',
    'apps/api/package.json',
    {
      'apps/api/package.json': '{"dependencies": {"koa": "catalog:", "zod": "catalog:next"}}',
      'package.json':
        '{"workspaces": {"packages": ["apps/*"], "catalog": {"koa": "2.15.3"}, "catalogs": {"next": {"zod": "4.1.0"}}}}',
    },
    ['npm koa@2.15.3 runtime:1', 'npm zod@4.1.0 runtime:1'],
  ],
  [
    'a catalog that is nowhere leaves the package without a version',
    'package.json',
    { 'package.json': '{"dependencies": {"koa": "catalog:v2"}}' },
    ['npm koa@- runtime:1'],
  ],
  [
    'deno.jsonc with an import map of its own file',
    'api/deno.jsonc',
    {
      'api/deno.jsonc': '{\n  // the map stands apart\n  "importMap": "./import_map.json"\n}',
      'api/import_map.json': '{\n  "imports": {\n    "oak": "jsr:@oak/oak@17"\n  }\n}',
    },
    ['jsr @oak/oak@17 runtime:api/import_map.json:3'],
  ],
  [
    'addresses of an import map: the older registry, a CDN of npm, a folder, the standard library, a local file',
    'deno.json',
    {
      'deno.json':
        '{"imports": {\n"oak": "https://deno.land/x/oak@v12.6.1/mod.ts",\n"koa": "https://esm.sh/koa@2.15.3",\n"lume/": "https://deno.land/x/lume@v2.3.3/",\n"std/": "https://deno.land/std@0.224.0/",\n"~/": "./src/",\n"s": "https://esm.sh/v135/@scope/pkg@1.0.0?dev"\n}}',
    },
    [
      'jsr deno.land/x/oak@12.6.1 runtime:2',
      'npm koa@2.15.3 runtime:3',
      'jsr deno.land/x/lume@2.3.3 runtime:4',
      'npm @scope/pkg@1.0.0 runtime:7',
    ],
  ],
  [
    'a package and its sub-path count once',
    'deno.json',
    { 'deno.json': '{"imports": {"hono": "jsr:@hono/hono@^4.6", "hono/": "jsr:/@hono/hono@^4.6/"}}' },
    ['jsr @hono/hono@^4.6 runtime:1'],
  ],
  [
    'spago.yaml with a version range and test packages',
    'spago.yaml',
    {
      'spago.yaml':
        'package:\n  name: orders\n  dependencies:\n    - console # why\n    - httpurple: ">=4.0.0 <5.0.0"\n  test:\n    main: Test.Main\n    dependencies:\n      - spec\nworkspace:\n  packageSet:\n    registry: 60.0.0\n',
    },
    ['spago console@- runtime:4', 'spago httpurple@>=4.0.0 <5.0.0 runtime:5', 'spago spec@- development:9'],
  ],
  [
    'spago.dhall with a comment, and sources that are no packages',
    'spago.dhall',
    {
      'spago.dhall':
        '{ name = "orders"\n, dependencies =\n  [ "console"\n  -- , "spec"\n  , "httpure"\n  ]\n, packages = ./packages.dhall\n, sources = [ "src/**/*.purs" ]\n}\n',
    },
    ['spago console@- runtime:3', 'spago httpure@- runtime:5'],
  ],
  [
    'test.dhall adds what only tests use',
    'test.dhall',
    {
      'test.dhall':
        'let conf = ./spago.dhall\nin conf // { sources = conf.sources # [ "test/**/*.purs" ], dependencies = conf.dependencies # [ "spec" ] }\n',
    },
    ['spago spec@- development:2'],
  ],
];

test.each(rows)('%s', (_name, path, files, expected) => {
  expect(told(path, files)).toEqual(expected);
});

test.each<[string, Record<string, string>, string]>([
  [
    'engines before a version manager’s file',
    { 'package.json': '{"engines": {"node": ">=20"}}', '.nvmrc': 'v22.1.0' },
    '>=20',
  ],
  ['devEngines', { 'package.json': '{"devEngines": {"runtime": {"name": "node", "version": "24.x"}}}' }, '24.x'],
  ['Volta', { 'package.json': '{"volta": {"node": "20.11.1", "yarn": "4.1.0"}}' }, '20.11.1'],
  ['.nvmrc above', { 'apps/api/package.json': '{}', '.nvmrc': 'v22.1.0\n' }, '22.1.0'],
])('the version of the runtime: %s', (_name, files, expected) => {
  const [path = ''] = Object.keys(files);
  expect(read(path, files).runtimes.get('node')?.version).toBe(expected);
});

test.each<[string, string | undefined]>([
  ['bun index.ts', 'bun'],
  ['NODE_ENV=production bun run --smol src/index.ts', 'bun'],
  ['deno run -A main.ts', 'deno'],
  ['bun run build', undefined],
  ['node bun.js', undefined],
])('the start script %j runs on %s', (script, expected) => {
  const { runtimes } = read('package.json', { 'package.json': JSON.stringify({ scripts: { start: script } }) });
  expect([...runtimes.keys()][0]).toBe(expected);
});

test.each<[string, string, Record<string, string>, boolean]>([
  ['workspaces', 'package.json', { 'package.json': '{"workspaces": {"packages": ["a"]}}' }, true],
  ['pnpm’s list', 'package.json', { 'package.json': '{}', 'pnpm-workspace.yaml': 'packages: ["a/*"]' }, true],
  [
    'pnpm’s settings alone',
    'package.json',
    { 'package.json': '{}', 'pnpm-workspace.yaml': 'nodeLinker: hoisted' },
    false,
  ],
  ['a member', 'a/package.json', { 'a/package.json': '{}', 'pnpm-workspace.yaml': 'packages: ["a"]' }, false],
  ['Deno’s list', 'deno.json', { 'deno.json': '{"workspace": ["./api"]}' }, true],
  ['spago without a package', 'spago.yaml', { 'spago.yaml': 'workspace: {}' }, true],
])('groups packages: %s', (_name, path, files, expected) => {
  expect(read(path, files).aggregate).toBe(expected);
});

test.each<[string, string, Record<string, string>, RegExp]>([
  ['a list for an object', 'package.json', { 'package.json': '[]' }, /^line 1: /],
  ['an open brace', 'package.json', { 'package.json': '{\n"name": "x",\n' }, /^line \d: /],
  [
    'an import map that is not JSON',
    'deno.json',
    { 'deno.json': '{\n"importMap": "import_map.json"}', 'import_map.json': '{' },
    /^line 2: the import map import_map\.json /,
  ],
  ['broken YAML', 'spago.yaml', { 'spago.yaml': 'package:\n  name: [' }, /^line \d: /],
])('what does not parse says where: %s', (_name, path, files, message) => {
  expect(() => read(path, files)).toThrow(message);
});
