import { expect, test } from 'vitest';
import { manifestReader } from '../../../src/service/manifests.ts';

function read(path: string, files: Readonly<Record<string, string>>) {
  const reader = manifestReader(path.slice(path.lastIndexOf('/') + 1));
  return reader?.read({ path, text: files[path] ?? '' }, (other) => files[other]);
}

type Row = readonly [string, string, Readonly<Record<string, string>>, readonly string[]];

const rows: readonly Row[] = [
  [
    'build.sbt with %%, %%%, %, versions by name, a scope, a comment, and what is excluded or overridden',
    'build.sbt',
    {
      'build.sbt': `val http4sVersion = "0.23.27"
// "no" %% "no" % "1"
lazy val root = (project in file(".")).settings(
  libraryDependencies ++= Seq(
    "org.http4s" %% "http4s-ember-server" % http4sVersion,
    "com.lihaoyi" %%% "upickle" % "3.3.1",
    "ch.qos.logback" % "logback-classic" % "1.5.6" % Runtime,
    "org.scalameta" %% "munit" % "1.0.0" % Test,
    "com.typesafe.akka" % "akka-http_2.13" % "10.2.10" % "compile,test",
    "io.gatling" % "gatling-core" % "3.11" % "it,test",
    "org.eclipse.jetty" % "jetty-webapp" % "11.0.15" % "container;compile",
    compilerPlugin("org.typelevel" %% "kind-projector" % "0.13.3")
  ),
  excludeDependencies += "org.slf4j" % "slf4j-log4j12",
  dependencyOverrides += "io.netty" % "netty-all" % "4.1.1"
)
`,
    },
    [
      'org.http4s:http4s-ember-server@0.23.27 runtime:5',
      'com.lihaoyi:upickle@3.3.1 runtime:6',
      'ch.qos.logback:logback-classic@1.5.6 runtime:7',
      'org.scalameta:munit@1.0.0 development:8',
      'com.typesafe.akka:akka-http@10.2.10 runtime:9',
      'io.gatling:gatling-core@3.11 development:10',
      'org.eclipse.jetty:jetty-webapp@11.0.15 runtime:11',
      'org.typelevel:kind-projector@0.13.3 development:12',
    ],
  ],
  [
    'build.sbt with project/Dependencies.scala, whose scopes stand where its names are used',
    'build.sbt',
    {
      'build.sbt':
        'import Dependencies._\nlazy val api = project.settings(libraryDependencies ++= Seq(zioHttp, munit % Test) ++ doobie)\n',
      'project/Dependencies.scala': `import sbt._
object Dependencies {
  object V { val doobie = "1.0.0-RC5" }
  val zioHttp = "dev.zio" %% "zio-http" % "3.0.0"
  lazy val munit = "org.scalameta" %% "munit" % "1.0.0"
  val doobie = Seq("core", "hikari").map(part => "org.tpolecat" %% s"doobie-$part" % V.doobie)
  val tests = Seq("org.scalatest" %% "scalatest" % "3.2.19").map(_ % Test)
}
`,
    },
    [
      'dev.zio:zio-http@3.0.0 runtime:4',
      'org.scalameta:munit@1.0.0 development:5',
      'org.tpolecat:doobie-core@1.0.0-RC5 runtime:6',
      'org.tpolecat:doobie-hikari@1.0.0-RC5 runtime:6',
      'org.scalatest:scalatest@3.2.19 development:7',
    ],
  ],
  [
    'build.sbt of one project below a build: of what stands above it has what it names',
    'services/api/build.sbt',
    {
      'services/api/build.sbt': 'libraryDependencies ++= Dependencies.web\n',
      'project/Dependencies.scala':
        'object Dependencies {\n  private val cask = "com.lihaoyi" %% "cask" % "0.9.4"\n  val web = Seq(cask)\n  val jobs = "org.quartz-scheduler" % "quartz" % "2.3.2"\n}\n',
    },
    ['com.lihaoyi:cask@0.9.4 runtime:2'],
  ],
  [
    'build.sbt whose framework is only a plugin of the build',
    'build.sbt',
    {
      'build.sbt': 'lazy val root = (project in file(".")).enablePlugins(PlayScala)\nlibraryDependencies += guice\n',
      'project/plugins.sbt':
        '// addSbtPlugin("no" % "no" % "1")\naddSbtPlugin("org.playframework" % "sbt-plugin" % "3.0.5")\nlibraryDependencies += "com.thesamet.scalapb" %% "compilerplugin" % "0.11.17"\n',
    },
    ['org.playframework:sbt-plugin@3.0.5 runtime:2'],
  ],
  [
    'build.sbt with a def whose calls name the modules, and a list put through a hole',
    'build.sbt',
    {
      'build.sbt': `def http4s(part: String) = "org.http4s" %% s"http4s-$part" % "0.23.27"
libraryDependencies ++= Seq(http4s("dsl"), http4s("ember-server"))
libraryDependencies ++= Seq("circe-core", "circe-parser").map("io.circe" %% _ % "0.14.9")
`,
    },
    [
      'org.http4s:http4s-dsl@0.23.27 runtime:1',
      'org.http4s:http4s-ember-server@0.23.27 runtime:1',
      'io.circe:circe-core@0.14.9 runtime:3',
      'io.circe:circe-parser@0.14.9 runtime:3',
    ],
  ],
  [
    'build.sc of Mill with a version by name, a compile-time library and a test module',
    'build.sc',
    {
      'build.sc': `import mill._, scalalib._
val caskVersion = "0.9.4"
object app extends ScalaModule {
  def ivyDeps = Agg(
    ivy"com.lihaoyi::cask:$caskVersion", // ivy"no::no:1"
    ivy"org.postgresql:postgresql:42.7.3",
  )
  def compileIvyDeps = Agg(ivy"jakarta.servlet:jakarta.servlet-api:6.0.0")
  object test extends ScalaTests with TestModule.Utest {
    def ivyDeps = Agg(ivy"com.lihaoyi::utest::0.8.4")
  }
}
`,
    },
    [
      'com.lihaoyi:cask@0.9.4 runtime:5',
      'org.postgresql:postgresql@42.7.3 runtime:6',
      'jakarta.servlet:jakarta.servlet-api@6.0.0 optional:8',
      'com.lihaoyi:utest@0.8.4 development:10',
    ],
  ],
  [
    'build.mill with the newer spelling',
    'build.mill',
    { 'build.mill': 'object app extends ScalaModule {\n  def mvnDeps = Seq(mvn"dev.zio::zio-http:3.0.0")\n}\n' },
    ['dev.zio:zio-http@3.0.0 runtime:2'],
  ],
  [
    'project.scala of scala-cli with one and several libraries in a line, and one for tests',
    'project.scala',
    {
      'project.scala':
        '//> using scala 3.4\n//> using jvm temurin:21\n//> using dep com.lihaoyi::cask:0.9.4\n//> using libs "org.http4s::http4s-dsl:0.23.27", "co.fs2::fs2-io::3.10.2"\n//> using test.dep org.scalameta::munit::1.0.0\n// using dep no::no:1\n',
    },
    [
      'com.lihaoyi:cask@0.9.4 runtime:3',
      'org.http4s:http4s-dsl@0.23.27 runtime:4',
      'co.fs2:fs2-io@3.10.2 runtime:4',
      'org.scalameta:munit@1.0.0 development:5',
    ],
  ],
  [
    'project.scala that is plain source',
    'project.scala',
    { 'project.scala': 'case class Project(name: String)\n' },
    [],
  ],
];

