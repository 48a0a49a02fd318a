import { describe, expect, test } from 'vitest';
import { orders } from '../support/shop.ts';
import type { Files, HostileFile } from './objects.ts';
import { type Build, reviewBoth } from './review-both.ts';

const count = (length: number) => Array.from({ length }, (_, index) => index);
const container = 'FROM node:24\nCOPY . .\nCMD ["node", "server.js"]\n';
const server = "require('express')().listen(3000);\n";
const many = (length: number, make: (index: number) => Files): (readonly [string, HostileFile])[] =>
  count(length).flatMap((index) => [...make(index)]);

/** Lines by their number until a file is nearly as long as is read; `less` is room for what stands around them. */
function filledBy(line: (index: number) => string, before = '', less = 0): string {
  const lines = [before];
  let left = 1_040_000 - before.length - less;
  for (let index = 0; left > 100; index++) {
    const next = line(index);
    lines.push(next);
    left -= next.length;
  }
  return lines.join('');
}

/** A manifest of so many packages, all of them different from another's. */
function manifest(name: string, packages: number): string {
  const members = count(packages).map((index) => `"${name}-package-${index}":"1.0.0"`);
  return `{"name":"${name}","dependencies":{"express":"5.0.0",${members.join(',')}}}`;
}

/** The healthy service under another name. */
const ordersAs = (name: string) => (root: string) =>
  Object.entries(orders).map(
    ([path, text]) => [path.replace('services/orders', `${root}/${name}`), text.replaceAll('orders', name)] as const,
  );

/** A library that a service beside it may ask for by its place. */
const libraryOf = (index: number): Files => [
  [`libs/l${index}/package.json`, `{"name":"@acme/l${index}","dependencies":{"pg":"8.11.0"}}`],
  [`libs/l${index}/index.js`, "import pg from 'pg';\nexport const pool = new pg.Pool();\n"],
];

/** A service that asks for the libraries from `first` on. */
function askingFor(name: string, first: number, libraries: number): Files {
  const asked = count(libraries).map((index) => `"@acme/l${first + index}":"file:../../libs/l${first + index}"`);
  return [
    [`services/${name}/package.json`, `{"name":"${name}","dependencies":{"express":"5.0.0",${asked.join(',')}}}`],
    [`services/${name}/Dockerfile`, container],
    [`services/${name}/server.js`, server],
  ];
}

/** Parts of a name, each of them different from another's. */
const parts = (index: number, length: number) => count(length).map((part) => (index * length + part).toString(36));
/** A directory that is 60 deep, in one of as many chains as it takes. */
const deep = (index: number) => `n${Math.floor(index / 60)}/${'e/'.repeat((index % 60) + 1)}`;

interface Case {
  readonly name: string;
  readonly build: Build;
  /** What both reports say in `incomplete`. */
  readonly told: RegExp;
}

