import { expect, test } from 'vitest';
import { processorTime } from '../../support/processor-time.ts';
import { dependenciesIn, readManifest } from '../../support/read-manifest.ts';

const rows: readonly [string, string, string, readonly string[]][] = [
  [
    'CMake packages with version and components; a package’s own target is the package',
    'CMakeLists.txt',
    'find_package(Drogon 1.8 CONFIG REQUIRED)\nfind_package(Qt6 6.6 REQUIRED Core\n  HttpServer)\ntarget_link_libraries(app PRIVATE Drogon::Drogon SQLite::SQLite3)\n',
    [
      'drogon@1.8 runtime:1',
      'qt6@6.6 runtime:2',
      'qt6::core@6.6 runtime:2',
      'qt6::httpserver@6.6 runtime:3',
      'sqlite::sqlite3@- runtime:4',
    ],
  ],
  [
    'CMake comments, quoted hashes and bracket comments hold nothing',
    'CMakeLists.txt',
    '# find_package(Crow)\nmessage("# not ) a comment")\n#[[\nfind_package(Poco)\n]]\nFIND_PACKAGE(fmt) # find_package(Wt)\n',
    ['fmt@- runtime:6'],
  ],
  [
    'CMake fetches by name and by repository, with the tag’s release',
    'CMakeLists.txt',
    'FetchContent_Declare(\n  web\n  GIT_REPOSITORY https://github.com/drogonframework/drogon.git\n  GIT_TAG v1.9.1\n)\nFetchContent_Declare(json URL https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz)\nExternalProject_Add(x GIT_REPOSITORY git@github.com:owner/Served.git GIT_TAG 0a1b2c3)\n',
    ['web@1.9.1 runtime:1', 'drogon@1.9.1 runtime:1', 'json@- runtime:6', 'x@- runtime:7', 'served@- runtime:7'],
  ],
  [
    'CPM in its short form and with keywords',
    'CMakeLists.txt',
    'CPMAddPackage("gh:CrowCpp/Crow@1.2.0")\nCPMAddPackage("gh:gabime/spdlog#v1.14.1")\nCPMAddPackage(NAME fmt GITHUB_REPOSITORY fmtlib/fmt VERSION 10.2.1)\n',
    ['crow@1.2.0 runtime:1', 'spdlog@1.14.1 runtime:2', 'fmt@10.2.1 runtime:3'],
  ],
  [
    'CMake asks pkg-config, the linker and its own targets',
    'CMakeLists.txt',
    'pkg_check_modules(DEPS REQUIRED IMPORTED_TARGET libmicrohttpd>=0.9.70 libpq)\nadd_library(store STATIC store.c)\nadd_executable(app main.c)\nfind_library(ULFIUS_LIB NAMES ulfius)\ntarget_link_libraries(app PRIVATE PkgConfig::DEPS store -ljansson ${ULFIUS_LIB} pthread)\n',
    [
      'pkg-config libmicrohttpd@0.9.70 runtime:1',
      'pkg-config libpq@- runtime:1',
      'ulfius@- runtime:4',
      'jansson@- runtime:5',
      'pthread@- runtime:5',
    ],
  ],
  [
    'what CMake asks for in a branch for tests, for a test program or in its directory is for development',
    'CMakeLists.txt',
    'if(BUILD_TESTING)\n  find_package(GTest REQUIRED)\nelse()\n  find_package(Crow)\nendif()\nif(NOT SKIP_TESTS)\n  find_package(fmt)\nendif()\ntarget_link_libraries(app_test Catch2::Catch2)\n',
    ['gtest@- development:2', 'crow@- runtime:4', 'fmt@- runtime:7', 'catch2@- development:9'],
  ],
  ['a CMake file of tests', 'tests/CMakeLists.txt', 'find_package(Crow)\n', ['crow@- development:1']],
  ['a CMake file that ends in the middle', 'CMakeLists.txt', 'find_package(Crow "', ['crow@- runtime:1']],
  [
    'vcpkg packages as text and object, of the host, of features, with overrides',
    'vcpkg.json',
    '{\n  "name": "orders",\n  "dependencies": [\n    "drogon",\n    { "name": "libpqxx", "version>=": "7.9.0" },\n    { "name": "protobuf", "host": true }\n  ],\n  "features": {\n    "tests": { "description": "x", "dependencies": ["gtest"] },\n    "redis": { "description": "x", "dependencies": ["hiredis"] }\n  },\n  "overrides": [{ "name": "drogon", "version": "1.9.1" }]\n}\n',
    [
      'drogon@1.9.1 runtime:4',
      'libpqxx@7.9.0 runtime:5',
      'protobuf@- development:6',
      'gtest@- development:9',
      'hiredis@- optional:10',
    ],
  ],
  [
    'conanfile.txt by sections, with ranges, users and revisions',
    'conanfile.txt',
    '[requires]\noatpp/1.3.0@user/channel\npoco/[>=1.12 <2]\nfmt/10.2.1#0a1b # formatting\n# crow/1.0\n\n[test_requires]\ngtest/1.14.0\n[tool_requires]\ncmake/3.28.1\n[options]\npoco/*:shared=True\n[generators]\nCMakeDeps\n',
    [
      'oatpp@1.3.0 runtime:2',
      'poco@>=1.12 <2 runtime:3',
      'fmt@10.2.1 runtime:4',
      'gtest@1.14.0 development:8',
      'cmake@3.28.1 development:10',
    ],
  ],
  [
    'conanfile.py with an attribute over lines and calls',
    'conanfile.py',
    'from conan import ConanFile\nclass Orders(ConanFile):\n    settings = "os", "arch"\n    requires = (\n        "drogon/1.9.1",\n        # "crow/1.0",\n        "fmt/10.2.1",\n    )\n    tool_requires = "cmake/3.28.1"\n    def requirements(self):\n        self.requires("libpqxx/7.9.0", transitive_headers=True)\n        self.test_requires("gtest/1.14.0")\n',
    [
      'drogon@1.9.1 runtime:5',
      'fmt@10.2.1 runtime:7',
      'cmake@3.28.1 development:9',
      'libpqxx@7.9.0 runtime:11',
      'gtest@1.14.0 development:12',
    ],
  ],
  [
    'Meson dependencies with versions and other names, the linker, wrapped sources, native tools',
    'meson.build',
    "project('orders', ['vala', 'c'], version: '0.1')\nsoup = dependency('libsoup-3.0', version: '>= 3.2')\ndb = dependency('libpq', 'postgresql', required: false)\nm = meson.get_compiler('c').find_library('microhttpd')\nfmt = subproject('fmt')\n# dependency('old')\ngen = dependency('wayland-scanner', native: true)\n",
    [
      'pkg-config libsoup-3.0@>= 3.2 runtime:2',
      'pkg-config libpq@- runtime:3',
      'pkg-config postgresql@- runtime:3',
      'microhttpd@- runtime:4',
      'fmt@- runtime:5',
      'pkg-config wayland-scanner@- development:7',
    ],
  ],
  [
    'xmake with versions, other registries and options',
    'xmake.lua',
    'add_rules("mode.release")\nadd_requires("drogon 1.9.x", "conan::fmt/10.2.1", {system = false})\n-- add_requires("crow")\nadd_requires("gtest")\n',
    ['drogon@1.9.x runtime:2', 'fmt@10.2.1 runtime:2', 'gtest@- development:4'],
  ],
];

