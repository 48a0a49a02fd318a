import { expect, test } from 'vitest';
import type { Family } from '../../src/catalogue/ecosystems.ts';
import { findEntryPoints } from '../../src/service/entry-points.ts';
import { readImports } from '../../src/service/imports.ts';
import { serviceFilesOf } from '../support/service-files.ts';

const imports: readonly [string, Family, string, readonly string[]][] = [
  [
    'C# with global, static and renaming directives; a resource that is disposed is none',
    'dotnet',
    'using A.B;\r\nglobal using static C.D; // why\nusing E = F.G;\nusing var file = File.Open("x");\nusing Stream s = Open();\nusing (var x = y) { }\n',
    ['A.B', 'C.D', 'F.G'],
  ],
  [
    'C# with no-break spaces of an editor and a byte order mark',
    'dotnet',
    '\ufeffusing A.B;\nglobal\u00a0using\u00a0C.D;\n',
    ['A.B', 'C.D'],
  ],
  [
    'a single C# file and an F# script name their packages',
    'dotnet',
    '#:sdk Web\n#:package Carter@8.2.1\n#r "nuget: Suave, 2.6"\n#r "local.dll"\n',
    ['Carter', 'Suave'],
  ],
  [
    'F# and Visual Basic',
    'dotnet',
    'open A\n  open type B.C\nopens the door\nImports System.Web.Mvc\n',
    ['A', 'B.C', 'System.Web.Mvc'],
  ],
  [
    'PHP with lower-case namespaces, functions, a group and a closure’s variables',
    'php',
    '<?php use A\\B;\nuse \\yii\\web\\Controller;\nuse function C\\d;\nuse E\\{F, G};\n$f = function ($x)\n    use ($y) {};\n',
    ['A\\B', 'yii\\web\\Controller', 'C\\d', 'E\\'],
  ],
  [
    'Dart',
    'dart',
    "import 'dart:io';\nimport \"package:a/b.dart\" as c;\nexport 'src/d.dart';\n",
    ['dart:io', 'a/b.dart', 'src/d.dart'],
  ],
  [
    'Swift with attributes, access and single declarations',
    'swift',
    'import A\n@testable import B\n@_exported public import C\nimport struct D.E\n@_spi(Private) import F\n// import G\n',
    ['A', 'B', 'C', 'D.E', 'F'],
  ],
];

test.each(imports)('the imports of %s', (_name, family, text, expected) => {
  expect(readImports(family, text).map(({ module }) => module)).toEqual(expected);
});

const starts: readonly [string, string, string, boolean][] = [
  ['a Program.cs', 'Program.cs', 'Console.WriteLine(1);', true],
  ['a single file that asks for an SDK', 'api.cs', '#:sdk Microsoft.NET.Sdk.Web\nvar x = 1;', true],
  ['a Visual Basic main', 'Start.vb', 'Module Start\n    Public Sub Main()\n    End Sub\nEnd Module', true],
  ['an F# entry point', 'Api.fs', '[<EntryPoint>]\nlet main _ = 0', true],
  ['the application that IIS starts', 'Global.asax.cs', 'public class Application { }', true],
  ['a C# library', 'Orders.cs', 'public class Orders { void Mainly() { } }', false],
  ['a PHP script with a shebang', 'bin/run.php', '#!/usr/bin/env php\n<?php\n', true],
  ['a PHP class', 'src/Orders.php', '<?php\nclass Orders {}\n', false],
  ['a Dart main that returns a future', 'bin/a.dart', 'Future<void> main(List<String> args) async {}', true],
  ['a Dart function that is not main', 'lib/a.dart', 'void domain() {}\nclass A {\n  void main() {}\n}', false],
  ['a Swift main type', 'Sources/App/App.swift', '@main\nstruct App {}', true],
  ['a Swift type', 'Sources/App/Order.swift', 'struct Order {}', false],
];

test.each(starts)('%s', async (_name, path, text, started) => {
  const files = await serviceFilesOf({ [path]: text });
  expect(findEntryPoints(files).map((evidence) => evidence.path)).toEqual(started ? [path] : []);
});