const cases: readonly Case[] = [
  {
    name: 'a manifest of 100 MB',
    build: () => ({
      head: [
        ['services/big/package.json', manifest('big', 4_000_000)],
        ['services/big/Dockerfile', container],
        ['services/big/server.js', server],
      ],
    }),
    told: /services\/big\/package\.json: \d{9} bytes are more than the 1 MiB/,
  },
  {
    name: 'a hundred manifests of just under 1 MiB',
    build: () => ({
      head: many(100, (index) => [
        [`services/m${index}/package.json`, manifest(`m${index}`, 31_000)],
        [`services/m${index}/Dockerfile`, container],
        [`services/m${index}/server.js`, server],
      ]),
    }),
    told: /services\/m\d+\/package\.json: was left unread: (?:8 MiB of a change's files|4 MiB of a change's manifests)/,
  },
  {
    name: 'thirty services with half a megabyte of YAML each',
    build: () => ({
      head: many(30, (index) => [
        [`services/y${index}/pubspec.yaml`, `name: y${index}\ndependencies:\n${'  - }\n'.repeat(41_000)}`],
        [`services/y${index}/bin/server.dart`, "import 'package:shelf/shelf.dart';\nvoid main() {}\n"],
        [`services/y${index}/package.json`, '{"dependencies":{"express":"5.0.0"}}'],
        [`services/y${index}/pnpm-workspace.yaml`, `packages:\n${`  - "a${index}"\n`.repeat(12_000)}`],
        [`services/y${index}/stack-adr.yml`, `workload: crud\n# ${index}\n${'a: b: c\n'.repeat(15_000)}`],
        [`services/y${index}/Dockerfile`, container],
        [`services/y${index}/server.js`, server],
      ]),
    }),
    told: /services\/y\d+\/pubspec\.yaml: was left unread: 4 MiB of a change's manifests are parsed, of YAML 1 MiB/,
  },
  {
    name: '300 sources of 1 MB in one service',
    build: () => ({
      head: [
        ['services/wide/package.json', '{"dependencies":{"express":"5.0.0"}}'],
        ['services/wide/Dockerfile', container],
        ...many(300, (index) => [
          [
            `services/wide/f${index}.js`,
            `// ${index}\n${"import express from 'express';\napp.get('/x', (q, s) => s.json({}));\n".repeat(14_500)}`,
          ],
        ]),
      ],
    }),
    told: /services\/wide: 29\d files, such as .* were left unread: 8 MiB/,
  },
  {
    name: '30,000 sources of 10 KB in a hundred services',
    build: () => ({
      head: many(100, (service) => [
        [`services/s${service}/package.json`, '{"dependencies":{"express":"5.0.0"}}'],
        [`services/s${service}/Dockerfile`, container],
        ...count(300).map(
          (index) =>
            [
              `services/s${service}/f${index}.js`,
              `// ${service} ${index}\n${"import express from 'express';\napp.get('/x', (q, s) => s.json({}));\n".repeat(140)}`,
            ] as const,
        ),
      ]),
    }),
    told: /services\/s\d+: \d+ files, such as .* were left unread: 8 MiB/,
  },
  {
    name: '50,000 new directories with a manifest each',
    build: () => ({ head: many(50_000, (index) => [[`new/d${index}/package.json`, `{"name":"p${index}"}`]]) }),
    told: /^\.: 48001 directories that may be services were not judged/m,
  },
  {
    name: '50,000 new directories with a program each',
    build: () => ({ head: many(50_000, (index) => [[`new/d${index}/main.py`, `print(${index % 1000})\n`]]) }),
    told: /^\.: 48001 directories that may be services were not judged/m,
  },
  {
    name: '5,000 services in one change',
    build: () => ({ head: many(5000, (index) => ordersAs(`s${index}`)('services')) }),
    told: /^\.: 4701 directories that may be services were not judged .*Split the change/m,
  },
  {
    name: '5,000 services moved to another folder',
    build: () => ({
      base: many(5000, (index) => ordersAs(`s${index}`)('old')),
      head: many(5000, (index) => ordersAs(`s${index}`)('new')),
      removes: true,
    }),
    told: /^\.: 3001 directories that may be services were not judged/m,
  },
  {
    name: '50,000 symbolic links in one service',
    build: () => ({
      head: [
        ['services/linked/package.json', '{"dependencies":{"express":"5.0.0"}}'],
        ['services/linked/Dockerfile', container],
        ['services/linked/server.js', server],
        ...many(50_000, (index) => [[`services/linked/l${index}.js`, { symlink: '../../elsewhere.js' }]]),
      ],
    }),
    told: /^services\/linked: 50000 links and submodules, such as .*was not read/m,
  },
  {
    name: '50,000 containers of one service',
    build: () => ({
      head: [
        ...askingFor('dense', 0, 0),
        ...many(50_000, (index) => [[`services/dense/${index}.Dockerfile`, container]]),
      ],
    }),
    told: /^services\/dense: 49801 of 50001 container files were left unread/m,
  },
  {
    name: '1,500 containers whose names have 700 dots',
    build: () => ({
      head: many(1500, (index) => [[`docker/${parts(index, 700).join('.')}.Dockerfile`, container]]),
    }),
    told: /^docker: 1300 of 1500 container files were left unread/m,
  },
  {
    name: '50,000 projects of one name',
    build: () => ({
      head: [
        [
          'services/api/Api.csproj',
          '<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><ProjectReference Include="..\\A\\A.csproj" /></ItemGroup></Project>',
        ],
        ['services/api/Program.cs', 'var app = WebApplication.CreateBuilder(args).Build();\napp.Run();\n'],
        ...many(50_000, (index) => [
          [`libs/d${index}/A.csproj`, `<Project Sdk="Microsoft.NET.Sdk"><!-- ${index} --></Project>`],
        ]),
      ],
    }),
    told: /^\.: \d+ directories that may be services were not judged/m,
  },
  {
    name: '290 services with 1,700 libraries',
    build: () => ({
      head: [
        ...many(1700, libraryOf),
        ...many(290, (index) => askingFor(`s${index}`, index * 5, 200)),
        ...many(400, (index) => [[`new/d${index}/main.py`, `print(${index})\n`]]),
      ],
    }),
    told: /^\.: \d+ directories that may be services were not judged/m,
  },
];