test.each(rows)('%s', (_name, path, text, expected) => {
  expect(dependenciesIn(path, text)).toEqual(expected);
});

test('reading takes time in proportion to the text, however it is made', () => {
  const parts = [
    '(',
    '"',
    '#[[',
    '#[[ ]',
    'find_package(',
    'requires ',
    'requires "a", ',
    '"a" ',
    '.{ .a = ',
    '\\\\',
    "dependency('a', ",
    'add_requires("',
    'with "a", ',
    '{\n',
    'self.requires(',
    'dependencies: [',
    'subPackage {\n',
  ];
  const names = [
    'CMakeLists.txt',
    'conanfile.py',
    'conanfile.txt',
    'meson.build',
    'dub.sdl',
    'build.zig',
    'build.zig.zon',
    'a.nimble',
    'v.mod',
    'a.gpr',
    'xmake.lua',
  ];
  const slow = names.flatMap((name) =>
    parts
      .filter((part) => {
        const text = part.repeat(40_000 / part.length);
        const started = processorTime();
        try {
          readManifest(name, text);
        } catch (error) {
          expect(String(error)).toMatch(/^Error: line \d+: /);
        }
        return processorTime() - started > 2000;
      })
      .map((part) => `${name} ${part}`),
  );
  expect(slow).toEqual([]);
});
