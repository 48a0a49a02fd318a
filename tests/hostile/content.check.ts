import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { type Files, type ObjectStore, storeDeep, storeFiles } from './objects.ts';
import { type Report, reviewBoth } from './review-both.ts';

const deep = 100_000;
const container = 'FROM node:24\nCOPY . .\nCMD ["node", "server.js"]\n';
const program: Files = [
  ['services/hostile/Dockerfile', container],
  ['services/hostile/package.json', '{"name":"hostile","dependencies":{"express":"5.0.0"}}'],
  ['services/hostile/server.js', "require('express')().listen(3000);\n"],
];
const nested = (open: string, close: string, inside = '') => open.repeat(deep) + inside + close.repeat(deep);
const utf16 = (text: string) => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
const laughs = (levels: number, of: (level: number) => string) =>
  Array.from({ length: levels }, (_, level) => of(level)).join('\n');
const yamlBomb = `a0: &a0 [x]\n${laughs(30, (level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}*a${level}]`)}\n`;
const entities = `<!DOCTYPE project [<!ENTITY e0 "ha"><!ENTITY file SYSTEM "file:///etc/passwd">${laughs(30, (level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`)}]>`;

interface Case {
  readonly name: string;
  readonly head: Files | ((objects: ObjectStore) => Files);
  /** Paths that `incomplete` names on both sides; none where all is read. */
  readonly told: readonly string[];
  readonly alsoFound?: readonly string[];
  readonly never?: RegExp;
}

const hostile = (name: string, text: string | Uint8Array): Files => [...program, [`services/hostile/${name}`, text]];

const cases: readonly Case[] = [
  {
    name: 'JSON nested 100,000 deep',
    head: [...program, ['services/hostile/package.json', `{"x":${nested('[', ']')}}`]],
    told: ['services/hostile/package.json'],
  },
  {
    name: 'JSON of objects nested 100,000 deep',
    head: [...program, ['services/hostile/deno.json', nested('{"a":', '}', '1')]],
    told: ['services/hostile/deno.json'],
  },
  {
    name: 'YAML nested 100,000 deep in a manifest',
    head: hostile('pubspec.yaml', `name: x\ndependencies: ${nested('{a: ', '}', '1')}`),
    told: ['services/hostile/pubspec.yaml'],
  },
  {
    name: 'YAML nested 100,000 deep in a context',
    head: hostile('stack-adr.yml', `stage: ${'['.repeat(60_000)}`),
    told: ['services/hostile/stack-adr.yml'],
  },
  {
    name: 'YAML nested 100,000 deep in a compose file',
    head: hostile('docker-compose.yml', `services: ${nested('[', ']')}`),
    told: ['services/hostile/docker-compose.yml'],
  },
  {
    name: 'TOML nested 100,000 deep',
    head: hostile('pyproject.toml', `x = ${nested('[', ']')}`),
    told: ['services/hostile/pyproject.toml'],
  },
  {
    name: 'a TOML key of 100,000 parts',
    head: hostile('Cargo.toml', `a${'.a'.repeat(deep)} = 1\n`),
    told: [],
  },
  {
    name: 'XML nested 100,000 deep',
    head: hostile('pom.xml', `<project>${nested('<a>', '</a>')}</project>`),
    told: ['services/hostile/pom.xml'],
  },
  {
    name: 'source nested 100,000 deep',
    head: hostile('deep.py', `x = ${nested('(', ')')}\n`),
    told: ['services/hostile/deep.py'],
  },
  {
    name: 'directories nested 400 deep around a service',
    head: (objects) => [['deep', { tree: storeDeep(objects, 'd', 400, [['package.json', '{"name":"far"}']]) }]],
    told: [],
  },
  {
    name: 'a YAML alias bomb in a context',
    head: hostile('stack-adr.yml', yamlBomb),
    told: ['services/hostile/stack-adr.yml'],
  },
  {
    name: 'a YAML alias bomb in a manifest',
    head: hostile('pubspec.yaml', `name: x\n${yamlBomb}`),
    told: [],
  },
  {
    name: 'a YAML alias bomb in a compose file',
    head: hostile('compose.yaml', `services: {}\n${yamlBomb}`),
    told: [],
  },
  {
    name: 'a YAML alias bomb in a workflow',
    head: [...program, ['.github/workflows/ci.yml', `on: push\n${yamlBomb}`]],
    told: [],
  },
  {
    name: 'XML entities that grow and that name a file',
    head: hostile('pom.xml', `${entities}<project><artifactId>&e30;&file;</artifactId></project>`),
    told: ['services/hostile/pom.xml'],
    never: /root:x:0|(?:ha){50}/,
  },
  {
    name: 'XML entities in a .NET project',
    head: hostile('A.csproj', `${entities}<Project Sdk="Microsoft.NET.Sdk.Web"><A>&e30;&file;</A></Project>`),
    told: [],
    never: /root:x:0|(?:ha){50}/,
  },
  {
    name: 'a manifest in UTF-16',
    head: [...program, ['services/hostile/package.json', utf16('{"dependencies":{"express":"5.0.0"}}')]],
    told: ['services/hostile/package.json'],
  },
  {
    name: 'a source in UTF-16',
    head: hostile('main.py', utf16('import fastapi\n')),
    told: ['services/hostile/main.py'],
  },
  {
    name: 'a manifest with a byte order mark',
    head: [...program, ['services/hostile/package.json', '\uFEFF{"dependencies":{"express":"5.0.0"}}']],
    told: [],
    alsoFound: ['services/hostile'],
  },
  {
    name: 'a manifest that is no UTF-8',
    head: [
      ...program,
      [
        'services/hostile/package.json',
        Buffer.concat([
          Buffer.from('{"name":"'),
          Buffer.of(0xc3, 0x28, 0xff, 0xed, 0xa0, 0x80),
          Buffer.from('","dependencies":{"express":"5"}}'),
        ]),
      ],
    ],
    told: [],
    alsoFound: ['services/hostile'],
  },
  {
    name: 'keys that reach for a prototype',
    head: [
      ...program,
      [
        'services/hostile/package.json',
        '{"__proto__":{"dependencies":{"x":"1"}},"constructor":{"prototype":{"name":"evil"}},"dependencies":{"__proto__":"1","constructor":"2","toString":"3","express":"5.0.0"}}',
      ],
      ['services/hostile/pyproject.toml', '[__proto__]\npolluted = "yes"\n[project]\nname = "x"\n'],
      ['services/hostile/composer.json', '{"require":{"__proto__":"1","hasOwnProperty":"1"}}'],
      ['services/hostile/stack-adr.yml', '__proto__:\n  stage: production\nconstructor: 1\n'],
    ],
    told: ['services/hostile/stack-adr.yml'],
    alsoFound: ['services/hostile'],
  },
  {
    name: 'symbolic links in the place of every file',
    head: [
      ['services/linked/package.json', { symlink: '/etc/passwd' }],
      ['services/linked/server.js', { symlink: '../../../../etc/passwd' }],
      ['services/linked/Dockerfile', { symlink: '../orders/Dockerfile' }],
      ['services/orders/stack-adr.yml', { symlink: '/etc/hostname' }],
      ['services/loop', { symlink: '../services' }],
      ['.github/stack-policy.yml', { symlink: '/dev/zero' }],
    ],
    told: ['services/orders'],
    never: /root:x:0/,
  },
  {
    name: 'submodules beside and inside services',
    head: [
      ['services/other', { submodule: 'f'.repeat(40) }],
      ['services/orders/vendor', { submodule: '0'.repeat(40) }],
      ['services/orders/core', { submodule: '0'.repeat(40) }],
      ['services/hostile/package.json', { submodule: 'a'.repeat(40) }],
      ['.gitmodules', '[submodule "x"]\n\tpath = ../../x\n\turl = --upload-pack=touch /tmp/x\n'],
    ],
    told: ['services/orders'],
  },
  {
    name: 'a tree that holds itself by name and a file that holds a directory',
    head: (objects) => [
      [
        'twice',
        {
          tree: storeFiles(objects, [
            ['package.json/server.js', 'x'],
            ['Dockerfile/Dockerfile', container],
          ]),
        },
      ],
    ],
    told: [],
  },
];

describe('content that a parser could choke on is told of or read, and the rest is reviewed', () => {
  test.each(cases)('$name', async ({ name, head, told, alsoFound = [], never }) => {
    const build = (objects: ObjectStore) => ({ head: typeof head === 'function' ? head(objects) : head });
    const { command, action, outcome } = await reviewBoth(name, build);
    for (const report of [command, action]) {
      expect(pathsOf(report)).toEqual(expect.arrayContaining([...told]));
      if (told.length === 0) expect(report.incomplete).toEqual([]);
      expect(report.services.map(({ root }) => root)).toEqual(expect.arrayContaining([...alsoFound]));
    }
    if (never !== undefined) expect(JSON.stringify([command, outcome])).not.toMatch(never);
  });
});

function pathsOf({ incomplete }: Report): readonly string[] {
  return incomplete.map(({ path }) => path);
}
