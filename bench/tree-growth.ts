import { parseArgs } from 'node:util';
import { sampleRequest } from '../src/request/index.ts';
import { review } from '../src/review.ts';
import { manifestSamples } from '../tests/property/manifest-targets.ts';
import { changeOf } from '../tests/support/change.ts';
import { processorTime } from '../tests/support/processor-time.ts';
import { catalogue } from '../tests/support/service-files.ts';

/**
 * How the time of a review grows when a change adds twice as many directories: `npx tsx bench/tree-growth.ts`. Each kind of file that is looked for stands
 * alone or with a program, in directories beside each other, in each other, or all in one, new or moved. Prints what takes more than twice as long, with room
 * for a busy machine, and what takes more than two seconds. `--only` takes those whose name matches a pattern ("^a container, nested"), `--size` another number
 * of directories.
 */
const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, size: { type: 'string', default: '4000' } },
});
const size = Number(values.size);
const only = new RegExp(values.only);
/** Twice the directories may take this many times as long: linear, with room for what a busy machine adds. */
const mostGrowth = 2.7;
/** Milliseconds; below this a collector decides, not the tree. */
const shortest = 400;

type Files = Readonly<Record<string, string>>;

const container = 'FROM node:24\nCOPY . .\nCMD ["node", "server.js"]\n';
const server = "require('express')().listen(3000);\n";
const deployment =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { template: { spec: { containers: [{ name: a, image: a }] } } }\n';
const express = '{"name":"a","dependencies":{"express":"5.0.0","pg":"8.0.0"}}';

/** What stands in one directory. */
const kinds: Readonly<Record<string, Files>> = {
  ...Object.fromEntries(manifestSamples.map(({ path, text }) => [`manifest ${path}`, { [path]: text }])),
  text: { 'notes.txt': 'a\n' },
  'a container': { Dockerfile: container },
  'a container of infrastructure': { Dockerfile: 'FROM postgres:17\n' },
  'a container and a program': { Dockerfile: container, 'server.js': server },
  'a service': { Dockerfile: container, 'server.js': server, 'package.json': express },
  'a compose file': { 'compose.yml': 'services: { a: { build: . }, b: { image: postgres } }\n' },
  'a compose file of names': {
    'compose.yml': 'services: { d1: { build: { context: .., dockerfile: d1/Dockerfile } } }\n',
  },
  'a workload': { 'deployment.yaml': deployment },
  'a chart': {
    'Chart.yaml': 'apiVersion: v2\nname: a\n',
    'templates/deployment.yaml': deployment,
    'values.yaml': 'a: 1\n',
  },
  'a Procfile': { Procfile: 'web: node server.js\n', 'server.js': server },
  'serverless.yml': {
    'serverless.yml': 'service: a\nprovider: { name: aws, runtime: nodejs22.x }\n',
    'handler.js': 'exports.a = 1;\n',
  },
  'fly.toml': { 'fly.toml': 'app = "a"\n', 'main.py': 'print(1)\n' },
  'main.py': { 'main.py': 'import fastapi\napp = fastapi.FastAPI()\n' },
  'main.go': { 'main.go': 'package main\nimport "net/http"\nfunc main() { http.ListenAndServe(":1", nil) }\n' },
  'a Go package': { 'a.go': 'package a\n' },
  'server.js': { 'server.js': server },
  'Program.cs': {
    'Program.cs': 'var app = WebApplication.CreateBuilder(args).Build();\napp.Run();\n',
    'A.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />',
  },
  'src/main.rs': {
    'src/main.rs': 'fn main() {}\n',
    'Cargo.toml': '[package]\nname = "a"\n[dependencies]\naxum = "0.8"\n',
  },
  'a library of Rust': { 'src/lib.rs': 'pub fn a() {}\n', 'Cargo.toml': '[package]\nname = "a"\n' },
  'a Java program': {
    'pom.xml': '<project><artifactId>a</artifactId></project>',
    'src/main/java/a/App.java': 'class App { public static void main(String[] a) {} }\n',
  },
  'a Gradle program': { 'build.gradle': "plugins { id 'java' }\n", 'src/main/java/a/App.java': 'class App {}\n' },
  'a Python package': {
    'pyproject.toml': '[project]\nname = "a"\ndependencies = ["fastapi"]\n',
    'a/__init__.py': '',
    'a/main.py': 'import fastapi\n',
  },
  migrations: { 'migrations/0001.sql': 'create table a (id int);\n' },
  'a schema': { 'a.proto': 'syntax = "proto3";\nservice A { rpc B (C) returns (D); }\n' },
  terraform: { 'main.tf': 'resource "aws_ecs_service" "a" {}\n' },
  records: { 'docs/adr/0001-a.md': '# 1. A\n\n## Status\n\nAccepted\n' },
  context: { 'stack-adr.yml': 'stage: production\n' },
  'a test': { 'tests/a.test.js': 'test("a", () => {});\n' },
  'package.json with a bin': { 'package.json': '{"name":"a","bin":"cli.js","main":"index.js"}', 'cli.js': 'x\n' },
};

