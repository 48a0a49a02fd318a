import { describe, expect, test } from 'vitest';
import {
  count,
  findingMessage,
  findingTitle,
  listed,
  placeName,
  purposeName,
  serviceName,
  sizeWords,
  stackName,
  withArticle,
} from '../../src/adr/words.ts';
import { catalogue, finding, judgement, signal, stack } from '../support/review-builder.ts';

const data = catalogue();

describe('the message of a finding', () => {
  test.each([
    [
      'fills the facts that it names',
      finding(),
      'CRUD over a database with 5 routes and 640 lines of Rust: the wait is for the database, whatever the language.',
    ],
    [
      'says which fact is not known',
      finding({ message: 'It has {size.routes} routes.', values: {} }),
      'It has unknown routes.',
    ],
    ['keeps backticks of a value out of the sentence', finding({ message: '`{a}`', values: { a: 'x`y' } }), "`x'y`"],
    [
      'fills what is counted with its count',
      finding({ message: 'It has {size.routes routes}.', values: { 'size.routes routes': '1 route' } }),
      'It has 1 route.',
    ],
    ['fills a value once only', finding({ message: '{a}', values: { a: '{b}', b: 'c' } }), '{b}'],
    [
      'of a constraint is the policy’s own, braces and all',
      finding({ kind: 'constraint', message: 'No {x} here', values: {} }),
      'No {x} here.',
    ],
    [
      'of a constraint says where it is set',
      finding({ kind: 'constraint', message: 'No.', values: { policy: 'p.yml:3' } }),
      'No. Set in `p.yml:3`.',
    ],
    [
      'of a held technology',
      finding({ kind: 'radar', rule: 'radar-hold', technology: 'axum', values: {} }),
      'Axum is on hold on the radar: no new service is to start on it.',
    ],
    [
      'of a technology on trial, with its version',
      finding({ kind: 'radar', rule: 'radar-trial', values: { name: 'Bun', ring: 'trial', version: '1.2' } }),
      'Bun 1.2 is on trial on the radar: a few services are to show how it does.',
    ],
    [
      'of an assessed technology',
      finding({ kind: 'radar', rule: 'radar-assess', values: { name: 'Bun', ring: 'assess' } }),
      'Bun is being assessed on the radar: not yet meant for services that others rely on.',
    ],
    [
      'of an unlisted technology',
      finding({ kind: 'radar', rule: 'radar-unlisted', values: { name: 'Bun', ring: 'unlisted' } }),
      'Bun is not on the radar yet.',
    ],
  ])('%s', (_, told, expected) => {
    expect(findingMessage(told, data)).toBe(expected);
  });
});

describe('the title of a finding', () => {
  test.each([
    ['is the rule’s', finding(), 'Rust for a small CRUD service'],
    ['is the id of a rule that the catalogue does not hold', finding({ rule: 'gone' }), 'gone'],
    ['names the constraint', finding({ kind: 'constraint', rule: 'jvm-only' }), 'Your policy: `jvm-only`'],
    [
      'says that a technology is on hold',
      finding({ kind: 'radar', rule: 'radar-hold', technology: 'axum', values: {} }),
      'Axum is on hold',
    ],
    [
      'on trial',
      finding({ kind: 'radar', rule: 'radar-trial', values: { name: 'Bun', ring: 'trial' } }),
      'Bun is on trial',
    ],
    [
      'being assessed',
      finding({ kind: 'radar', rule: 'radar-assess', values: { name: 'Bun', ring: 'assess' } }),
      'Bun is being assessed',
    ],
    [
      'or not on the radar',
      finding({ kind: 'radar', rule: 'radar-unlisted', values: { name: 'Bun', ring: 'unlisted' } }),
      'Bun is not on the radar',
    ],
  ])('%s', (_, told, expected) => {
    expect(findingTitle(told, data)).toBe(expected);
  });
});

describe('a stack in words', () => {
  const runtime = (name: string) => signal(name.toLowerCase(), name, 'runtime');
  test.each([
    ['is language and framework', stack(), 'Rust with Axum'],
    ['names a runtime that the language does not tell', stack({ runtime: runtime('Bun') }), 'Rust on Bun with Axum'],
    [
      'leaves out a runtime that carries the language’s name',
      stack({ language: 'Python', runtime: runtime('CPython') }),
      'Python with Axum',
    ],
    ['is the language alone without a framework', stack({ frameworks: [] }), 'Rust'],
    [
      'says so when nothing was recognised',
      stack({ language: undefined, frameworks: [] }),
      'a stack that was not recognised',
    ],
  ])('%s', (_, seen, expected) => {
    expect(stackName(seen, data)).toBe(expected);
  });
});

test('a service is named by its kind and what it is for', () => {
  const workload = (id: string) =>
    judgement({
      purpose: { ...judgement().purpose, workloads: [{ id, confidence: 1, declared: true, evidence: [] }] },
    });
  expect(purposeName(judgement(), data)).toBe('HTTP service (CRUD)');
  expect(
    purposeName(workload('thin-api'), {
      ...data,
      workloads: [{ id: 'thin-api', name: 'Thin API', says: '', suggests: [] }],
    }),
  ).toBe('HTTP service (thin API)');
  expect(purposeName(judgement({ purpose: { ...judgement().purpose, workloads: [] } }), data)).toBe('HTTP service');
  const grpc = { id: 'grpc', name: 'gRPC', says: '', suggests: [] };
  const served = workload('grpc');
  expect(purposeName({ ...served, purpose: { ...served.purpose, kind: 'grpc' } }, { ...data, workloads: [grpc] })).toBe(
    'gRPC service',
  );
});

test('sizes, counts and lists read as a person writes them', () => {
  expect(sizeWords(judgement())).toBe('5 routes, 2 tables or models and 640 lines of code');
  const bare = { ...judgement().purpose.size, routes: 0, entities: undefined };
  expect(sizeWords(judgement({ purpose: { ...judgement().purpose, size: bare } }))).toBe('640 lines of code');
  expect([count(1, 'file'), count(12_345, 'file'), count(0, 'file')]).toEqual(['1 file', '12,345 files', '0 files']);
  expect([listed([]), listed(['a']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
  expect([withArticle('HTTP service'), withArticle('worker')]).toEqual(['an HTTP service', 'a worker']);
});

describe('where a service stands', () => {
  test.each([
    ['is its directory', { root: 'services/orders', name: 'orders' }, '`services/orders`'],
    ['is, at the root of the repository, its name', { root: '.', name: 'orders' }, '`orders`'],
  ])('%s', (_name, service, words) => {
    expect(serviceName(service)).toBe(words);
  });

  test('is told of another place by its directory, and of the root as the repository', () => {
    expect([placeName('services/users'), placeName('.')]).toEqual(['`services/users`', 'the repository itself']);
  });
});
