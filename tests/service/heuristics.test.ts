import { describe, expect, test } from 'vitest';
import { languageOfText } from '../../src/service/language-of-text.ts';
import { processorTime } from '../support/processor-time.ts';
import { catalogue } from '../support/service-files.ts';

const { heuristics, notSource } = catalogue.languages;

const samples: readonly [string, string, string][] = [
  ['.h', 'Objective-C', '#import <Foundation/Foundation.h>\n@interface Order : NSObject\n@end\n'],
  ['.h', 'C++', '#pragma once\n#include <string>\nnamespace shop {\nclass Order {\n};\n}\n'],
  ['.h', 'C', '#ifndef ORDER_H\n#define ORDER_H\nint order_total(const struct order *o);\n#endif\n'],
  ['.hh', 'Hack', '<?hh // strict\nnamespace Shop;\n'],
  ['.hh', 'C++', '#pragma once\nclass Order;\n'],
  ['.rs', 'RenderScript', '#pragma version(1)\n#pragma rs java_package_name(shop)\n'],
  ['.rs', 'Rust', '#![allow(dead_code)]\nuse axum::Router;\nfn main() {}\n'],
  ['.v', 'Rocq Prover', 'Require Import Arith.\nTheorem plus : forall n, n = n.\nProof. auto. Qed.\n'],
  ['.v', 'Verilog', 'module counter(input clk);\nalways @(posedge clk) begin\nend\nendmodule\n'],
  ['.v', 'V', 'module main\n\nimport veb\n\nfn main() {\n\tveb.run[App, Context](mut app, 8080)\n}\n'],
  ['.pl', 'Prolog', ':- use_module(library(http/thread_httpd)).\nmain :- true.\n'],
  ['.pl', 'Prolog', 'parent(ann, bob).\nold(X) :- parent(X, _).\n'],
  ['.pl', 'Perl', '#!/usr/bin/perl\nuse strict;\nmy %h = (a => 1);\nprint "up\\n";\n'],
  ['.pl', 'Raku', 'use v6;\nsay "up";\n'],
  ['.pm', 'Raku', 'unit class Shop::Order;\nhas $.total;\n'],
  ['.pm', 'Perl', 'package Shop::Order;\nuse Moo;\n1;\n'],
  ['.t', 'Raku', 'use Test;\nplan 2;\nok 1;\n'],
  ['.t', 'Perl', 'use strict;\nuse Test::More tests => 1;\nok(1);\n'],
  ['.php', 'Hack', '<?hh\nfunction main(): void {}\n'],
  ['.php', 'PHP', '<?php\necho "up";\n'],
  ['.inc', 'PHP', '<?php\nfunction total() {}\n'],
  ['.inc', 'C++', '#include "order.h"\n#define TOTAL 1\n'],
  ['.inc', 'Pascal', '{$IFDEF FPC}\nprocedure Total(A: Integer);\n'],
  ['.ts', 'XML', '<!DOCTYPE TS>\n<TS version="2.1">\n</TS>\n'],
  ['.ts', 'TypeScript', "import express from 'express';\nconst a: number = 1;\n"],
  ['.m', 'Objective-C', '#import "Order.h"\n@implementation Order\n@end\n'],
  ['.m', 'MATLAB', '% totals\nfunction t = total(a)\nt = sum(a);\nend\n'],
  ['.m', 'Mercury', ':- module order.\n:- interface.\n'],
  ['.fs', 'GLSL', '#version 330\nuniform vec4 tint;\nvoid main() { gl_FragColor = tint; }\n'],
  ['.fs', 'F#', 'module Orders\nopen Giraffe\nlet total a = List.sum a\n'],
  ['.cs', 'Smalltalk', "!Order methodsFor: 'totals'!\n"],
  ['.cs', 'C#', 'using System;\nnamespace Shop;\nclass Order {}\n'],
  ['.cls', 'Apex', 'public with sharing class Order {\n}\n'],
  ['.cls', 'TeX', '\\NeedsTeXFormat{LaTeX2e}\n\\ProvidesClass{shop}\n'],
  ['.pp', 'Pascal', 'program orders;\n{$mode objfpc}\nuses fphttpapp;\nbegin\nend.\n'],
  ['.pp', 'Puppet', "class orders {\n  package { 'nginx': ensure => installed }\n}\n"],
  ['.d', 'Makefile', 'main.o: main.c \\\n order.h\norder.h:\n'],
  ['.d', 'D', 'module app;\nimport vibe.vibe;\nvoid main() {}\n'],
  ['.l', 'Lex', '%{\n#include <stdio.h>\n%}\n%%\n[0-9]+ { return NUM; }\n'],
  ['.l', 'Common Lisp', '(in-package :orders)\n(defun main () nil)\n'],
  ['.cl', 'OpenCL', '__kernel void total(__global int *a) { int i = get_global_id(0); }\n'],
  ['.cl', 'Common Lisp', '(defpackage :orders (:use :cl))\n(in-package :orders)\n'],
  ['.lisp', 'NewLisp', '#!/usr/bin/newlisp\n(define (total a) (apply + a))\n'],
  ['.lisp', 'Common Lisp', '(defpackage :orders (:use :cl))\n(defun define-total () nil)\n'],
  ['.ml', 'Standard ML', 'structure Order = struct\n  fun total a = a\nend\n'],
  ['.ml', 'OCaml', 'let () = Dream.run (fun _ -> Dream.html "up")\n'],
  ['.re', 'C++', '#include <stdio.h>\n/*!re2c\n*/\n'],
  ['.re', 'Reason', 'let () = Dream.run(_ => Dream.html("up"));\n'],
  ['.r', 'Rebol', 'REBOL [Title: "orders"]\nprint "up"\n'],
  ['.r', 'R', 'library(plumber)\npr() |> pr_run()\n'],
  ['.sc', 'SuperCollider', 'SynthDef(\\tone, { Out.ar(0, SinOsc.ar(440)) }).add;\n'],
  ['.sc', 'Scala', '//> using dep com.lihaoyi::cask:0.9.4\nobject Main extends cask.MainRoutes\n'],
  ['.ex', 'Euphoria', 'procedure total(integer a)\nend procedure\n'],
  ['.ex', 'Elixir', 'defmodule Shop.Order do\n  def total(a), do: a\nend\n'],
  ['.es', 'Erlang', '%% orders\nmain(_) -> ok.\n'],
  ['.es', 'JavaScript', "import a from 'a';\nexport default a;\n"],
  ['.pro', 'Prolog', ':- initialization(main).\nmain :- true.\n'],
  ['.pro', 'QMake', 'QT += core\nSOURCES += main.cpp\n'],
  ['.scm', 'Tree-sitter Query', '(function_definition name: (identifier) @function)\n'],
  ['.scm', 'Scheme', '(use-modules (artanis artanis))\n(define (main args) (run))\n'],
  ['.st', 'Smalltalk', 'Object subclass: #Order\n'],
  ['.odin', 'Odin', 'package main\n\nimport "core:fmt"\n'],
  ['.gd', 'GDScript', 'extends Node\nfunc _ready():\n\tpass\n'],
  [
    '.ftl',
    'Fluent',
    '# orders\norder-total = Total: { $total }\n    .title = All of it\nhelp = Ask <a data-l10n-name="us">us</a>\n',
  ],
  [
    '.ftl',
    'FreeMarker',
    '<#import "template.ftl" as layout>\n<@layout.registrationLayout; section>\n</@layout.registrationLayout>\n',
  ],
  ['.ftl', 'FreeMarker', '<form\nmethod="post">\n</form>\n'],
  ['.tl', 'Teal', 'local type Order = record\n  total: number\nend\n'],
];

test.each(samples)('a %s file is %s: %s', (ending, language, text) => {
  const told = languageOfText(`src/order${ending}`, text, catalogue.languages)?.language;
  expect(told).toBe(notSource.includes(language) ? undefined : language);
});

describe('the patterns of data/heuristics.yml', () => {
  const rows = Object.entries(heuristics);
  const patterns = rows.flatMap(([, choices]) =>
    choices.flatMap(({ all = [], any = [], none = [] }) => [...all, ...any, ...none]),
  );

  test.each(rows)('%s ends in a language without conditions, and only there', (_ending, choices) => {
    const open = choices.map(({ all, any, none }) => (all ?? any ?? none) === undefined);
    expect(open.indexOf(true)).toBe(choices.length - 1);
  });

  test('read text that is made to hold them up in linear time', () => {
    const texts = [' ', 'a', '\n', '\t\n', '.a', 'a, ', '("', 'a:', '<a ', '%'].map((part) =>
      part.repeat(16_384 / part.length),
    );
    const slow = patterns.filter((pattern) => {
      const started = processorTime();
      for (const text of texts) new RegExp(pattern, 'm').test(text);
      return processorTime() - started > 1000;
    });
    expect(slow).toEqual([]);
  }, 60_000);
});
