import { expect, test } from 'vitest';
import type { Family } from '../../src/catalogue/ecosystems.ts';
import { familyReaders } from '../../src/service/families.ts';
import { readImports } from '../../src/service/imports.ts';
import { catalogue } from '../support/service-files.ts';

const rows: readonly [string, Family, string, readonly string[]][] = [
  [
    'Nim lists with brackets, over lines, and a selective import',
    'nim',
    'import std/[asynchttpserver, json],\n  jester\nfrom strutils import parseInt\nimport\n  os, # files\n  times\nimport pkg/[norm, mummy]\necho a, b\n',
    [
      'std/:1',
      'asynchttpserver:1',
      'json:1',
      'jester:2',
      'strutils:3',
      'os:5',
      'times:6',
      'pkg/:7',
      'norm:7',
      'mummy:7',
    ],
  ],
  [
    'D modules with visibility, selection, another name, and several a statement',
    'd',
    'import vibe.d;\npublic import a.b, c.d : e;\n  import io = std.stdio;\nfoo(a, b.c);\n',
    ['vibe.d:1', 'a.b:2', 'c.d:2', 'std.stdio:3'],
  ],
  [
    'a Pascal uses clause with directives, comments and file names; call arguments are none',
    'pascal',
    "program X;\nuses\n  {$IFDEF UNIX}cthreads,{$ENDIF}\n  fphttpapp, // routes, too\n  Orders in 'orders.pas',\n  System.SysUtils;\nbegin\n  foo(a, B);\nend.\nimplementation uses A;uses IdHTTPServer;",
    ['cthreads:3', 'fphttpapp:4', 'orders:5', 'system.sysutils:6', 'a:10', 'idhttpserver:10'],
  ],
  [
    'Ada with clauses, several a line, and no record extension',
    'ada',
    'with AWS.Server, AWS.Response;\nwith A; with B.C; use B.C;\nprivate with D;\ntype X is new Y with record\n   N : Integer;\n',
    ['aws.server:1', 'aws.response:1', 'a:2', 'b.c:2', 'd:3'],
  ],
  [
    'C includes in both brackets and Objective-C modules',
    'c',
    '#include <a/b.h>\n# include "x.h"\n#import <GCDWebServer.h>\n@import Foo;\n// #include <no.h>\n',
    ['a/b.h:1', 'x.h:2', 'GCDWebServer.h:3', 'Foo:4'],
  ],
  ['Zig imports', 'zig', 'const a = @import("httpz");\nconst b = @import(\n  "zap"\n);', ['httpz:1', 'zap:3']],
];

test.each(rows)('%s', (_name, family, text, expected) => {
  const told = readImports(family, text).map(
    ({ module, offset }) => `${module}:${text.slice(0, offset).split('\n').length}`,
  );
  expect(told).toEqual(expected);
});

test('data/ spells the modules of languages without case in lower case', () => {
  const odd = catalogue.technologies.flatMap(({ id, detect }) =>
    Object.entries(detect?.imports ?? {}).flatMap(([family, modules]) => {
      const reader = Object.entries(familyReaders).find(([name]) => name === family)?.[1];
      return reader?.imports?.caseless === true
        ? modules.filter((name) => name !== name.toLowerCase()).map((name) => `${id}: ${name}`)
        : [];
    }),
  );
  expect(odd).toEqual([]);
});
