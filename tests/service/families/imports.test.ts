import { expect, test } from 'vitest';
import type { Family } from '../../../src/catalogue/ecosystems.ts';
import { readImports } from '../../../src/service/imports.ts';

test.each<[string, Family, string, readonly string[]]>([
  [
    'several modules in one statement',
    'python',
    'import os, shop.api as api, json  # all three\n',
    ['os', 'shop.api', 'json'],
  ],
  ['an import inside a function', 'python', 'def f():\n    from shop.db import orders\n', ['shop.db']],
  ['names after an import are no modules', 'python', 'from shop import a, b\n', ['shop']],
  ['a comment imports nothing', 'python', '# import shop\n', []],
  [
    'every form of import',
    'js',
    "import a from 'a';\nimport 'b';\nconst c = require('c');\nawait import('d');\nexport * from 'e';\n",
    ['a', 'b', 'c', 'd', 'e'],
  ],
  ['a line that begins as a comment', 'js', "// import a from 'a';\n  * import b from 'b';\n", []],
  ['code behind the end of a comment', 'js', "/* why\n */ import a from 'a';\n", ['a']],
  [
    'specifiers of Deno',
    'js',
    "import a from 'npm:hono@4/cors';\nimport b from 'https://deno.land/x/oak@v12/mod.ts';\n",
    ['hono/cors', 'https://deno.land/x/oak/mod.ts'],
  ],
])('imports: %s', (_name, family, text, expected) => {
  expect(readImports(family, text).map(({ module }) => module)).toEqual(expected);
});
