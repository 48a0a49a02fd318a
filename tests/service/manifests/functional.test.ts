import { expect, test } from 'vitest';
import type { Manifest, ManifestReader } from '../../../src/service/manifest.ts';
import { manifestReader } from '../../../src/service/manifests.ts';
import { processorTime } from '../../support/processor-time.ts';

function read(path: string, text: string): Manifest {
  const reader: ManifestReader | undefined = manifestReader(path.slice(path.lastIndexOf('/') + 1));
  if (reader === undefined) throw new Error(`${path} has no reader`);
  return reader.read({ path, text }, () => undefined);
}

function tell({ dependencies }: Manifest): readonly string[] {
  return dependencies.map(
    ({ name, version, scope, evidence }) => `${name}@${version ?? '-'} ${scope}:${evidence.line}`,
  );
}

const rows: readonly [string, string, string, readonly string[]][] = [
  [
    'Cabal tells components apart, follows common stanzas, and drops the package itself',
    'orders.cabal',
    'cabal-version: 3.0\nname: orders\n-- build-depends: no\n\ncommon shared\n  build-depends:\n    base >=4.16 && <5,\n    -- text, out\n    text\n\ncommon checks\n  build-depends: hspec\n\ncommon unused\n  build-depends: lens\n\nlibrary\n  import: shared\n  exposed-modules: Shop\n  build-depends: aeson ^>=2.2\n  if os(linux)\n    build-depends: unix\n\nexecutable orders\n  import:           shared\n  main-is:          Main.hs\n  build-depends:    orders, scotty, servant:{a, b} >= 0.20\n\ntest-suite spec\n  import: shared, checks\n  build-depends:\n      QuickCheck >= 2\n    , scotty\n  build-tool-depends: hspec-discover:hspec-discover\n\nbenchmark speed\n  build-depends: criterion\n',
    [
      'base@4.16 runtime:7',
      'text@- runtime:9',
      'hspec@- development:12',
      'aeson@2.2 runtime:20',
      'unix@- runtime:22',
      'scotty@- runtime:27',
      'servant@0.20 runtime:27',
      'QuickCheck@2 development:32',
      'hspec-discover@- development:34',
      'criterion@- development:37',
    ],
  ],
  [
    'hpack lists texts, maps and names with ranges, of all and of each component',
    'package.yaml',
    'name: orders\ndependencies:\n  - base >= 4.7 && < 5\n  - name: aeson\n    version: ">= 2.2"\nlibrary:\n  dependencies: { text: ">= 2" }\nexecutables:\n  orders:\n    dependencies: [orders, yesod]\ntests:\n  spec:\n    dependencies:\n      - hspec\n      - yesod\n',
    ['base@4.7 runtime:3', 'aeson@2.2 runtime:4', 'text@2 runtime:7', 'yesod@- runtime:10', 'hspec@- development:14'],
  ],
  [
    'Stack pins beside its snapshot',
    'stack.yaml',
    'resolver: lts-22.7\npackages: [.]\nextra-deps:\n  - scotty-0.21@sha256:abc,1\n  - git: https://example.test/x.git\n    commit: abc\n',
    ['scotty@0.21 indirect:4'],
  ],
  [
    'dune-project knows filters, options and its own packages',
    'dune-project',
    '(lang dune 3.0)\n; (depends no)\n(package (name core) (depends (ocaml (>= 4.14)) lwt))\n(package\n (name orders)\n (depends core (dream (>= 1.0.0~alpha5)) (alcotest (and :with-test (>= 1.7))) "yojson")\n (depopts (caqti (and (>= "2.0") (< 3)))))\n',
    [
      'lwt@- runtime:3',
      'dream@1.0.0~alpha5 runtime:6',
      'alcotest@1.7 development:6',
      'yojson@- runtime:6',
      'caqti@2.0 optional:7',
    ],
  ],
  [
    'dune names libraries by their package; a selection asks for nothing',
    'bin/dune',
    '(executable\n (name main)\n (libraries dream lwt.unix (re_export yojson) (select a.ml from (x -> b.ml)))\n (preprocess (pps lwt_ppx)))\n(test\n (name t)\n (libraries alcotest dream))\n',
    ['dream@- runtime:3', 'lwt@- runtime:3', 'yojson@- runtime:3', 'alcotest@- development:7'],
  ],
  [
    'dune in a directory of tests is for development',
    'test/dune',
    '(executable (libraries dream))',
    ['dream@- development:1'],
  ],
  [
    'opam filters by what a package is for',
    'orders.opam',
    'opam-version: "2.0"\ndepends: [\n  "ocaml" {>= "4.14"}\n  # "opium"\n  "dream" {>= "1.0.0" & < "2"}\n  "alcotest" {with-test & >= "1.7"}\n  "odoc" {with-doc}\n]\ndepopts: ["lwt"]\nbuild: ["dune" "build"]\nconflicts: ["piaf"]\n',
    ['dream@1.0.0 runtime:5', 'alcotest@1.7 development:6', 'odoc@- development:7', 'lwt@- optional:9'],
  ],
  [
    'DESCRIPTION goes on over indented lines; what it suggests is for development',
    'DESCRIPTION',
    'Package: orders\nTitle: Imports: none\nDepends: R (>= 4.1), methods\nImports:\n    plumber (>= 1.2.0),\n    data.table\nSuggests: testthat (>= 3.0.0)\nURL: https://example.test\n',
    ['methods@- runtime:3', 'plumber@1.2.0 runtime:5', 'data.table@- runtime:6', 'testthat@3.0.0 development:7'],
  ],
  [
    'renv.lock tells what others ask for from what the project does',
    'renv.lock',
    '{\n "R": { "Version": "4.4.1" },\n "Packages": {\n  "R6": { "Version": "2.5.1", "Requirements": ["R"] },\n  "plumber": { "Version": "1.2.2", "Requirements": ["R", "R6"] }\n }\n}\n',
    ['R6@2.5.1 indirect:4', 'plumber@1.2.2 runtime:5'],
  ],
  [
    'an renv.lock without requirements tells nothing apart',
    'renv.lock',
    '{ "Packages": { "plumber": { "Version": "1.2.2" } } }',
    ['plumber@1.2.2 indirect:1'],
  ],
  [
    'Project.toml takes versions from compat; extras are for tests',
    'Project.toml',
    'name = "Orders"\n[deps]\nHTTP = "cd3eb016"\nGenie = "c43c736e"\n[weakdeps]\nPlots = "91a5bcdd"\n[compat]\nGenie = "5.31"\njulia = "1.10"\n[extras]\nTest = "8dfed614"\n',
    ['HTTP@- runtime:3', 'Genie@5.31 runtime:4', 'Plots@- optional:6', 'Test@- development:11'],
  ],
  ['Project.toml of tests is for development', 'test/Project.toml', '[deps]\nTest = "8"\n', ['Test@- development:2']],
  [
    'ASDF names systems in every spelling, and tests by their name',
    'orders.asd',
    '#| (:depends-on (:no)) |#\n(asdf:defsystem "orders"\n  :defsystem-depends-on (:asdf-package-system)\n  :depends-on (:CLACK #:ningle "mito" (:version "dexador" "1.0") (:feature :sbcl :sb-posix)) ; "no"\n  :components ((:file "main")))\n(defsystem "orders/tests" :depends-on ("orders" "rove" "clack"))\n',
    [
      'clack@- runtime:4',
      'ningle@- runtime:4',
      'mito@- runtime:4',
      'dexador@1.0 runtime:4',
      'sb-posix@- runtime:4',
      'asdf-package-system@- development:3',
      'rove@- development:6',
    ],
  ],
  [
    'qlfile names projects of several sources',
    'qlfile',
    'ql clack\ngithub fukamachi/ningle :branch master\ngit mito https://example.test/mito.git\nql :all :latest\ndist https://example.test\n',
    ['clack@- runtime:1', 'ningle@- runtime:2', 'mito@- runtime:3'],
  ],
  [
    'info.rkt tells versions, and what only builds',
    'info.rkt',
    '#lang info\n(define collection "orders")\n(define deps \'("base" ["web-server-lib" #:version "1.6"] "https://github.com/o/spin.git"))\n(define build-deps (list "rackunit-lib"))\n',
    ['base@- runtime:3', 'web-server-lib@1.6 runtime:3', 'spin@- runtime:3', 'rackunit-lib@- development:4'],
  ],
  [
    'an egg with a version and tests',
    'orders.egg',
    '((dependencies (spiffy "6.3") intarweb)\n (test-dependencies test)\n (components (program orders)))',
    ['spiffy@6.3 runtime:1', 'intarweb@- runtime:1', 'test@- development:2'],
  ],
  [
    'pack.pl with ranges and the system itself',
    'pack.pl',
    "name(orders).\nversion('1.0.0').\n% requires(no).\nrequires(list_util).\nrequires(func >= '0.4').\nrequires(prolog:version >= 9).\n",
    ['list_util@- runtime:4', 'func@0.4 runtime:5'],
  ],
  [
    'Dependencies.toml lists modules of what is imported',
    'Dependencies.toml',
    '[[package]]\norg = "ballerina"\nname = "http"\nversion = "2.12.0"\nmodules = [\n\t{org = "ballerina", packageName = "http", moduleName = "http"}\n]\n\n[[package]]\norg = "ballerina"\nname = "io"\nversion = "1.6.1"\n\n[[package]]\norg = "ballerina"\nname = "test"\nversion = "0.0.0"\nscope = "testOnly"\nmodules = []\n',
    ['ballerina/http@2.12.0 runtime:1', 'ballerina/io@1.6.1 indirect:9', 'ballerina/test@0.0.0 development:14'],
  ],
];

