import { expect, test } from 'vitest';
import type { Family } from '../../src/catalogue/ecosystems.ts';
import { familyReaders } from '../../src/service/families.ts';
import { readImports } from '../../src/service/imports.ts';
import { processorTime } from '../support/processor-time.ts';

const rows: readonly [string, Family, string, readonly string[]][] = [
  [
    'Haskell qualified before and after, from a package, not in a comment',
    'haskell',
    'import Data.Text (Text)\nimport qualified Web.Scotty as S\nimport Web.Twain qualified as T\nimport safe "wai" Network.Wai\n-- import Yesod\n',
    ['Data.Text:1', 'Web.Scotty:2', 'Web.Twain:3', 'Network.Wai:4'],
  ],
  [
    'OCaml opens, aliases and uses by name; a comment uses nothing',
    'ocaml',
    'open Opium\nmodule S = Tiny_httpd\nlet f () = let open Lwt.Syntax in\n  Dream.run g\n(* Piaf.x *)\n',
    ['Opium:1', 'Tiny_httpd:2', 'Lwt:3', 'Dream:4'],
  ],
  [
    'R packages attached, listed and named before a function',
    'r',
    'library(plumber)\nrequire("DBI")\nsuppressPackageStartupMessages(library(dplyr))\npacman::p_load(shiny, jsonlite)\n# library(golem)\n  # fiery::x()\nambiorix::y()\n',
    ['plumber:1', 'DBI:2', 'dplyr:3', 'pacman:4', 'shiny:4', 'jsonlite:4', 'ambiorix:7'],
  ],
  [
    'Julia lists over lines, sub-modules and selections',
    'julia',
    'using Genie, Genie.Router,\n  HTTP\nimport JSON3: read, write\nusing Base.Threads\n# using Mux\n',
    ['Genie:1', 'Genie.Router:1', 'HTTP:2', 'JSON3:3', 'Base.Threads:4'],
  ],
  [
    'Lisp systems in a list, used packages, and a package before a symbol',
    'lisp',
    '(ql:quickload \'(:clack "ningle"))\n(defpackage #:shop\n  (:use #:cl #:mito)\n  (:import-from #:lack.builder #:builder))\n(hunchentoot:start 1)\n; (woo:run 2)\n',
    ['clack:1', 'ningle:1', 'cl:3', 'mito:3', 'lack.builder:4', 'hunchentoot:5'],
  ],
  [
    'Racket paths, a module language and a prefix; local files are strings',
    'scheme',
    '#lang web-server/insta\n(require web-server/servlet\n         (prefix-in k: koyo/http)\n         "local.rkt")\n',
    ['web-server/insta:1', 'web-server/servlet:2', 'prefix-in:3', 'k:3', 'koyo/http:3', 'local.rkt:4'],
  ],
  [
    'Guile and CHICKEN modules; several words stay together',
    'scheme',
    '(use-modules (artanis artanis) (web server))\n(import spiffy (chicken io) (only awful define-page))\n; (import uri-common)\n(define-module (shop)\n  #:use-module (web client))\n',
    [
      'artanis artanis:1',
      'web server:1',
      'spiffy:2',
      'chicken io:2',
      'only:2',
      'awful:2',
      'define-page:2',
      'web client:5',
    ],
  ],
  [
    'Prolog libraries, one and several a directive',
    'prolog',
    ':- use_module(library(http/thread_httpd)).\n:- use_module([library(pengines),\n   library(lists)]).\n:- use_module(library( http/http_json ), [reply_json/1]).\n% :- use_module(library(no)).\n',
    ['http/thread_httpd:1', 'pengines:2', 'lists:3', 'http/http_json:4'],
  ],
  [
    'Ballerina modules, one under another name',
    'ballerina',
    'import ballerina/http;\nimport ballerinax/kafka as k;\n// import ballerina/grpc;\n',
    ['ballerina/http:1', 'ballerinax/kafka:2'],
  ],
];

test.each(rows)('%s', (_name, family, text, expected) => {
  const told = readImports(family, text).map(
    ({ module, offset }) => `${module}:${text.slice(0, offset).split('\n').length}`,
  );
  expect(told).toEqual(expected);
});

test('long texts without end are read in linear time', () => {
  const texts = [' ', 'a', '(', 'a:', '(a ', 'use ', 'library(', 'A, ', "'"].map((part) =>
    part.repeat(40_000 / part.length),
  );
  const starts = ['', '(require ', ':- use_module(', 'using A', '(:use '];
  for (const family of ['haskell', 'ocaml', 'r', 'julia', 'lisp', 'scheme', 'prolog', 'ballerina'] as const) {
    const started = processorTime();
    for (const start of starts) {
      for (const text of texts) {
        readImports(family, start + text);
        for (const { pattern } of familyReaders[family]?.starts ?? []) pattern?.test(start + text);
      }
    }
    expect(processorTime() - started, family).toBeLessThan(3000);
  }
});
