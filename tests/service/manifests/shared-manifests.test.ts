import { expect, test } from 'vitest';
import { nameOf } from '../../../src/service/manifest.ts';
import { blankBlocks, headersAround, readBlocks } from '../../../src/service/manifests/blocks.ts';
import { manifestReader } from '../../../src/service/manifests.ts';
import { processorTime } from '../../support/processor-time.ts';

type Files = Readonly<Record<string, string>>;

function read(path: string, files: Files) {
  const reader = manifestReader(nameOf(path));
  if (reader === undefined) throw new Error(`no reader for ${path}`);
  return reader.read({ path, text: files[path] ?? '' }, (other) => files[other]);
}

const told = (path: string, files: Files) =>
  read(path, files).dependencies.map(({ name, version }) => `${name}@${version ?? '-'}`);
const many = (length: number, make: (index: number) => string) =>
  Array.from({ length }, (_, at) => make(at)).join('\n');

const project = '<Project><ItemGroup><PackageReference Include="A" /></ItemGroup></Project>';
const versions = (lines: string) => ({
  'a/A.csproj': project,
  'Directory.Packages.props': `<Project><ItemGroup>${lines}</ItemGroup></Project>`,
});

test.each([
  [
    'the last of several versions',
    '<PackageVersion Include="A" Version="1" /><PackageVersion Include="a" Version="2" />',
    ['a@2'],
  ],
  [
    'more versions of one package than people write, of which none is known',
    many(101, (at) => `<PackageVersion Include="A" Version="${at}" />`),
    ['a@-'],
  ],
])('the versions that projects of .NET share: %s', (_, lines, expected) => {
  expect(told('a/A.csproj', versions(lines))).toEqual(expected);
});

test('one file is asked by many projects, each with settings of its own', () => {
  const shared = {
    'Directory.Build.props': '<Project><PropertyGroup><V>1</V><W>$(V).0</W></PropertyGroup></Project>',
    'Directory.Packages.props':
      '<Project><ItemGroup><PackageVersion Include="A" Version="$(W)" /></ItemGroup></Project>',
  };
  const own = project.replace('<ItemGroup>', '<PropertyGroup><V>7</V></PropertyGroup><ItemGroup>');
  expect(told('a/A.csproj', { ...shared, 'a/A.csproj': project })).toEqual(['a@1.0']);
  expect(told('b/B.csproj', { ...shared, 'b/B.csproj': own })).toEqual(['a@7.0']);
  expect(told('c/C.csproj', { ...shared, 'c/C.csproj': project })).toEqual(['a@1.0']);
});

const packages = (length: number) => many(length, (at) => `<PackageReference Include="P${at}" Version="1" />`);
const plugins = (length: number) => many(length, (at) => `  apply plugin: 'p${at}'`);
const poms = (length: number) =>
  many(
    length,
    (at) => `<dependency><groupId>g</groupId><artifactId>a${at}</artifactId><version>1</version></dependency>`,
  );
const imports = (length: number) => many(length, (at) => `"p${at}": "npm:p${at}@1",`);

test.each<[string, string, (length: number) => Files]>([
  [
    'a project of .NET',
    'a/A.csproj',
    (length) => ({
      'a/A.csproj': '<Project />',
      'Directory.Build.props': `<Project><ItemGroup>${packages(length)}</ItemGroup></Project>`,
    }),
  ],
  [
    'a build of Gradle',
    'a/build.gradle',
    (length) => ({ 'a/build.gradle': '', 'build.gradle': `subprojects {\n${plugins(length)}\n}\n` }),
  ],
  [
    'a module of Maven',
    'a/pom.xml',
    (length) => ({
      'a/pom.xml': '<project><parent><groupId>g</groupId></parent><artifactId>a</artifactId></project>',
      'pom.xml': `<project><dependencies>${poms(length)}</dependencies></project>`,
    }),
  ],
  [
    'a program of Deno',
    'a/deno.json',
    (length) => ({
      'a/deno.json': '{ "importMap": "../map.json" }',
      'map.json': `{ "imports": { ${imports(length)} "z": "npm:z@1" } }`,
    }),
  ],
])('%s is given some hundred packages by another file, and a crowd is refused each time', (_, path, files) => {
  expect(read(path, files(400)).dependencies.length).toBeGreaterThanOrEqual(400);
  for (const again of [1, 2])
    expect(() => read(path, files(600)), `${again}`).toThrow(/60[01] packages and plugins; up to 500/);
});