/** A long file that a crowd of services asks: what reads it once must not look through it once for each. */
const shared: readonly Case[] = [
  {
    name: '2,000 services below one container of 1 MB',
    build: () => ({
      head: [
        ['services/Dockerfile', filledBy((index) => `COPY s${index} ./s${index}\n`, 'FROM node:24\n')],
        ...many(2000, (index) => ordersAs(`s${index}`)('services')),
      ],
    }),
    told: /^services\/Dockerfile: of what it copies, installs and builds the first 2000 of each count/m,
  },
  {
    name: '2,000 services of one compose file',
    build: () => ({
      head: [
        [
          'compose.yml',
          `services:\n${count(3000)
            .map((index) => `  s${index}: { build: { context: ., dockerfile: d/s${index}.Dockerfile } }\n`)
            .join('')}`,
        ],
        ...many(2000, (index) => ordersAs(`s${index}`)('services')),
      ],
    }),
    told: /^compose\.yml: 1000 of its 3000 services were left out/m,
  },
  {
    name: '300 records that acknowledge 2,000 rules each',
    build: () => ({
      head: [
        ...many(300, (index) => [
          [
            `docs/adr/${String(index).padStart(4, '0')}-a.md`,
            `---\nstatus: accepted\nstack-adr:\n  service: services/s${index}\n  acknowledges: [${count(2000)
              .map((rule) => `r${rule}`)
              .join(', ')}]\n---\n# ${index}. A\n`,
          ],
        ]),
        ...many(300, (index) => ordersAs(`s${index}`)('services')),
      ],
    }),
    told: /^docs\/adr\/\d+-a\.md: acknowledges 2000 rules; the first 100 count/m,
  },
  {
    name: '300 contexts of teams that know 300 things',
    build: () => ({
      head: many(300, (index) => [
        ...ordersAs(`s${index}`)('services'),
        [
          `services/s${index}/stack-adr.yml`,
          `team:\n  knows: [${count(300)
            .map((word) => `lang${index}${word}`)
            .join(', ')}]\n`,
        ],
      ]),
    }),
    told: /^services\/s\d+\/stack-adr\.yml: names 300 things that the team knows; the first 100 count/m,
  },
  {
    name: '300 services and one file of owners',
    build: () => ({
      head: [
        ['CODEOWNERS', filledBy((index) => `/services/s${index}* @acme/s${index}\n`)],
        ...many(300, (index) => ordersAs(`s${index}`)('services')),
      ],
    }),
    told: /^CODEOWNERS: was not looked through for owners: it has \d+ patterns with wildcards/m,
  },
  {
    name: '300 projects below one list of versions',
    build: () => ({
      head: [
        [
          'Directory.Packages.props',
          `<Project><ItemGroup>${filledBy((index) => `<PackageVersion Include="P${index}" Version="$(V${index})" />\n`, '', 100)}</ItemGroup></Project>`,
        ],
        [
          'Directory.Build.props',
          `<Project><ItemGroup>${filledBy((index) => `<PackageReference Include="P${index}" />\n`, '', 100)}</ItemGroup></Project>`,
        ],
        ...many(300, (index) => [
          [`services/s${index}/A.csproj`, `<Project Sdk="Microsoft.NET.Sdk.Web"><!-- ${index} --></Project>`],
          [
            `services/s${index}/Program.cs`,
            `var app = WebApplication.CreateBuilder(args).Build();\napp.Run(); // ${index}\n`,
          ],
          [`services/s${index}/Dockerfile`, container],
        ]),
      ],
    }),
    told: /A\.csproj: could not be parsed: Directory\.Build\.props gives it \d+ packages and plugins; up to 500/,
  },
  {
    name: '300 builds below one of 1 MB',
    build: () => ({
      head: [
        ['build.gradle', `subprojects {\n${filledBy((index) => `  apply plugin: 'p${index}'\n`, '', 10)}}\n`],
        ...many(300, (index) => [
          [`services/s${index}/build.gradle`, `plugins { id 'org.springframework.boot' }\n// ${index}\n`],
          [`services/s${index}/src/main/java/App.java`, `@SpringBootApplication class App { /* ${index} */ }\n`],
          [`services/s${index}/Dockerfile`, container],
        ]),
      ],
    }),
    told: /build\.gradle: could not be parsed: build\.gradle gives it \d+ packages and plugins; up to 500/,
  },
];

describe('a long file that a crowd asks is read once, and what was left out is told', () => {
  test.each(shared)('$name', async ({ name, build, told }) => {
    const { command, action } = await reviewBoth(name, build);
    for (const { incomplete } of [command, action])
      expect(incomplete.map(({ path, reason }) => `${path}: ${reason}`).join('\n')).toMatch(told);
  });
});

/** Just under what is read of one file. */
const filled = (part: string, before = '', after = '') =>
  `${before}${part.repeat(Math.floor((1_040_000 - before.length - after.length) / part.length))}${after}`;
const beside: Files = [
  ['services/dense/package.json', '{"dependencies":{"express":"5.0.0","axios":"1.7.0"}}'],
  ['services/dense/Dockerfile', container],
  ['services/dense/server.js', server],
];
const workflow = 'on: push\njobs:\n  b:\n    runs-on: ubuntu-latest\n    steps:\n';

