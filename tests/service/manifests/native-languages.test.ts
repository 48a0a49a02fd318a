import { describe, expect, test } from 'vitest';
import { dependenciesIn, readManifest } from '../../support/read-manifest.ts';

const rows: readonly [string, string, string, readonly string[]][] = [
  [
    'dub.json with objects, optional packages and a configuration for tests',
    'dub.json',
    '{\n  "name": "orders", // ours\n  "dependencies": {\n    "vibe-d:http": "~>0.9.6",\n    "dpq2": { "version": "~>1.1", "optional": true },\n    "shared": { "path": "../shared" }\n  },\n  "configurations": [\n    { "name": "unittest", "dependencies": { "unit-threaded": "~>2.0" } }\n  ]\n}\n',
    [
      'vibe-d:http@~>0.9.6 runtime:4',
      'dpq2@~>1.1 indirect:5',
      'shared@- runtime:6',
      'unit-threaded@~>2.0 development:9',
    ],
  ],
  [
    'dub.sdl with comments, a configuration and a subpackage of its own',
    'dub.sdl',
    'name "orders"\ndependency "vibe-d" version="~>0.10"\n// dependency "hunt" version="1"\n-- dependency "x" version="1"\nconfiguration "unittest" {\n    dependency "unit-threaded" version="~>2.0"\n}\nsubPackage {\n    name "part"\n    dependency "serverino" version="1"\n}\ndependency "ddbc" version="~>0.6" optional=true\n',
    ['vibe-d@~>0.10 runtime:2', 'unit-threaded@~>2.0 development:6', 'ddbc@~>0.6 indirect:12'],
  ],
  [
    'build.zig.zon by name and by repository, quoted names, paths and the package’s own version',
    'build.zig.zon',
    '.{\n    .name = .orders,\n    .version = "1.2.3",\n    .minimum_zig_version = "0.14.0",\n    .dependencies = .{\n        // .old = .{ .url = "x" },\n        .httpz = .{\n            .url = "https://github.com/karlseguin/http.zig/archive/refs/tags/v0.2.0.tar.gz",\n            .hash = "a",\n        },\n        .@"zig-pg" = .{ .path = "../pg" },\n    },\n    .paths = .{ "src" },\n}\n',
    ['httpz@0.2.0 runtime:7', 'http.zig@0.2.0 runtime:7', 'zig-pg@- runtime:11'],
  ],
  [
    'build.zig asks for packages by name',
    'build.zig',
    'const httpz = b.dependency("httpz", .{ .target = target });\n// const x = b.dependency("zap", .{});\nif (b.lazyDependency("pg", .{})) |pg| {}\n',
    ['httpz@- runtime:1', 'pg@- runtime:3'],
  ],
  [
    'a nimble file with lists, lines, addresses, tasks and the compiler',
    'orders.nimble',
    'version = "0.1.0"\nrequires "nim >= 2.0.0", "jester >= 0.5 & < 1.0"\nrequires "https://github.com/itsumura-h/nim-basolato#head",\n  "norm#abc123" # entities\n# requires "mummy"\ntaskRequires "test", "balls#v3.0.1"\nrequires(\n  "prologue",\n)\n',
    [
      'jester@>= 0.5 & < 1.0 runtime:2',
      'nim-basolato@- runtime:3',
      'norm@- runtime:4',
      'balls@3.0.1 development:6',
      'prologue@- runtime:8',
    ],
  ],
  [
    'v.mod with names and addresses',
    'v.mod',
    "Module {\n\tname: 'orders'\n\tdependencies: [\n\t\t'nedpals.vex',\n\t\t\"https://github.com/owner/Thing\"\n\t]\n}\n",
    ['nedpals.vex@- runtime:4', 'thing@- runtime:5'],
  ],
  [
    'boss.json with addresses of any case and bare names',
    'boss.json',
    '{\n  "name": "orders",\n  "dependencies": {\n    "github.com/HashLoad/horse": "^3.1.0",\n    "jhonson": "",\n    "https://github.com/Owner/Unit.git": ">0.0.0"\n  }\n}\n',
    [
      'github.com/hashload/horse@^3.1.0 runtime:4',
      'github.com/hashload/jhonson@- runtime:5',
      'github.com/owner/unit@>0.0.0 runtime:6',
    ],
  ],
  [
    'alire.toml with several tables; the compiler is no package',
    'alire.toml',
    'name = "orders"\nversion = "0.1.0"\n[[depends-on]]\naws = "^24.0.0"\ngnat_native = "^14"\n[[depends-on]]\nutilada_xml = "*"\n[[pins]]\naws = { path = "../aws" }\n',
    ['aws@^24.0.0 runtime:4', 'utilada_xml@* runtime:7'],
  ],
  [
    'a GNAT project withs others by name; a path is the repository’s own',
    'orders.gpr',
    'with "aws";\nwith "xmlada.gpr", "gnatcoll";\nwith "../lib/own.gpr";\n-- with "gnoga";\nproject Orders is\n   for Main use ("orders.adb");\nend Orders;\n',
    ['aws@- runtime:1', 'xmlada@- runtime:2', 'gnatcoll@- runtime:2'],
  ],
];

