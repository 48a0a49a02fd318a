import { expect, test } from 'vitest';
import { memoryTree } from '../../../src/change/memory-tree.ts';
import { layOut } from '../../../src/service/layout.ts';
import { readServiceFiles } from '../../../src/service/read-files.ts';
import { deploymentNames } from '../../../src/service/service-paths.ts';
import { readManifest } from '../../support/read-manifest.ts';
import { catalogue } from '../../support/service-files.ts';

const above = '{ "dependencies": { "express": "^5.0.0", "react": "^19.0.0" }, "devDependencies": { "nx": "22.0.0" } }';
const project = '{\n  "name": "orders",\n  "projectType": "application",\n  "targets": {\n    "serve": {}\n  }\n}\n';
const files = {
  'nx.json': '{}',
  'package.json': above,
  'apps/orders/project.json': project,
  'apps/orders/src/main.ts': "import express from 'express';\n\nexpress().listen(3000);\n",
};

function rootsOf(paths: Readonly<Record<string, string>>): readonly string[] {
  const layout = layOut(memoryTree(paths), catalogue.languages, new Set(deploymentNames(catalogue).keys()));
  return [...layout.roots.keys()];
}

test('a project asks for what the package.json above it lists, and is started by its serve target', () => {
  const { name, dependencies, starts, imported } = readManifest('apps/orders/project.json', project, files);
  expect(name).toBe('orders');
  expect(dependencies.map((each) => `${each.name} ${each.scope}`)).toEqual([
    'express runtime',
    'react runtime',
    'nx development',
  ]);
  expect(starts.map(({ line }) => line)).toEqual([5]);
  expect(imported).toBe(false);
});

test('a library of the workspace is imported and starts nothing', () => {
  const library = '{ "projectType": "library", "targets": { "serve": {} } }';
  const { starts, imported } = readManifest('libs/ui/project.json', library);
  expect([starts, imported]).toEqual([[], true]);
});

test('of the packages of all projects, those that its source imports are its own', async () => {
  const tree = memoryTree(files);
  const layout = layOut(tree, catalogue.languages, new Set(deploymentNames(catalogue).keys()));
  const read = await readServiceFiles(tree, 'apps/orders', layout, catalogue);
  expect(read.files.manifests.flatMap(({ dependencies }) => dependencies.map(({ name }) => name))).toEqual(['express']);
});

test('a project.json is a project only below an nx.json', () => {
  expect(rootsOf(files)).toContain('apps/orders');
  const { 'nx.json': _workspace, ...plain } = files;
  expect(rootsOf(plain)).not.toContain('apps/orders');
});

test('one that does not parse is told with its line', () => {
  expect(() => readManifest('project.json', '{\n  "name" }\n')).toThrow(/^line 2: /);
});
