import { describe, expect, test } from 'vitest';
import type { Technology } from '../../src/catalogue/technology.ts';
import type { SourceFile } from '../../src/service/service.ts';
import { findEntities } from '../../src/workload/entities.ts';
import { findRoutes, isWrite } from '../../src/workload/routes.ts';
import { measureSize } from '../../src/workload/size.ts';
import { serviceFiles, signal, stack } from '../support/review-builder.ts';

const technologies: readonly Technology[] = [
  {
    id: 'alpha',
    kind: 'framework',
    name: 'Alpha',
    home: 'https://alpha.test',
    serves: 'http',
    routes: [
      { family: 'js', pattern: "\\bapp\\.(?<method>get|post|put|delete)\\('(?<path>/[^'\\n]*)'" },
      { family: 'js', pattern: "\\bapp\\.route\\('(?<path>/[^'\\n]*)', \\[(?<methods>[^\\]\\n]*)\\]" },
      { family: 'js', pattern: "\\bapp\\.resource\\('(?<resource>\\w+)'" },
      { family: 'js', pattern: '\\bapp\\.all\\(' },
      { family: 'php', pattern: "#\\[Route\\('(?<path>/[^'\\n]*)'" },
    ],
  },
  {
    id: 'beta',
    kind: 'framework',
    name: 'Beta',
    home: 'https://beta.test',
    routes: [{ family: 'js', pattern: "\\b(?:app|beta)\\.(?<method>get|post)\\('(?<path>/[^'\\n]*)'" }],
  },
  {
    id: 'store',
    kind: 'library',
    name: 'Store',
    home: 'https://store.test',
    entities: [
      { family: 'js', pattern: '\\bmodel\\([\'"](?<name>\\w+)' },
      { family: 'sql', pattern: 'CREATE TABLE (?:IF NOT EXISTS )?(?<name>[\\w."]+)' },
      { family: 'js', pattern: '\\bcollection\\(\\)' },
    ],
  },
];

const using = stack({
  frameworks: [signal('alpha', 'Alpha', 'framework', { primary: true }), signal('beta', 'Beta', 'framework')],
  libraries: [signal('store', 'Store', 'library')],
});

function source(path: string, text: string, more: Partial<SourceFile> = {}): SourceFile {
  const lines = text.split('\n').filter((line) => line.trim() !== '').length;
  const family = path.endsWith('.sql') ? 'sql' : path.endsWith('.php') ? 'php' : 'js';
  return { path, text, language: 'TypeScript', family, lines, test: false, ...more };
}

function routesOf(...sources: SourceFile[]): string[] {
  const found = findRoutes({ ...serviceFiles('a'), sources }, using, technologies);
  return found.map(({ method, path, evidence }) => `${method ?? '?'} ${path ?? '?'} ${evidence.path}:${evidence.line}`);
}

const rows: [string, SourceFile[], string[]][] = [
  ['a method and a path', [source('a.ts', "app.get('/a', f);\n")], ['GET /a a.ts:1']],
  [
    'a declaration of several methods is a route each',
    [source('a.ts', "app.route('/a', ['GET', \"post\"]);\n")],
    ['GET /a a.ts:1', 'POST /a a.ts:1'],
  ],
  [
    'a resource is its five routes',
    [source('a.ts', "app.resource('users');\n")],
    ['GET ? a.ts:1', 'POST ? a.ts:1', 'GET ? a.ts:1', 'PUT ? a.ts:1', 'DELETE ? a.ts:1'],
  ],
  ['a route whose method the text does not show', [source('a.ts', 'app.all(f);\n')], ['? ? a.ts:1']],
  ['a line that two technologies read is one route', [source('a.ts', "app.post('/a', f);\n")], ['POST /a a.ts:1']],
  [
    'the same path of two routers is two routes',
    [source('b.ts', "app.get('/', f);\n"), source('a.ts', "app.get('/', f);\n")],
    ['GET / a.ts:1', 'GET / b.ts:1'],
  ],
  ['routes of tests do not count', [source('a.test.ts', "app.get('/a', f);\n", { test: true })], []],
  ['routes that are commented out do not count', [source('a.ts', "// app.get('/a', f);\n * app.get('/b', f);\n")], []],
  [
    'an attribute that starts like a comment counts',
    [source('a.php', "#[Route('/a')]\n# [Route('/b')]\n")],
    ['? /a a.php:1'],
  ],
  ['other languages do not count', [source('a.rb', "app.get('/a', f);\n", { family: 'ruby' })], []],
];

