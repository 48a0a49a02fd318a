import catalogue from 'virtual:catalogue';
import { expect, test } from 'vitest';
import type { MemoryFile } from '../../src/change/memory-tree.ts';
import { findServices } from '../../src/service/index.ts';
import { changeOf } from '../support/change.ts';

const link = { symlink: '../../shared/src' };
const submodule = { submodule: '1'.repeat(40) };
const shop = { 'README.md': '# Shop\n', 'old/package.json': '{ "name": "old" }', 'old/a.js': 'a();\n' };
const pay = {
  'pay/package.json': '{ "name": "pay", "dependencies": { "express": "5.1.0" } }',
  'pay/index.js': "import express from 'express';\nexpress().listen(3000);\n",
};

test.each<[string, Readonly<Record<string, MemoryFile>>, readonly { path: string; reason: string }[]]>([
  [
    'a folder that is a link',
    { 'pay/lib': link },
    [{ path: 'pay', reason: 'pay/lib is a link: what it leads to was not read' }],
  ],
  [
    'a source that is a link',
    { 'pay/src/db.ts': link },
    [{ path: 'pay', reason: 'pay/src/db.ts is a link: what it leads to was not read' }],
  ],
  [
    'declared facts that are a link',
    { 'pay/stack-adr.yml': link },
    [{ path: 'pay', reason: 'pay/stack-adr.yml is a link: what it leads to was not read' }],
  ],
  [
    'a submodule',
    { 'pay/Core': submodule },
    [{ path: 'pay', reason: 'pay/Core is a submodule: what it leads to was not read' }],
  ],
  [
    'several of a directory in one line',
    { 'pay/lib': link, 'pay/src/core': submodule, 'pay/src/db.ts': link },
    [
      {
        path: 'pay',
        reason: '3 links and submodules, such as pay/lib and pay/src/core, lead elsewhere: what is there was not read',
      },
    ],
  ],
  ['nothing for a licence, notes or settings', { 'pay/LICENSE': link, 'pay/NOTES.md': link, 'pay/.env': link }, []],
  ['nothing for what is set aside as files too', { 'pay/vendor/x': submodule, 'pay/test/data': link }, []],
  ['nothing for a directory that stood before', { 'old/lib': link, 'old/core': submodule }, []],
  ['nothing for a directory of links alone, which is built of nothing', { 'linked/index.js': link }, []],
])('what is not followed in a new directory is told: %s', async (_name, files, told) => {
  const found = await findServices(changeOf(shop, { ...shop, ...pay, ...files }), catalogue);
  expect(found.services.map(({ root }) => root)).toEqual(['pay']);
  expect(found.incomplete).toEqual(told);
});

test('what stood there before the directory became one is no news', async () => {
  const before = { ...shop, 'pay/lib': link };
  const found = await findServices(changeOf(before, { ...before, ...pay }), catalogue);
  expect(found.incomplete).toEqual([]);
});