test.each(rows)('%s', (_name, path, text, expected) => {
  expect(dependenciesIn(path, text)).toEqual(expected);
});

describe('what else a manifest says', () => {
  test.each([
    ['CMake of C alone', 'CMakeLists.txt', 'project(orders C)\nadd_executable(orders main.c)', ['C', 'orders', 2]],
    [
      'CMake of C++ alone',
      'CMakeLists.txt',
      'project(orders LANGUAGES CXX)\nadd_library(orders a.cc)',
      ['C++', 'orders', undefined],
    ],
    [
      'CMake of both',
      'CMakeLists.txt',
      'project(${NAME} LANGUAGES C CXX)\nadd_executable(a ALIAS b)',
      [undefined, undefined, undefined],
    ],
    [
      'CMake with a test program alone',
      'CMakeLists.txt',
      'project(lib)\nadd_executable(lib_tests a.cc)',
      [undefined, 'lib', undefined],
    ],
    [
      'Meson of Vala',
      'meson.build',
      "project('orders', 'vala', 'c')\nexecutable('orders', 'main.vala')",
      ['Vala', 'orders', 2],
    ],
    [
      'Meson of C and C++',
      'meson.build',
      "project('orders', 'c', 'cpp')\nlibrary('orders')",
      [undefined, 'orders', undefined],
    ],
    ['a D program', 'dub.json', '{"name": "orders",\n"targetType": "executable"}', ['D', 'orders', 2]],
    ['a D program in SDLang', 'dub.sdl', 'name "orders"\ntargetType "executable"', ['D', 'orders', 2]],
    [
      'a Zig program',
      'build.zig',
      'const exe =\n b.addExecutable(.{ .root_source_file = b.path("src/main.zig") });',
      ['Zig', undefined, 2],
    ],
    [
      'a C program that Zig builds',
      'build.zig',
      'const exe = b.addExecutable(.{ .name = "c" });\nexe.addCSourceFile("main.c");',
      [undefined, undefined, 1],
    ],
    ['a Nim program', 'orders.nimble', 'srcDir = "src"\nbin = @["orders"]', ['Nim', 'orders', 2]],
    ['an Ada crate', 'alire.toml', 'name = "orders"\nexecutables = ["orders"]', ['Ada', 'orders', 2]],
    ['a GNAT project', 'orders.gpr', 'project Orders is\n  for Main use ("a.adb");\nend Orders;', ['Ada', 'orders', 2]],
  ])('%s', (_name, path, text, expected) => {
    const { language, name, starts } = readManifest(path, text);
    expect([language, name, starts[0]?.line]).toEqual(expected);
  });

  test('the compiler that a project asks for is a runtime', () => {
    const zig = readManifest('build.zig.zon', '.{\n .name = "a",\n .minimum_zig_version = "0.13.0",\n}');
    expect(zig.runtimes.get('zig')).toMatchObject({ version: '0.13.0', evidence: { line: 3 } });
    expect(readManifest('a.nimble', 'requires "nim >= 2.0"').runtimes.get('nim')?.version).toBe('>= 2.0');
  });

  test.each([
    ['dub.json', '{"dependencies": {"a": }}'],
    ['dub.json', '{"configurations": [{"name": "unittest"}, 1], "subPackages": ["a"], "targetType": "none"}'],
  ])('%s with odd members is read as far as it goes or said to be wrong: %s', (path, text) => {
    const wrong = text.includes(': }');
    if (wrong) expect(() => readManifest(path, text)).toThrow(/^line 1: /);
    else expect(readManifest(path, text)).toMatchObject({ aggregate: true, dependencies: [] });
  });

  test.each([
    ['vcpkg.json', '{\n  "dependencies": [\n'],
    ['boss.json', '[]'],
    ['alire.toml', 'name = \n'],
    ['build.zig.zon', '.{\n  .dependencies = .{\n'],
  ])('%s that does not parse says where', (path, text) => {
    expect(() => readManifest(path, text)).toThrow(/^line \d+: /);
  });
});
