import { parseArgs } from 'node:util';
import { sampleRequest } from '../src/request/index.ts';
import { review } from '../src/review.ts';
import { changeOf } from '../tests/support/change.ts';
import { processorTime } from '../tests/support/processor-time.ts';
import { catalogue } from '../tests/support/service-files.ts';

/**
 * What one long file costs that many services share: `npx tsx bench/shared-files.ts`. A file of nearly 1 MiB stands above a crowd of services, each line of it
 * about one of them; what reads it once must not look through it once for each. Prints what takes more than two milliseconds of the processor for each service.
 * `--only` takes those whose name matches a pattern, `--size` another number of services.
 */
const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, size: { type: 'string', default: '60' } },
});
const size = Number(values.size);
const only = new RegExp(values.only);
/** Services beside which the file's own time is measured. */
const fewest = 10;
/** Milliseconds; a review opens up to 2,000 directories and judges up to 300. */
const mostForOne = 2;
/** Characters; a file may have 1 MiB. */
const longest = 1_030_000;

type Files = Readonly<Record<string, string>>;

const container = 'FROM node:24\nCOPY . .\nCMD ["node", "server.js"]\n';
const crowds: Readonly<Record<string, (name: string) => Files>> = {
  Node: (name) => ({
    Dockerfile: container,
    'server.js': "require('express')().listen(3000);\n",
    'package.json': `{"name":"${name}","dependencies":{"express":"5.0.0"}}`,
  }),
  Python: (name) => ({
    'main.py': `import fastapi\napp = fastapi.FastAPI()\n# ${name}\n`,
    'pyproject.toml': `[project]\nname = "${name}"\ndependencies = ["fastapi"]\n`,
  }),
  Go: () => ({ 'main.go': 'package main\nimport "net/http"\nfunc main() { http.ListenAndServe(":1", nil) }\n' }),
  'C#': () => ({
    'Program.cs': 'var app = WebApplication.CreateBuilder(args).Build();\napp.Run();\n',
    'A.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />',
  }),
  Java: (name) => ({
    'pom.xml': `<project><parent><groupId>a</groupId><artifactId>top</artifactId><version>1</version><relativePath>../../pom.xml</relativePath></parent><artifactId>${name}</artifactId><dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>`,
    'src/main/java/a/App.java':
      '@SpringBootApplication\nclass App { public static void main(String[] a) { SpringApplication.run(App.class, a); } }\n',
  }),
  Gradle: () => ({
    'build.gradle':
      "plugins { id 'org.springframework.boot' }\ndependencies { implementation 'org.springframework.boot:spring-boot-starter-web' }\n",
    'src/main/java/a/App.java':
      '@SpringBootApplication\nclass App { public static void main(String[] a) { SpringApplication.run(App.class, a); } }\n',
  }),
  Scala: (name) => ({
    'build.sbt': `name := "${name}"\nlibraryDependencies ++= Seq(Dependencies.http, "org.http4s" %% "http4s-ember-server" % "0.23.30")\n`,
    'src/main/scala/App.scala':
      'object App extends IOApp.Simple { def run = EmberServerBuilder.default[IO].build.useForever }\n',
  }),
  Nx: (name) => ({
    'project.json': `{"name":"${name}","projectType":"application","targets":{"serve":{}}}`,
    'src/main.ts': "import express from 'express';\nexpress().listen(3000);\n",
  }),
  'Python of one list': (name) => ({
    'requirements.txt': '-r ../../requirements.txt\n',
    'main.py': `import fastapi\napp = fastapi.FastAPI()\n# ${name}\n`,
  }),
  Deno: () => ({
    'deno.json': '{"importMap":"../../import_map.json","tasks":{"start":"deno run main.ts"}}',
    'main.ts': 'Deno.serve(() => new Response());\n',
  }),
  Paket: () => ({
    'paket.references': 'Giraffe\n',
    'Program.fs': 'open Giraffe\nwebApplication.Run()\n',
    'A.fsproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />',
  }),
  Rust: (name) => ({
    'src/main.rs': 'fn main() { axum::serve(); }\n',
    'Cargo.toml': `[package]\nname = "${name}"\n[dependencies]\naxum = { workspace = true }\n`,
  }),
};

