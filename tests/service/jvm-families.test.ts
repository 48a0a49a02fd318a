import { describe, expect, test } from 'vitest';
import { findEntryPoints } from '../../src/service/entry-points.ts';
import { readImports } from '../../src/service/imports.ts';
import { detectStack } from '../../src/stack/detect-stack.ts';
import { catalogue, serviceFilesOf } from '../support/service-files.ts';

const starts: readonly [string, string, string, boolean][] = [
  ['a main method of Java', 'A.java', 'class A {\n  public static void main(String[] args) {}\n}\n', true],
  ['the short main of newer Java', 'A.java', 'void main() {\n}\n', true],
  ['a main of Groovy', 'A.groovy', 'class A {\n  static main(args) {}\n}\n', true],
  ['a main function of Kotlin', 'A.kt', 'suspend fun main() {\n}\n', true],
  [
    'a main of a companion object',
    'A.kt',
    'companion object {\n  @JvmStatic fun main(args: Array<String>) {}\n}\n',
    true,
  ],
  ['an application object of Scala', 'A.scala', 'object A extends IOApp.Simple {\n}\n', true],
  ['an application object with a package name', 'A.scala', 'object A extends zio.ZIOAppDefault {\n}\n', true],
  ['an annotated main of Scala 3', 'A.scala', '@main def run(): Unit = ()\n', true],
  ['a main function of Clojure', 'a.clj', '(ns a)\n(defn -main [& args])\n', true],
  ['a method whose name only begins with main', 'A.java', 'class A {\n  void mainly() {}\n}\n', false],
  ['a class that extends an application class', 'A.kt', 'class A : MyApp() {\n}\n', false],
  ['a namespace without a main', 'a.clj', '(ns a)\n(defn domain [])\n', false],
];

test.each(starts)('%s, in %s', async (_name, path, text, expected) => {
  const entries = findEntryPoints(await serviceFilesOf({ [`src/${path}`]: text }));
  expect(entries.length > 0).toBe(expected);
});

test('required namespaces are read in vectors, prefix lists, quoted forms and after :use; a bare one in a later line is not', () => {
  const text = `(ns shop.core
  (:require [a.one :as one] [a.two]
            a.skipped)
  (:use b.three)
  (:import (java.util Date)))
(require '[c.four :as four])`;
  expect(readImports('clojure', text).map(({ module }) => module)).toEqual([
    'a.one',
    'a.two',
    'b.three',
    'java.util',
    'c.four',
  ]);
});

describe('the framework that a person would name', () => {
  const pom = (...names: readonly string[]) =>
    `<project>\n<dependencies>\n${names
      .map((name) => name.split(':'))
      .map(
        ([group, artifact]) =>
          `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId></dependency>`,
      )
      .join('\n')}\n</dependencies>\n</project>`;
  const deps = (...names: readonly string[]) =>
    `{:deps {${names.map((name) => `${name} {:mvn/version "1"}`).join(' ')}}}`;
  const rows: readonly [string, string, Readonly<Record<string, string>>][] = [
    [
      'is Spring Boot for its gateway',
      'spring-boot',
      {
        'pom.xml': pom('org.springframework.cloud:spring-cloud-starter-gateway'),
        'src/main/java/A.java':
          'import org.springframework.boot.SpringApplication;\nimport org.springframework.cloud.gateway.route.RouteLocator;\n',
      },
    ],
    [
      'is Spring Boot on another container',
      'spring-boot',
      {
        'pom.xml': pom(
          'org.springframework.boot:spring-boot-starter-web',
          'io.undertow:undertow-core',
          'org.apache.tomcat.embed:tomcat-embed-jasper',
        ),
      },
    ],
    [
      'is the user interface that runs on Spring Boot',
      'vaadin',
      { 'pom.xml': pom('com.vaadin:vaadin-spring-boot-starter', 'org.springframework.boot:spring-boot-starter-web') },
    ],
    [
      'is Grails on Spring Boot',
      'grails',
      { 'pom.xml': pom('org.grails:grails-core', 'org.springframework.boot:spring-boot-starter') },
    ],
    [
      'is Jersey on Grizzly',
      'jersey',
      { 'pom.xml': pom('org.glassfish.jersey.core:jersey-server', 'org.glassfish.grizzly:grizzly-http-server') },
    ],
    [
      'is Jetty beside the API of servlets',
      'jetty',
      { 'pom.xml': pom('org.eclipse.jetty:jetty-server', 'jakarta.servlet:jakarta.servlet-api') },
    ],
    [
      'is the router on Ring and Jetty',
      'reitit',
      {
        'deps.edn': deps('metosin/reitit', 'ring/ring-core', 'ring/ring-jetty-adapter'),
        'a.clj': '(ns a\n  (:require [ring.adapter.jetty :as jetty]))\n',
      },
    ],
    [
      'is the project of a template',
      'luminus',
      { 'deps.edn': deps('luminus-jetty/luminus-jetty', 'metosin/reitit', 'ring/ring-core') },
    ],
    [
      'is Tapir on http4s',
      'tapir',
      {
        'build.sbt':
          'libraryDependencies ++= Seq("com.softwaremill.sttp.tapir" %% "tapir-http4s-server" % "1", "org.http4s" %% "http4s-ember-server" % "1")\n',
      },
    ],
    [
      'is http4k on Undertow',
      'http4k',
      { 'pom.xml': pom('org.http4k:http4k-server-undertow', 'io.undertow:undertow-core') },
    ],
    ['is Light-4j on Undertow', 'light-4j', { 'pom.xml': pom('com.networknt:server', 'io.undertow:undertow-core') }],
  ];

  test.each(rows)('%s', async (_name, expected, files) => {
    const { frameworks } = detectStack(await serviceFilesOf({ 'src/A.java': 'class A {}\n', ...files }), catalogue);
    expect(frameworks.filter(({ primary }) => primary).map(({ id }) => id)).toEqual([expected]);
  });
});

test('a module reads a parent beside it and constants of the build above', async () => {
  const files = {
    'parent/pom.xml': '<project>\n<properties><jetty.version>12.0.1</jetty.version></properties>\n</project>',
    'api/pom.xml':
      '<project>\n<parent><groupId>g</groupId><artifactId>p</artifactId><version>1</version><relativePath>../parent</relativePath></parent>\n<dependencies><dependency><groupId>org.eclipse.jetty</groupId><artifactId>jetty-server</artifactId><version>${jetty.version}</version></dependency></dependencies>\n</project>',
    'api/src/A.java': 'class A {}\n',
    'buildSrc/src/main/kotlin/Versions.kt': 'object Versions {\n  const val jetty = "12.0.2"\n}\n',
    'jobs/build.gradle.kts':
      'dependencies {\n  implementation("org.eclipse.jetty:jetty-server:${Versions.jetty}")\n}\n',
    'jobs/src/A.java': 'class A {}\n',
  };
  const versionIn = async (root: string) =>
    detectStack(await serviceFilesOf(files, root), catalogue).frameworks.map(({ id, version }) => `${id} ${version}`);
  expect(await versionIn('api')).toEqual(['jetty 12.0.1']);
  expect(await versionIn('jobs')).toEqual(['jetty 12.0.2']);
});
