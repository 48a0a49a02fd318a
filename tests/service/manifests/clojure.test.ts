import { expect, test } from 'vitest';
import { readEdn } from '../../../src/service/manifests/edn.ts';
import { manifestReader } from '../../../src/service/manifests.ts';

function read(path: string, text: string) {
  return manifestReader(path)?.read({ path, text }, () => undefined);
}

const rows: readonly [string, string, string, readonly string[]][] = [
  [
    'deps.edn with registry and git coordinates, a dropped form, and aliases for tests, tools and the program',
    'deps.edn',
    `{:paths ["src"] ; {no/no {:mvn/version "1"}}
 :deps {org.clojure/clojure {:mvn/version "1.12.0"}
        ring {:mvn/version "1.12.2" :exclusions [commons-io/commons-io]}
        #_#_no/no {:mvn/version "1"}
        metosin/reitit #:mvn{:version "0.7.2"}
        io.github.acme/lib {:git/tag "v1.4.0" :git/sha "abc1234"}
        acme/local {:local/root "../local"}}
 :aliases {:test {:extra-deps {lambdaisland/kaocha {:mvn/version "1.91"}}}
           :build {:deps {io.github.clojure/tools.build {:git/tag "v0.10.5"}} :ns-default build}
           :server {:extra-deps {http-kit/http-kit {:mvn/version "2.8.0"}} :main-opts ["-m" "shop.core"]}}}`,
    [
      'org.clojure:clojure@1.12.0 runtime:2',
      'ring:ring@1.12.2 runtime:3',
      'metosin:reitit@0.7.2 runtime:5',
      'io.github.acme:lib@1.4.0 runtime:6',
      'acme:local@- runtime:7',
      'lambdaisland:kaocha@1.91 development:8',
      'io.github.clojure:tools.build@0.10.5 development:9',
      'http-kit:http-kit@2.8.0 optional:10',
    ],
  ],
  [
    'project.clj with a version by name, exclusions, a scope, plugins and profiles',
    'project.clj',
    `(def reitit "0.7.2")
(defproject acme/shop "0.1.0"
  :dependencies [[org.clojure/clojure "1.11.4"]
                 [compojure "1.7.1" :exclusions [[ring/ring-core]]]
                 [metosin/reitit ~reitit]
                 [javax.servlet/servlet-api "2.5" :scope "test"]
                 #_[no/no "1"]]
  :plugins [[lein-ring "0.12.6"]]
  :ring {:handler shop.handler/app}
  :main ^:skip-aot shop.core
  :profiles {:dev {:dependencies [[ring/ring-mock "0.4.0"]]}
             :uberjar {:dependencies [[ch.qos.logback/logback-classic "1.5.6"]]}})`,
    [
      'org.clojure:clojure@1.11.4 runtime:3',
      'compojure:compojure@1.7.1 runtime:4',
      'metosin:reitit@0.7.2 runtime:5',
      'javax.servlet:servlet-api@2.5 development:6',
      'lein-ring:lein-ring@0.12.6 runtime:8',
      'ring:ring-mock@0.4.0 development:11',
      'ch.qos.logback:logback-classic@1.5.6 runtime:12',
    ],
  ],
  [
    'build.boot',
    'build.boot',
    `(set-env! :source-paths #{"src"}\n  :dependencies '[[aleph "0.8.1"]\n [adzerk/boot-test "1.2.0" :scope "test"]])`,
    ['aleph:aleph@0.8.1 runtime:2', 'adzerk:boot-test@1.2.0 development:3'],
  ],
];

test.each(rows)('%s', (_name, path, text, expected) => {
  const told = (read(path, text)?.dependencies ?? []).map(
    ({ name, version, scope, evidence }) => `${name}@${version ?? '-'} ${scope}:${evidence.line}`,
  );
  expect(told).toEqual(expected);
});

test('a program starts by the main class of project.clj and by an alias of deps.edn that is no tool', () => {
  const starts = (path: string, text: string) => read(path, text)?.starts.map(({ line }) => line);
  expect(starts('project.clj', '(defproject a "1"\n :main a.core\n :ring {:handler a/b})')).toEqual([2, 3]);
  expect(starts('deps.edn', '{:aliases\n {:run {:main-opts ["-m" "a"]}\n :lint {:main-opts ["-m" "b"]}}}')).toEqual([
    2,
  ]);
  expect(read('project.clj', '(defproject acme/shop "1")')?.name).toBe('shop');
});

const broken: readonly [string, string, string][] = [
  ['deps.edn', '{:deps {\n', "line 1: '{' is never closed"],
  ['deps.edn', '{:deps\n [}', "line 2: '}' closes nothing"],
  ['project.clj', '(defproject a "1"))', "line 1: ')' closes nothing"],
];

test.each(broken)('%s that does not parse says where: %j', (path, text, message) => {
  expect(() => read(path, text)).toThrow(message);
});

test('data notation with characters, strings with brackets, sets, tags, metadata and quotes', () => {
  const [form] = readEdn('(a \\( "(" #{1} #inst "2024" ^{:b 1} c \'d #"[)]" #?(:clj 1))');
  expect(form?.items.map(({ kind, text }) => text || kind)).toEqual([
    'a',
    '\\(',
    '(',
    'set',
    '2024',
    'c',
    'd',
    '#"[)]"',
    'list',
  ]);
});
