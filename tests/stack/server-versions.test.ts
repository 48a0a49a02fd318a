import { expect, test } from 'vitest';
import { detectStack } from '../../src/stack/detect-stack.ts';
import { signalsOf } from '../../src/stack/stack.ts';
import { catalogue, serviceFilesOf } from '../support/service-files.ts';

const driver = '{ "name": "orders", "dependencies": { "pg": "^8.11.0" } }';
const beside = (image: string) => `services:
  orders: { build: ., depends_on: [other] }
  other: { image: "${image}" }
`;

test.each<[string, Record<string, string>, string, string | undefined]>([
  ['a driver says nothing of its server', { 'package.json': driver }, 'postgresql', undefined],
  [
    'the image says which server runs, whatever the driver',
    { 'package.json': driver, 'compose.yml': beside('postgres:17.2-alpine') },
    'postgresql',
    '17.2',
  ],
  [
    'an extension’s image is tagged with the extension’s version',
    { 'package.json': driver, 'compose.yml': beside('pgvector/pgvector:0.8.0-pg16') },
    'postgresql',
    undefined,
  ],
  [
    'a distribution’s image is tagged with the distribution’s version',
    { 'package.json': '{}', 'compose.yml': beside('confluentinc/cp-kafka:7.7.1') },
    'kafka',
    undefined,
  ],
  [
    'the operating system’s version in a tag is not the server’s',
    { 'package.json': '{}', 'compose.yml': beside('redis:alpine3.19') },
    'redis',
    undefined,
  ],
  [
    'a name in front of the number is passed over',
    { 'package.json': '{}', 'compose.yml': beside('redis:alpine-7.4') },
    'redis',
    '7.4',
  ],
  [
    'a store that is part of the program has its package’s version',
    { 'go.mod': 'module example.com/orders\n\ngo 1.24\n\nrequire github.com/dgraph-io/badger/v4 v4.5.0\n' },
    'badger',
    '4.5.0',
  ],
  [
    'a framework’s package is the framework',
    { 'package.json': '{"dependencies":{"express":"^5.1.0"}}' },
    'express',
    '5.1.0',
  ],
])('%s', async (_name, files, id, version) => {
  const signal = signalsOf(detectStack(await serviceFilesOf(files), catalogue)).find((each) => each.id === id);
  expect(signal).toMatchObject({ id });
  expect(signal?.version).toBe(version);
});