test.each(rows)('%s', (_name, path, text, expected) => {
  expect(tell(read(path, text))).toEqual(expected);
});

const started: readonly [string, string, string, readonly number[]][] = [
  ['an executable of Cabal', 'o.cabal', 'name: o\nexecutable o\n  main-is: Main.hs\n', [2]],
  ['a library of Cabal starts nothing', 'o.cabal', 'name: o\nlibrary\n  build-depends: base\n', []],
  ['an executable of hpack', 'package.yaml', 'name: o\nexecutables:\n  o:\n    main: Main.hs\n', [3]],
  ['executables of dune', 'bin/dune', '(library (name a))\n(executables (names a b))\n', [2]],
  ['an entry point of ASDF', 'o.asd', '(defsystem "o"\n  :entry-point "o:main")\n', [2]],
  ['a program of an egg', 'o.egg', '((components\n  (extension a)\n  (program o)))', [3]],
];

test.each(started)('%s', (_name, path, text, lines) => {
  expect(read(path, text).starts.map(({ line }) => line)).toEqual(lines);
});

const runtimes: readonly [string, string, string, string, string][] = [
  ['Cabal', 'o.cabal', 'name: o\ntested-with: GHC == 9.6.6\n', 'ghc', '9.6.6'],
  ['dune-project', 'dune-project', '(package (name o) (depends (ocaml (>= 5.1))))', 'ocaml', '5.1'],
  ['opam', 'o.opam', 'depends: [ "ocaml" {>= "4.14"} ]\n', 'ocaml', '4.14'],
  ['DESCRIPTION', 'DESCRIPTION', 'Package: o\nDepends: R (>= 4.1)\n', 'r', '4.1'],
  ['renv.lock', 'renv.lock', '{ "R": { "Version": "4.4.1" }, "Packages": {} }', 'r', '4.4.1'],
  ['Project.toml', 'Project.toml', '[compat]\njulia = "1.10"\n', 'julia', '1.10'],
  ['Ballerina.toml', 'Ballerina.toml', '[package]\ndistribution = "2201.10.0"\n', 'ballerina', '2201.10.0'],
];