/** Documents of one statement, over and over: what reads them once must not read them once for each. */
const dense: readonly (readonly [string, string, string])[] = [
  [
    'outbound calls',
    'services/dense/calls.js',
    filled("await axios.get('https://x.example');\n", "import axios from 'axios';\n"),
  ],
  [
    'blocking calls of a program that waits for nothing',
    'services/dense/main.py',
    filled("    requests.get('https://x.example')\n", 'import requests\nimport fastapi\nasync def f():\n'),
  ],
  ['imports of Go', 'services/dense/main.go', filled('"a"\n', 'package main\nimport (\n', ')\nfunc main() {}\n')],
  ['commands on one line of a workflow', '.github/workflows/a.yml', filled('npm test;', `${workflow}- run: cd b && `)],
  ['paths on one line of a workflow', '.github/workflows/b.yml', filled('a,', 'on:\n  push:\n    paths: [', ']\n')],
  [
    'blanks after a word of a Gradle script',
    'services/dense/build.gradle.kts',
    filled(' ', 'plugins {\n  id', '\n}\n'),
  ],
  ['statements of a record', 'docs/adr/0001-a.md', filled('We chose it because it is more modern.\n\n', '# 1. A\n\n')],
  ['blocks of a Gradle script', 'services/dense/build.gradle', filled("plugins { id 'a' }\n")],
  ['modules of an sbt build', 'services/dense/build.sbt', filled('"a" %% "b" % "1",\n')],
  ['folders in a settings file of records', '.adr-dir', filled('docs/adr\n\n')],
  ['arguments of one CMake command', 'services/dense/CMakeLists.txt', filled('A ', 'find_package(', ')\n')],
  [
    'packages of one step of a container',
    'services/dense/other.Dockerfile',
    filled('a ', 'FROM debian\nRUN apt-get install '),
  ],
];

describe('a document of one statement, over and over, is read within the bounds', () => {
  test.each(dense)('%s', async (name, path, text) => {
    const { command, action } = await reviewBoth(name, () => ({ head: [...beside, [path, text]] }));
    expect(command.services.map(({ root }) => root)).toContain('services/dense');
    expect(action.services.map(({ root }) => root)).toContain('services/dense');
  });
});

describe('a change of unusual size is reviewed within the bounds, and what was left out is told', () => {
  test.each(cases)('$name', async ({ name, build, told }) => {
    const { command, action } = await reviewBoth(name, build);
    for (const { incomplete } of [command, action])
      expect(incomplete.map(({ path, reason }) => `${path}: ${reason}`).join('\n')).toMatch(told);
  });
});

const plain: readonly (readonly [string, Files])[] = [
  [
    '50,000 new directories with a text each',
    many(50_000, (index) => [[`new/d${index}/notes.txt`, `note ${index % 10}\n`]]),
  ],
  [
    '1,500 settings whose names have 700 dots',
    many(1500, (index) => [[`k8s/${parts(index, 700).join('.')}.yaml`, 'a: 1\n']]),
  ],
  ['40,000 settings, 60 deep', many(40_000, (index) => [[`${deep(index)}a.yaml`, 'a: 1\n']])],
];

describe('a change of many plain files is reviewed in full', () => {
  test.each(plain)('%s', async (name, head) => {
    const { command, action } = await reviewBoth(name, () => ({ head }));
    expect([command.incomplete, action.incomplete]).toEqual([[], []]);
  });
});

const crowds: readonly (readonly [string, Files])[] = [
  ['50,000 new directories with a container each', many(50_000, (index) => [[`new/d${index}/Dockerfile`, container]])],
  [
    '50,000 new directories with an image of infrastructure each',
    many(50_000, (index) => [[`new/d${index}/Dockerfile`, 'FROM postgres:17\n']]),
  ],
  [
    '20,000 programs with a container each, 60 deep',
    many(20_000, (index) => [
      [`${deep(index)}Dockerfile`, container],
      [`${deep(index)}server.js`, server],
    ]),
  ],
  [
    '50,000 commands of one module of Go',
    [
      ['go.mod', 'module example.com/shop\n'],
      ...many(50_000, (index) => [[`cmd/c${index}/main.go`, 'package main\nfunc main() {}\n']]),
    ],
  ],
  [
    '20,000 builds of Gradle, 60 deep',
    many(20_000, (index) => [[`${deep(index)}build.gradle`, "plugins { id 'java' }\n"]]),
  ],
];

describe('a crowd of what may be a service is reviewed within the bounds', () => {
  test.each(crowds)('%s', async (name, head) => {
    const { command, action } = await reviewBoth(name, () => ({ head }));
    expect(command.services.map(({ root }) => root)).toEqual(action.services.map(({ root }) => root));
  });
});