test('a list that many services include is read to a thousand lines', () => {
  const files = (length: number) => ({
    'a/requirements.txt': '-r ../base.txt\nown==2\n',
    'base.txt': many(length, (at) => `p${at}==1`),
  });
  expect(told('a/requirements.txt', files(900))).toHaveLength(901);
  expect(() => read('a/requirements.txt', files(1100))).toThrow(
    'it includes base.txt, which has more than 1000 requirements',
  );
});

test('what a build of Gradle gives its subprojects is read with the names of where it stands', () => {
  const files = {
    'build.gradle': 'ext.v = \'1\'\nsubprojects {\n  dependencies {\n implementation "a:b:$v"\n }\n}\n',
    'a/build.gradle': 'ext.w = \'3\'\ndependencies {\n implementation "c:d:$w"\n}\n',
    'b/build.gradle': '',
  };
  expect(told('a/build.gradle', files)).toEqual(['c:d@3', 'a:b@1']);
  expect(told('b/build.gradle', files)).toEqual(['a:b@1']);
  expect(told('b/build.gradle', { ...files, 'build.gradle': files['build.gradle'].replace("'1'", "'2'") })).toEqual([
    'a:b@2',
  ]);
});

test('a configuration of Gradle whose bracket is not closed says nothing of the lines after it', () => {
  const text = "dependencies {\n  implementation('a:b:1'\n  api('c:d:2')\n}\n";
  expect(told('build.gradle', { 'build.gradle': text })).toEqual(['a:b@1', 'c:d@2']);
});

test('of two aliases of a version catalog that are written alike the first counts', () => {
  const files = {
    'build.gradle': 'dependencies {\n implementation(libs.web.core)\n}\n',
    'gradle/libs.versions.toml': '[libraries]\nweb-core = "a:first:1"\nweb_core = "a:second:2"\n',
  };
  expect(told('build.gradle', files)).toEqual(['a:first@1']);
});

test('a module of Maven has the version that the nearest POM manages, by plain name or by property', () => {
  const managed = (entries: string) =>
    `<dependencyManagement><dependencies>${entries}</dependencies></dependencyManagement>`;
  const entry = (group: string, artifact: string, version: string) =>
    `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
  const files = {
    'pom.xml': `<project><groupId>acme</groupId><version>9</version>${managed(
      entry('${project.groupId}', 'core', '${project.version}') +
        entry('acme', 'core', '1') +
        entry('acme', 'web', '2'),
    )}</project>`,
    'a/pom.xml': `<project><parent><groupId>acme</groupId><version>9</version></parent><artifactId>a</artifactId>${managed(
      entry('acme', 'web', '3'),
    )}<dependencies>${entry('acme', 'core', '').replace('<version></version>', '')}${entry('acme', 'web', '').replace('<version></version>', '')}</dependencies></project>`,
  };
  expect(told('a/pom.xml', files).slice(0, 2)).toEqual(['acme:core@9', 'acme:web@3']);
});

test('the blocks around a place, the innermost first, and the code without them', () => {
  const code = 'a {\n  b { x }\n  y\n}\nz';
  const blocks = readBlocks(code);
  const around = (word: string) => headersAround(blocks, code.indexOf(word));
  expect([around('x'), around('y'), around('z')]).toEqual([['b', 'a'], ['a'], []]);
  expect(blankBlocks(code, blocks, 'inside')).toBe('a  \n         \n   \n}\nz');
  expect(
    blankBlocks(
      code,
      blocks.filter(({ header }) => header === 'b'),
      'outside',
    ),
  ).toBe('   \n    { x }\n   \n \n ');
});

// One line each, as often as 1 MiB holds: what looks back over all before it takes minutes.
test.each([
  ['build.gradle', "plugins { id 'a' }\n"],
  ['build.gradle', "subprojects { apply plugin: 'a' }\n"],
  ['build.gradle', "implementation(\n 'a:b:1'\n"],
  ['build.sbt', '"a" %% "b" % "1",\nx := 1\nval c = "d"\n'],
  ['Dependencies.toml', '[[package]]\norg = "a"\nname = "b"\n'],
  ['dune-project', '(package\n (name a)\n (depends b))\n'],
  ['a.asd', '(defsystem "a"\n :depends-on ("b" "c"))\n'],
])('%s of one statement over and over: %s', (path, statement) => {
  const text = statement.repeat(500_000 / statement.length);
  const started = processorTime();
  expect(read(path, { [path]: text }).path).toBe(path);
  expect(processorTime() - started).toBeLessThan(4000);
});
