import { describe, expect, test } from 'vitest';
import type { Files } from './objects.ts';
import { reviewBoth } from './review-both.ts';

/** One file of each family of languages, each format of manifest, and each other text that a pattern reads. */
const sources =
  'adb bal cpp cs clj lisp cr d dart ex erl gleam go hs java kt scala jl js ts lua nim ml pas pl php prolog purs py r raku rb rs rkt swift tcl v vala zig sql proto graphql prisma'.split(
    ' ',
  );
const manifests =
  'package.json project.json deno.json requirements.txt pyproject.toml Pipfile setup.py setup.cfg environment.yml pixi.toml go.mod go.work Cargo.toml pom.xml build.gradle build.gradle.kts build.sbt build.sc project.scala deps.edn project.clj A.csproj packages.config paket.references composer.json Gemfile a.gemspec mix.exs rebar.config gleam.toml Package.swift pubspec.yaml CMakeLists.txt meson.build conanfile.txt vcpkg.json build.zig.zon build.zig a.cabal package.yaml stack.yaml cabal.project dune-project dune a.opam Project.toml DESCRIPTION renv.lock a.rockspec cpanfile Makefile.PL dist.ini a.asd info.rkt a.egg a.gpr alire.toml shard.yml boss.json dub.sdl a.nimble v.mod xmake.lua META6.json pack.pl spago.yaml spago.dhall Ballerina.toml qlfile'.split(
    ' ',
  );
const others =
  'Dockerfile docker-compose.yml README.md Makefile Procfile Caddyfile app.yaml application.properties .env main.tf nginx.conf stack-adr.yml fly.toml serverless.yml appsettings.json web.xml run'.split(
    ' ',
  );
const outside =
  '.github/workflows/ci.yml .gitlab-ci.yml Jenkinsfile CODEOWNERS docs/adr/0001-x.md catalog-info.yaml .log4brains.yml .adr-dir docs/guide.md'.split(
    ' ',
  );

/** What a pattern may begin with, over and over, and never end. */
const units: Readonly<Record<string, string>> = {
  blanks: ' ',
  'line ends': '\n',
  'blanks before line ends': '          \n',
  'double quotes': '"',
  'single quotes': "'",
  backticks: '`',
  'round brackets': '(',
  'square brackets': '[',
  'curly brackets': '{',
  'angle brackets': '<a ',
  backslashes: '\\',
  letters: 'a',
  'words and dots': 'a.',
  'words and blanks': 'a ',
  paths: 'a/',
  'calls with a string': 'get("/',
  'comments that open': '/* ',
  'HTML comments that open': '<!-- ',
  annotations: '@a ',
  imports: 'import a ',
  'steps of a container': 'RUN a && ',
  dashes: '-',
  commas: 'a,',
  'equals signs': 'a=',
  'hash signs': '# ',
};

const sizes = { source: 100_000, manifest: 60_000, text: 60_000, words: 1_000_000 } as const;

/** The unit in lines as long as a person's source may have them. */
function fill(unit: string, size: number): string {
  const line = unit.repeat(Math.ceil(19_000 / unit.length)).slice(0, 19_000);
  return `${line}\n`.repeat(Math.ceil(size / line.length));
}

/** Every place at once, each in a directory of its own; a small beginning makes patterns of known frameworks look. */
function everywhere(unit: string): Files {
  const beside = (root: string): Files => [
    [`${root}/Dockerfile`, 'FROM node:24\nCOPY . .\nCMD ["node", "server.js"]\n'],
    [`${root}/server.js`, "require('express')().listen(3000);\n"],
    [`${root}/main.py`, 'import fastapi\nimport django\n'],
  ];
  return [
    ...sources.flatMap((ending) => [
      ...beside(`services/${ending}`),
      [`services/${ending}/main.${ending}`, `${begins[ending] ?? ''}${fill(unit, sizes.source)}`] as const,
    ]),
    ...manifests.flatMap((name, index) => [
      ...beside(`manifests/m${index}`),
      [`manifests/m${index}/${name}`, fill(unit, sizes.manifest)] as const,
    ]),
    ...others.flatMap((name, index) => [
      ...beside(`texts/t${index}`),
      [`texts/t${index}/${name}`, fill(unit, sizes.text)] as const,
    ]),
    ...outside.map((path) => [path, fill(unit, sizes.text)] as const),
  ];
}

const begins: Readonly<Record<string, string>> = {
  py: 'import fastapi\nimport django\n',
  ts: "import express from 'express';\nimport fastify from 'fastify';\n",
  js: "import express from 'express';\n",
  go: 'package main\nimport "net/http"\nimport "github.com/gin-gonic/gin"\nfunc main() {}\n',
  rs: 'use axum::Router;\nfn main() {}\n',
  java: 'import org.springframework.boot.SpringApplication;\nclass A { public static void main(String[] a) {} }\n',
  cs: 'using Microsoft.AspNetCore.Builder;\n',
  rb: "require 'sinatra'\n",
  php: '<?php use Illuminate\\Routing\\Router;\n',
};

describe('texts that patterns read, filled with what they begin with', () => {
  test.each(Object.entries(units))('%s', async (name, unit) => {
    const words = unit.repeat(Math.ceil(sizes.words / unit.length));
    const { command, action } = await reviewBoth(`patterns: ${name}`, () => ({
      head: everywhere(unit),
      title: words,
      body: words,
      message: words.trim() === '' ? `x${words}x` : words,
    }));
    for (const { services } of [command, action]) expect(services.length).toBeGreaterThan(1);
  });
});