interface Shared {
  readonly path: string;
  readonly before?: string;
  readonly line: (name: string) => string;
  readonly after?: string;
}

const deployment = (name: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec: { template: { spec: { containers: [{ name: ${name}, image: ${name} }] } } }\n---\n`;
const files: readonly Shared[] = [
  {
    path: 'compose.yml',
    before: 'services:\n',
    line: (name) => `  ${name}: { build: services/${name}, depends_on: [db] }\n`,
  },
  {
    path: 'docker-compose.yml',
    before: 'services:\n',
    line: (name) => `  ${name}: { build: { context: ., dockerfile: docker/${name}.Dockerfile } }\n`,
  },
  { path: 'docker-compose.prod.yml', before: 'services:\n', line: (name) => `  ${name}: { image: acme/${name} }\n` },
  { path: 'Dockerfile', before: 'FROM node:24\n', line: (name) => `COPY services/${name} ./${name}\n` },
  {
    path: 'services/Dockerfile',
    before: 'FROM golang:1.25\n',
    line: (name) => `RUN go build -o /${name} ./${name}\n`,
    after: 'CMD ["/d1"]\n',
  },
  {
    path: 'build.Dockerfile',
    before: 'FROM mcr.microsoft.com/dotnet/sdk:9.0\n',
    line: (name) => `RUN dotnet publish services/${name}/A.csproj\n`,
  },
  {
    path: 'services/Dockerfile',
    before: 'FROM mcr.microsoft.com/dotnet/sdk:9.0\n',
    line: (name) => `RUN dotnet publish ${name}.csproj\n`,
  },
  { path: 'Procfile', line: (name) => `${name}: node services/${name}/server.js\n` },
  {
    path: 'package.json',
    before: '{"name":"top","workspaces":[',
    line: (name) => `"services/${name}",`,
    after: '"libs/*"]}',
  },
  {
    path: 'package.json',
    before: '{"name":"top","workspaces":["services/*"],"scripts":{',
    line: (name) => `"${name}":"node services/${name}/server.js",`,
    after: '"z":"z"}}',
  },
  { path: 'pnpm-workspace.yaml', before: 'packages:\n', line: (name) => `  - services/${name}*\n` },
  { path: 'lerna.json', before: '{"packages":[', line: (name) => `"services/${name}*",`, after: '"libs/*"]}' },
  {
    path: 'pyproject.toml',
    before: '[tool.uv.workspace]\nmembers = [\n',
    line: (name) => `"services/${name}*",\n`,
    after: ']\n',
  },
  { path: 'requirements.txt', line: (name) => `package-${name}==1.0\n` },
  { path: 'go.work', before: 'go 1.25\nuse (\n', line: (name) => `  ./services/${name}\n`, after: ')\n' },
  {
    path: 'go.mod',
    before: 'module example.com/a\nrequire (\n',
    line: (name) => `  example.com/${name} v1.0.0\n`,
    after: ')\n',
  },
  {
    path: 'go.mod',
    before: 'module example.com/a\n',
    line: (name) => `replace example.com/${name} => ./services/${name}\n`,
  },
  {
    path: 'Cargo.toml',
    before: '[workspace]\nmembers = [\n',
    line: (name) => `"services/${name}*",\n`,
    after: ']\n[workspace.dependencies]\naxum = "0.8"\n',
  },
  {
    path: 'Cargo.toml',
    before: '[workspace]\nmembers = ["services/*"]\n[workspace.dependencies]\naxum = "0.8"\n',
    line: (name) => `${name}x = "1"\n`,
  },
  {
    path: 'pom.xml',
    before: '<project><groupId>a</groupId><artifactId>top</artifactId><version>1</version><modules>',
    line: (name) => `<module>services/${name}</module>\n`,
    after: '</modules></project>',
  },
  {
    path: 'pom.xml',
    before: '<project><groupId>a</groupId><artifactId>top</artifactId><version>1</version><dependencies>',
    line: (name) => `<dependency><groupId>g</groupId><artifactId>${name}</artifactId></dependency>\n`,
    after: '</dependencies></project>',
  },
  {
    path: 'project/Dependencies.scala',
    before: 'object Dependencies {\n  val http = "org.http4s" %% "http4s-core" % "0.23.30"\n',
    line: (name) => `  val ${name} = "org" %% "${name}" % "1"\n`,
    after: '}\n',
  },
  { path: 'nx.json', before: '{"a":[', line: (name) => `"${name}",`, after: '""]}' },
  {
    path: 'package.json',
    before: '{"dependencies":{',
    line: (name) => `"${name}":"1.0.0",`,
    after: '"express":"5.0.0"}}',
  },
  { path: 'package.json', before: '{"catalog":{', line: (name) => `"${name}":"1.0.0",`, after: '"express":"5.0.0"}}' },
  {
    path: 'import_map.json',
    before: '{"imports":{',
    line: (name) => `"${name}":"npm:${name}@1",`,
    after: '"hono":"npm:hono@4"}}',
  },
  { path: 'paket.dependencies', line: (name) => `nuget ${name} 1.0\n` },
  {
    path: 'pom.xml',
    before:
      '<project><groupId>a</groupId><artifactId>top</artifactId><version>1</version><dependencyManagement><dependencies>',
    line: (name) =>
      `<dependency><groupId>g</groupId><artifactId>${name}</artifactId><version>1</version></dependency>\n`,
    after: '</dependencies></dependencyManagement></project>',
  },
  {
    path: 'pom.xml',
    before: '<project><groupId>a</groupId><artifactId>top</artifactId><version>1</version><properties>',
    line: (name) => `<${name}>1</${name}>\n`,
    after: '</properties></project>',
  },
  { path: 'settings.gradle', line: (name) => `include ':services:${name}'\n` },
  { path: 'build.gradle', line: (name) => `project(':services:${name}') { apply plugin: 'java' }\n` },
  { path: 'build.gradle', before: 'subprojects {\n', line: (name) => `  apply plugin: '${name}'\n`, after: '}\n' },
  {
    path: 'gradle/libs.versions.toml',
    before: '[libraries]\n',
    line: (name) => `${name} = { module = "g:${name}", version = "1" }\n`,
  },
  {
    path: 'Directory.Build.props',
    before: '<Project><ItemGroup>',
    line: (name) => `<PackageReference Include="${name}" />\n`,
    after: '</ItemGroup></Project>',
  },
  {
    path: 'Directory.Packages.props',
    before: '<Project><ItemGroup>',
    line: (name) => `<PackageVersion Include="${name}" Version="1" />\n`,
    after: '</ItemGroup></Project>',
  },
  {
    path: 'A.sln',
    line: (name) =>
      `Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "${name}", "services\\${name}\\A.csproj", "{0}"\nEndProject\n`,
  },
  {
    path: '.github/workflows/a.yml',
    before: 'on:\n  push:\n    paths:\n',
    line: (name) => `      - services/${name}/**\n`,
    after: 'jobs: {}\n',
  },
  {
    path: '.github/workflows/b.yml',
    before: 'on: push\njobs:\n  b:\n    runs-on: ubuntu-latest\n    steps:\n',
    line: (name) => `      - run: cd services/${name} && npm test\n`,
  },
  { path: '.github/CODEOWNERS', line: (name) => `/services/${name}*/ @acme/${name}\n` },
  { path: 'k8s/all.yaml', line: deployment },
  { path: 'services/all.yaml', line: deployment },
  {
    path: 'helmfile.yaml',
    before: 'releases:\n',
    line: (name) => `  - { name: ${name}, chart: ./services/${name} }\n`,
  },
  {
    path: 'skaffold.yaml',
    before: 'apiVersion: skaffold/v4beta1\nkind: Config\nbuild:\n  artifacts:\n',
    line: (name) => `    - { image: ${name}, context: services/${name} }\n`,
  },
  {
    path: 'render.yaml',
    before: 'services:\n',
    line: (name) => `  - { type: web, name: ${name}, rootDir: services/${name} }\n`,
  },
  { path: 'stack-adr.yml', before: 'services:\n', line: (name) => `  services/${name}: { workload: crud }\n` },
  { path: 'stack-adr.yml', before: 'team:\n  languages:\n', line: (name) => `    - ${name}\n` },
  { path: '.env', line: (name) => `${name.toUpperCase()}_URL=postgres://db/${name}\n` },
  {
    path: 'openapi.yaml',
    before: 'openapi: 3.1.0\npaths:\n',
    line: (name) => `  /${name}: { get: { operationId: ${name} } }\n`,
  },
  {
    path: 'services/a.proto',
    before: 'syntax = "proto3";\n',
    line: (name) => `service S${name} { rpc A (B) returns (C); }\n`,
  },
  { path: 'main.tf', line: (name) => `resource "aws_ecs_service" "${name}" { name = "${name}" }\n` },
  { path: 'README.md', line: (name) => `## ${name}\n\nThe service ${name} in services/${name}.\n\n` },
  { path: 'docs/adr/0001-a.md', before: '# 1. A\n\n## Status\n\nAccepted\n\n', line: (name) => `* ${name}\n` },
  { path: 'Makefile', line: (name) => `${name}:\n\tgo run ./services/${name}\n` },
  { path: '.gitlab-ci.yml', line: (name) => `${name}:\n  script: [cd services/${name} && npm test]\n` },
];