describe('routes', () => {
  test.each(rows)('%s', (_name, sources, expected) => {
    expect(routesOf(...sources)).toEqual(expected);
  });

  test('those of technologies outside the stack are not looked for', () => {
    const files = { ...serviceFiles('a'), sources: [source('a.ts', "app.get('/a', f);\n")] };
    expect(findRoutes(files, stack({ frameworks: [], libraries: [] }), technologies)).toEqual([]);
  });

  test('a route writes when its method does', () => {
    const evidence = { path: 'a.ts', line: 1, text: '' };
    const writes = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', undefined].map((method) =>
      isWrite({ method, path: '/', evidence }),
    );
    expect(writes).toEqual([false, true, true, true, true, false, false]);
  });
});

function entitiesOf(...sources: SourceFile[]): (string | undefined)[] {
  return findEntities({ ...serviceFiles('a'), sources }, using, technologies).map(({ name }) => name);
}

const entityRows: [string, SourceFile[], (string | undefined)[]][] = [
  ['each model counts', [source('a.ts', "model('User');\nmodel('Order');\n")], ['User', 'Order']],
  ['the same model twice counts once', [source('a.ts', "model('User');\nmodel('User');\n")], ['User']],
  [
    'a model and its table are one',
    [source('a.ts', "model('OrderLine');\n"), source('b.sql', 'CREATE TABLE public.order_lines (id int);\n')],
    ['OrderLine'],
  ],
  [
    'plurals of y and x are seen through',
    [source('a.sql', 'CREATE TABLE city ();\nCREATE TABLE cities ();\nCREATE TABLE box ();\nCREATE TABLE boxes ();\n')],
    ['city', 'box'],
  ],
  [
    'words that end alike are not the same',
    [source('a.sql', 'CREATE TABLE address ();\nCREATE TABLE adress ();\n')],
    ['address', 'adress'],
  ],
  [
    'an entity without a name counts by its place',
    [source('a.ts', 'collection();\ncollection();\n')],
    [undefined, undefined],
  ],
];

describe('entities', () => {
  test.each(entityRows)('%s', (_name, sources, expected) => {
    expect(entitiesOf(...sources)).toEqual(expected);
  });
});

describe('size', () => {
  const dependency = (name: string, scope: 'runtime' | 'development') => ({
    ecosystem: 'npm' as const,
    name,
    version: '1.0.0',
    scope,
    evidence: { path: 'package.json', line: 1, text: '' },
  });
  const manifest = {
    path: 'package.json',
    ecosystem: 'npm' as const,
    language: undefined,
    name: 'a',
    dependencies: [
      dependency('a', 'runtime'),
      dependency('a', 'runtime'),
      dependency('b', 'runtime'),
      dependency('c', 'development'),
    ],
    runtimes: new Map(),
    starts: [],
    aggregate: false,
  };
  const sources = [source('a.ts', 'x\n\ny\n'), source('a.test.ts', 'z\n', { test: true }), source('a.sql', 'q\n')];

  test('counts the program, not its tests or its schema, and each package once', () => {
    expect(measureSize({ ...serviceFiles('a'), manifests: [manifest], sources }, [], [])).toEqual({
      files: 1,
      lines: 2,
      routes: 0,
      entities: 0,
      dependencies: 2,
    });
  });

  test('gives no count that unread files could change', () => {
    expect(measureSize({ ...serviceFiles('a'), manifests: [manifest], sources, unread: ['b.ts'] }, [], [])).toEqual({
      files: 2,
      lines: undefined,
      routes: undefined,
      entities: undefined,
      dependencies: 2,
    });
  });
});