test.each(rows)('%s', (_name, path, files, expected) => {
  const told = (read(path, files)?.dependencies ?? []).map(
    ({ name, version, scope, evidence }) => `${name}@${version ?? '-'} ${scope}:${evidence.line}`,
  );
  expect(told).toEqual(expected);
});

test('a plugin is shown where it stands', () => {
  const files = { 'build.sbt': '', 'project/plugins.sbt': 'addSbtPlugin("a" % "b" % "1")' };
  expect(read('build.sbt', files)?.dependencies[0]?.evidence.path).toBe('project/plugins.sbt');
});

test('the name, the Scala and Java versions and the main class of build.sbt', () => {
  const text =
    'name := "shop"\nThisBuild / scalaVersion := V.scala\nval scala = "3.4.2"\njavacOptions ++= Seq("-release", "17")\nCompile / mainClass := Some("Main")\nroot.aggregate(api)';
  const manifest = read('build.sbt', { 'build.sbt': text });
  const { name, runtimes, starts, aggregate } = manifest ?? { runtimes: new Map() };
  expect([name, runtimes.get('scala')?.version, runtimes.get('java')?.version, starts?.[0]?.line, aggregate]).toEqual([
    'shop',
    '3.4.2',
    '17',
    5,
    true,
  ]);
});

test('the Java version of scala-cli', () => {
  const manifest = read('project.scala', { 'project.scala': '//> using jvm temurin:21\n' });
  expect(manifest?.runtimes.get('java')?.version).toBe('21');
});