test.each(runtimes)('%s declares a runtime', (_name, path, text, runtime, version) => {
  expect(read(path, text).runtimes.get(runtime)?.version).toBe(version);
});

const broken: readonly [string, string, string][] = [
  ['package.yaml', 'package.yaml', 'name: o\ndependencies: [\n'],
  ['dune-project', 'dune-project', '(lang dune 3.0)\n(package (name o)\n'],
  ['orders.opam', 'orders.opam', 'depends: [ "dream"\n'],
  ['renv.lock', 'renv.lock', '{ "R": \n'],
  ['Project.toml', 'Project.toml', '[deps\n'],
  ['orders.asd', 'orders.asd', '(defsystem "o"))\n'],
  ['Ballerina.toml', 'Ballerina.toml', '[package\n'],
];

test.each(broken)('a broken %s is an error that names a line', (_name, path, text) => {
  expect(() => read(path, text)).toThrow(/^line \d+: /);
});

test('what groups packages holds none of its own', () => {
  expect(read('cabal.project', 'packages: a b\n').aggregate).toBe(true);
  expect(read('stack.yaml', 'packages:\n  - a\n  - b\n').aggregate).toBe(true);
  expect(read('stack.yaml', 'packages:\n  - .\n').aggregate).toBe(false);
});

test('long texts without end are read in linear time', () => {
  const part = 40_000;
  const texts = [' ', '(', '"', '#|', 'a,', 'depends: [', '\n ', "'"].map((text) => text.repeat(part / text.length));
  const started = processorTime();
  for (const path of ['o.cabal', 'o.opam', 'dune', 'DESCRIPTION', 'o.asd', 'pack.pl', 'qlfile']) {
    for (const text of texts) {
      try {
        read(path, text);
      } catch (error) {
        expect(String(error)).toMatch(/line \d+: /);
      }
    }
  }
  expect(processorTime() - started).toBeLessThan(5000);
});
