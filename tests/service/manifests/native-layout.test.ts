import { expect, test } from 'vitest';
import { memoryTree } from '../../../src/change/memory-tree.ts';
import { layOut } from '../../../src/service/layout.ts';
import { catalogue } from '../../support/service-files.ts';

function roots(paths: readonly string[]): readonly string[] {
  const files = Object.fromEntries(paths.map((path) => [path, '']));
  return [...layOut(memoryTree(files), catalogue.languages, new Set()).roots.keys()];
}

test.each([
  [
    'a Meson program has a build file in each of its directories',
    ['orders/meson.build', 'orders/src/meson.build', 'orders/src/main.vala'],
    ['orders'],
  ],
  [
    'a program that both CMake and Meson build',
    ['a/CMakeLists.txt', 'a/meson.build', 'a/src/CMakeLists.txt', 'a/src/meson.build', 'a/src/main.c'],
    ['a'],
  ],
  [
    'a directory that another build begins in is a root of its own',
    ['a/meson.build', 'a/main.c', 'a/web/package.json', 'a/web/index.js'],
    ['a', 'a/web'],
  ],
  [
    'a GNAT project with the configuration that Alire writes',
    ['svc/alire.toml', 'svc/svc.gpr', 'svc/config/svc_config.gpr', 'svc/src/svc.adb'],
    ['svc'],
  ],
  [
    'two programs beside each other',
    ['api/CMakeLists.txt', 'api/main.cpp', 'worker/dub.json', 'worker/source/app.d'],
    ['api', 'worker'],
  ],
  ['a Delphi program needs no manifest', ['orders/Orders.dpr', 'orders/Main.pas'], ['orders']],
  ['a V program needs no manifest', ['orders/main.v'], ['orders']],
])('%s', (_name, paths, expected) => {
  expect(roots(paths)).toEqual(expected);
});
