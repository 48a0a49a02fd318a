import { describe, expect, test } from 'vitest';
import { parseCondition } from '../../src/condition.ts';
import type { Context } from '../../src/service/context.ts';
import { inferWorkloads } from '../../src/workload/workloads.ts';
import { catalogue, dataFiles } from '../support/service-files.ts';

type Values = { readonly [key: string]: unknown };

const nothingDeclared: Context = { declared: new Map(), incomplete: [] };

/** A service that does nothing telling: what an example does not give. */
const neutral: Values = {
  service: { root: 'services/example', name: 'example', change: 'added' },
  stack: {
    language: 'TypeScript',
    runtime: '',
    framework: '',
    variants: [],
    frameworks: [],
    datastores: [],
    databases: [],
    messaging: [],
    platforms: [],
    deployment: [],
    libraries: [],
    versions: {},
  },
  traits: [],
  size: { files: 8, lines: 400, routes: 0, writes: 0, reads: 0, entities: 0, dependencies: 6 },
};

function merge(under: Values, over: Values): Values {
  return Object.fromEntries(
    [...new Set([...Object.keys(under), ...Object.keys(over)])].map((key) => {
      const [a, b] = [under[key], over[key]];
      if (b === undefined) return [key, a];
      return [key, isMap(a) && isMap(b) ? merge(a, b) : b];
    }),
  );
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function infer(given: Values, context = nothingDeclared) {
  return inferWorkloads(merge(neutral, given), new Map(), context, catalogue.workloads);
}

const examples = [...dataFiles.workloads].flatMap(([id, { examples: rows }]) =>
  rows.map((row) => ({ id, ...row, says: row.found ? 'is named' : 'is not named' })),
);

describe('every example of data/workloads', () => {
  test.each(examples)('$id $says: $name', ({ id, given, found }) => {
    expect(infer(given).some((workload) => workload.id === id)).toBe(found);
  });

  test('every workload of the contract has a file, and no other has', () => {
    expect(catalogue.workloads.map(({ id }) => id)).toEqual(
      (
        'crud admin thin-api graphql grpc gateway real-time streaming event-consumer worker scheduled ml-inference ' +
        'llm-agents data-heavy cpu-bound serverless edge full-stack enterprise-integration systems'
      )
        .split(' ')
        .sort(),
    );
  });

  test('a service that does nothing telling is given no workload', () => {
    expect(infer({})).toEqual([]);
  });

  const ids = new Set(catalogue.traits.map(({ id }) => id));
  test.each(catalogue.workloads)('$id asks only for traits that exist', ({ suggests, unless }) => {
    const text = [...suggests.flatMap(({ if: condition, shows }) => [condition, ...shows]), unless ?? ''].join('\n');
    const named = [...text.matchAll(/"([a-z-]+)" in traits|trait:([a-z-]+)/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });
});

test.each(catalogue.workloads)('$id has conditions that parse and are checked', ({ suggests, unless }) => {
  const sources = [...suggests.map((suggestion) => suggestion.if), ...(unless === undefined ? [] : [unless])];
  for (const source of sources) expect(parseCondition(source).source).toBe(source);
});

test.each(catalogue.workloads)('$id asks only for technologies that exist', ({ suggests, unless }) => {
  const known = new Set([...catalogue.technologies, ...catalogue.traits].map(({ id }) => id));
  const text = [...suggests.map(({ if: condition }) => condition), unless ?? ''].join('\n');
  const ids = [...text.matchAll(/"([a-z0-9-]+)"/g)].map(([, id = '']) => id);
  expect(ids.filter((id) => !known.has(id))).toEqual([]);
});

describe('workloads', () => {
  const crud = {
    stack: { datastores: ['postgresql'], databases: ['postgresql'] },
    size: { routes: 5, writes: 3, entities: 2 },
  };

  test('confidence grows with each suggestion that holds and stays below one', () => {
    const [found] = infer(crud);
    expect(found?.id).toBe('crud');
    expect(found?.confidence).toBe(0.96);
  });

  test('come surest first, then by id', () => {
    const found = infer(merge(crud, { traits: ['graphql-schema', 'grpc-server', 'scheduled-job'] }));
    expect(found.map(({ id }) => id)).toEqual(['crud', 'graphql', 'grpc', 'scheduled']);
  });

  test('a size that could not be counted suggests nothing', () => {
    const values = {
      ...neutral,
      stack: merge({}, { ...Object(neutral.stack), datastores: ['postgresql'], databases: ['postgresql'] }),
      size: { files: 3 },
    };
    expect(inferWorkloads(values, new Map(), nothingDeclared, catalogue.workloads)).toEqual([]);
  });

  test('declared ones replace what would be inferred, with the place that declares them', () => {
    const declared = new Map([['workload', { value: ['thin-api', 'no-such', 'edge'], from: 'a/stack-adr.yml:3' }]]);
    const evidence = [{ path: 'a/stack-adr.yml', line: 3, text: 'workload: [thin-api, edge]' }];
    expect(infer(crud, { declared, incomplete: [] })).toEqual([
      { id: 'thin-api', confidence: 1, declared: true, evidence },
      { id: 'edge', confidence: 1, declared: true, evidence },
    ]);
  });

  test('declaring only what nobody knows changes nothing', () => {
    const declared = new Map([['workload', { value: ['no-such'], from: 'a/stack-adr.yml:3' }]]);
    expect(infer(crud, { declared, incomplete: [] })[0]?.id).toBe('crud');
  });

  test('evidence is that of the suggestions that held, or why it is a service', () => {
    const place = { path: 'a.ts', line: 4, text: 'app.post' };
    const runs = { path: 'a.ts', line: 9, text: 'listen' };
    const evidence = new Map([
      ['writes', [place]],
      ['files', [runs]],
    ]);
    const values = merge(neutral, merge(crud, { traits: ['grpc-server'] }));
    const found = inferWorkloads(values, evidence, nothingDeclared, catalogue.workloads);
    expect(found.find(({ id }) => id === 'crud')?.evidence).toEqual([place]);
    expect(found.find(({ id }) => id === 'grpc')?.evidence).toEqual([runs]);
  });
});