const marks: Readonly<Record<string, Files>> = {
  plain: {},
  'in a module of Go': { 'go.mod': 'module example.com/a\n' },
  'in a workspace of npm': { 'package.json': '{"name":"top","workspaces":["**"]}' },
  'beside an image of each': {
    'compose.yml': 'services: { d1: { build: { context: ., dockerfile: new/d1/Dockerfile } } }\n',
  },
};

const count = (length: number) => Array.from({ length }, (_, index) => index);
const under = (directory: string, files: Files, number: number) =>
  Object.entries(files).map(([path, text]): [string, string] => [
    `${directory}/${path}`,
    text.replaceAll('"a"', `"a${number % 1000}"`),
  ]);

interface Sides {
  readonly base: Files;
  readonly head: Files;
}
const added = (head: Files): Sides => ({ base: {}, head });

/** Where the directories stand. */
const arrangements: Readonly<Record<string, (files: Files, directories: number) => Sides>> = {
  beside: (files, directories) =>
    added(Object.fromEntries(count(directories).flatMap((at) => under(`new/d${at}`, files, at)))),
  nested: (files, directories) => {
    // Deeper than people nest, in as many chains as it takes; what is deeper still is refused (src/change/tree.ts).
    const depth = 60;
    const place = (at: number) =>
      `n${Math.floor(at / depth)}/${count((at % depth) + 1)
        .map((level) => `e${level}`)
        .join('/')}`;
    return added(Object.fromEntries(count(directories).flatMap((at) => under(place(at), files, at))));
  },
  'in one': (files, directories) =>
    added(
      Object.fromEntries(
        count(directories).flatMap((at) =>
          Object.entries(files).map(([path, text]): [string, string] => [
            `one/${path.replace(/([^/]*?)(\.[^/]*)?$/, `$1-${at}$2`)}`,
            text,
          ]),
        ),
      ),
    ),
  'ends in one': (files, directories) =>
    added(
      Object.fromEntries(
        count(directories).flatMap((at) =>
          Object.entries(files).map(([path, text]): [string, string] => [
            `one/${path.replace(/([^/]*)$/, `${at}.$1`)}`,
            text,
          ]),
        ),
      ),
    ),
  moved: (files, directories) => ({
    base: Object.fromEntries(count(directories).flatMap((at) => under(`old/d${at}`, files, at))),
    head: Object.fromEntries(count(directories).flatMap((at) => under(`new/d${at}`, files, at))),
  }),
};

const healthy: Files = {
  'services/orders/package.json': express,
  'services/orders/server.js': server,
  'services/orders/Dockerfile': container,
};

async function timeOf({ base, head }: Sides, mark: Files): Promise<number> {
  const words = { title: 'Add', body: '', author: 'ada', labels: [] };
  const change = changeOf({ ...mark, ...base }, { ...mark, ...healthy, ...head }, words);
  const started = processorTime();
  await review(change, sampleRequest(words), catalogue);
  return processorTime() - started;
}

for (const [kind, files] of Object.entries(kinds)) {
  for (const [arrangement, build] of Object.entries(arrangements)) {
    for (const [beside, mark] of Object.entries(marks)) {
      const name = `${kind}, ${arrangement}, ${beside}`;
      if (!only.test(name)) continue;
      const whole = await timeOf(build(files, size), mark);
      if (whole < shortest) continue;
      const half = await timeOf(build(files, size / 2), mark);
      const again = Math.min(whole, await timeOf(build(files, size), mark));
      if (again > shortest && again / half > mostGrowth)
        console.log(
          `${name}: ${half.toFixed(0)} ms for ${size / 2}, ${again.toFixed(0)} ms for ${size} (${(again / half).toFixed(1)} times)`,
        );
      else if (again > 2000) console.log(`${name}: ${again.toFixed(0)} ms for ${size}`);
    }
  }
}
