import { expect, test } from 'vitest';
import { sampleRequest } from '../../src/request/index.ts';
import { review } from '../../src/review.ts';
import { keepOutcomes, keepRead } from '../../src/service/keep-latest.ts';
import { remember } from '../../src/service/remember.ts';
import { changeOf } from '../support/change.ts';
import { catalogue, serviceFilesOf } from '../support/service-files.ts';

const words = { title: 'Add', body: '', author: 'ada', labels: [] };
const orders = {
  'services/orders/package.json': '{"dependencies":{"express":"5.0.0"}}',
  'services/orders/server.js': "require('express')().listen(3000);\n",
  'services/orders/Dockerfile': 'FROM node:24\nCOPY . .\nCMD ["node", "server.js"]\n',
};
const many = (length: number, make: (index: number) => string) => Array.from({ length }, (_, at) => make(at)).join('');

test.each<[string, () => (key: string, make: () => number) => number]>([
  ['of a subject', () => (key, make) => kept(subject, key, make)],
  ['by its text', () => keepOutcomes<number>()],
  ['of a file', () => (path, make) => read(path, 'one text', make)],
])('what is made once %s is made once, and an error is thrown again', (_, open) => {
  const ask = open();
  let made = 0;
  const fail = () => {
    made++;
    throw new Error('line 3: no');
  };
  expect([ask('a', () => ++made), ask('a', () => ++made)]).toEqual([1, 1]);
  expect(() => ask('b', fail)).toThrow('line 3: no');
  expect(() => ask('b', fail)).toThrow('line 3: no');
  expect(made).toBe(2);
});
const kept = remember<object, number>();
const subject = {};
const read = keepRead<number>();

test('a subject has values of its own', () => {
  const ask = remember<object, number>();
  expect([ask({}, 'a', () => 1), ask({}, 'a', () => 2)]).toEqual([1, 2]);
});

test.each<[string, string, string, RegExp | undefined]>([
  ['2,000 services of a compose file', 'compose.yml', `services:\n${many(2000, (at) => `  s${at}: {}\n`)}`, undefined],
  [
    'one more',
    'compose.yml',
    `services:\n${many(2001, (at) => `  s${at}: {}\n`)}`,
    /^1 of its 2001 services were left out: the first 2000 count$/,
  ],
  [
    '2,000 copies of a container',
    'services/orders/Dockerfile',
    `FROM a\n${many(2000, (at) => `COPY d${at} /\n`)}`,
    undefined,
  ],
  [
    'one more',
    'services/orders/Dockerfile',
    `FROM a\n${many(2001, (at) => `COPY d${at} /\n`)}`,
    /^of what it copies, installs and builds the first 2000 of each count$/,
  ],
  ['2,000 patterns of owners with wildcards', 'CODEOWNERS', many(2000, (at) => `d${at}* @a\n`), undefined],
  [
    'one more',
    'CODEOWNERS',
    many(2001, (at) => `d${at}* @a\n`),
    /^was not looked through for owners: it has 2001 patterns with wildcards, up to 2000 are$/,
  ],
])('%s are read, and what is beyond is told', async (_, path, text, expected) => {
  const change = changeOf({ 'a.txt': 'a\n' }, { ...orders, [path]: text }, words);
  const { incomplete, judgements } = await review(change, sampleRequest(words), catalogue);
  expect(judgements.map(({ service }) => service.root)).toEqual(['services/orders']);
  if (expected === undefined) expect(incomplete).toEqual([]);
  else expect(incomplete).toEqual([{ path, reason: expect.stringMatching(expected) }]);
});

test('of the starts of a container the last counts', async () => {
  const dockerfile = 'FROM a\nENTRYPOINT ["x"]\nCMD ["one"]\nENTRYPOINT ["y"]\nCMD ["two"]\n';
  const { containers } = await serviceFilesOf({ Dockerfile: dockerfile, 'main.py': 'import fastapi\n' });
  expect(containers.map(({ command, commands }) => [command, commands.map(({ line }) => line)])).toEqual([
    ['["y"] ["two"]', [4, 5]],
  ]);
});

test('a container above is one for each directory that it copies, whatever else its name begins with', async () => {
  const server = "require('express')().listen(3000);\n";
  const files = {
    'services/api/server.js': server,
    'services/api/package.json': orders['services/orders/package.json'],
    'services/api-two/server.js': server,
    'services/api-two/package.json': orders['services/orders/package.json'],
    'services/Dockerfile': 'FROM node\nCOPY api-two/server.js api-two/package.json ./\nCMD ["node", "server.js"]\n',
  };
  const containersOf = async (root: string) => (await serviceFilesOf(files, root)).containers.map(({ path }) => path);
  expect(await containersOf('services/api-two')).toEqual(['services/Dockerfile']);
  expect(await containersOf('services/api')).toEqual([]);
});