const servicesOf = (crowd: (name: string) => Files, length: number): Files =>
  Object.fromEntries(
    Array.from({ length }, (_, index) => `d${index}`).flatMap((name) =>
      Object.entries(crowd(name)).map(([path, text]): [string, string] => [`services/${name}/${path}`, text]),
    ),
  );

function textOf({ before = '', line, after = '' }: Shared): string {
  const lines: string[] = [];
  let left = longest - before.length - after.length;
  for (let index = 0; left > 0; index++) {
    const next = line(`d${index}`);
    lines.push(next);
    left -= next.length;
  }
  return `${before}${lines.join('')}${after}`;
}

/** Milliseconds of the processor for a review of these files as new ones. */
async function timeOf(head: Files): Promise<number> {
  const words = { title: 'Add', body: '', author: 'ada', labels: [] };
  const change = changeOf({ 'NOTES.md': 'a\n' }, head, words);
  const started = processorTime();
  await review(change, sampleRequest(words), catalogue);
  return processorTime() - started;
}

for (const [crowd, make] of Object.entries(crowds)) {
  const named = files.map((shared) => ({ shared, name: `${crowd}, ${shared.path} of ${shared.line('NAME').trim()}` }));
  if (!named.some(({ name }) => only.test(name))) continue;
  const few = servicesOf(make, fewest);
  const many = servicesOf(make, size);
  await timeOf(many);
  const alone = (await timeOf(many)) - (await timeOf(few));
  console.log(`${crowd}: ${(alone / (size - fewest)).toFixed(1)} ms for each service`);
  for (const { shared, name } of named) {
    if (!only.test(name)) continue;
    const file = { [shared.path]: textOf(shared) };
    const withFew = await timeOf({ ...few, ...file });
    const each = ((await timeOf({ ...many, ...file })) - withFew - alone) / (size - fewest);
    if (each > mostForOne) console.log(`  ${name}: ${each.toFixed(1)} ms more for each service`);
  }
}
