import { expect, test } from 'vitest';
import { memoryTree } from '../../src/change/memory-tree.ts';
import { layOut } from '../../src/service/layout.ts';
import { readServiceFiles } from '../../src/service/read-files.ts';
import { deploymentNames } from '../../src/service/service-paths.ts';
import { catalogue } from '../support/service-files.ts';

const above = {
  'requirements.txt': 'kafka-python==2.0.2\ngoogle-cloud-bigquery==3.25.0\nfastapi==0.115.0\n',
  'shop/queue.py': 'import kafka\n',
  'settings.py': 'DEBUG = False\n',
  'tally/Dockerfile': 'FROM python:3.14\nCOPY . .\n',
};
const all = ['fastapi', 'google-cloud-bigquery', 'kafka-python'];

const inherits: readonly [string, Record<string, string>, readonly string[]][] = [
  ['nothing where its code imports nothing', { 'tally/main.py': 'import json\n' }, []],
  ['a package by the name of its module', { 'tally/main.py': 'from kafka import KafkaConsumer\n' }, ['kafka-python']],
  ['a package by how it is spelled', { 'tally/main.py': 'import google.cloud.bigquery\n' }, ['google-cloud-bigquery']],
  ['all where it imports a package beside the manifest', { 'tally/main.py': 'from shop import queue\n' }, all],
  ['all where it imports a file beside the manifest', { 'tally/main.py': 'import settings\n' }, all],
  ['not by a file of its own', { 'tally/main.py': 'import settings\n', 'tally/settings.py': 'DEBUG = True\n' }, []],
];

test.each(inherits)('a directory without a manifest has of the one above it %s', async (_name, files, expected) => {
  const tree = memoryTree({ ...above, ...files });
  const layout = layOut(tree, catalogue.languages, new Set(deploymentNames(catalogue).keys()));
  const { manifests } = (await readServiceFiles(tree, 'tally', layout, catalogue)).files;
  expect(manifests.flatMap(({ dependencies }) => dependencies.map(({ name }) => name)).sort()).toEqual(expected);
});
