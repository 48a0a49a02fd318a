import { describe, expect, test } from 'vitest';
import { detectStack } from '../../src/stack/detect-stack.ts';
import { findRoutes } from '../../src/workload/routes.ts';
import { findTraits } from '../../src/workload/traits.ts';
import { catalogue, serviceFilesOf } from '../support/service-files.ts';

async function traitsOf(files: Readonly<Record<string, string>>, root: string) {
  const read = await serviceFilesOf(files, root);
  const stack = detectStack(read, catalogue);
  const routes = findRoutes(read, stack, catalogue.technologies);
  const surroundings = { paths: new Set(Object.keys(files)), repository: undefined };
  const { seen } = await findTraits({ files: read, stack, routes, surroundings }, catalogue);
  return seen;
}

const app = "const app = createApp();\napp.get('/a', f);\napp.listen(1);\n";

const found: [string, string, Record<string, string>][] = [
  [
    'a package of the service’s own scope from a private registry',
    '.',
    {
      'package.json': '{"name":"@acme/a","dependencies":{"@acme/httpkit":"^3.1.0"}}',
      'src/a.ts': `import { createApp } from '@acme/httpkit';\n${app}`,
    },
  ],
  [
    'a git dependency of any name',
    '.',
    {
      'package.json': '{"name":"a","dependencies":{"webkit":"git+ssh://git@git.acme.test/webkit.git"}}',
      'src/a.js': `const { createApp } = require('webkit');\n${app}`,
    },
  ],
  [
    'a directory of the repository outside the service',
    'services/a',
    {
      'services/a/package.json': '{"name":"a"}',
      'services/a/src/a.ts': `import { createApp } from '../../../lib/web';\n${app}`,
      'lib/web/index.ts': 'export const createApp = () => {};\n',
    },
  ],
  [
    'a path dependency of a crate',
    '.',
    {
      'Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\n[dependencies]\nacme-web = { path = "../acme-web" }\n',
      'src/main.rs': 'use acme_web::Server;\n\nfn main() {\n    Server::new().run(8080);\n}\n',
    },
  ],
  [
    'a Java package of the same company',
    '.',
    {
      'pom.xml':
        '<project><groupId>com.acme.orders</groupId><artifactId>orders</artifactId><dependencies><dependency><groupId>com.acme.platform</groupId><artifactId>web</artifactId><version>1.2</version></dependency></dependencies></project>',
      'src/main/java/com/acme/orders/Main.java':
        'package com.acme.orders;\n\nimport com.acme.platform.web.HttpServer;\n\nclass Main {\n  public static void main(String[] a) { new HttpServer(8080).start(); }\n}\n',
    },
  ],
  [
    'a decorator that a git dependency of Python brings',
    '.',
    {
      'pyproject.toml': '[project]\nname = "a"\ndependencies = ["acme-web @ git+https://git.acme.test/acme-web.git"]\n',
      'main.py': "from acme_web import route\n\n@route('/a')\ndef a(): ...\n",
    },
  ],
];

const absent: [string, string, Record<string, string>][] = [
  [
    'types of the same scope beside a plain server',
    '.',
    {
      'package.json': '{"name":"@acme/a","dependencies":{"@acme/types":"workspace:*"}}',
      'src/a.ts':
        "import http from 'node:http';\nimport type { Order } from '@acme/types';\nhttp.createServer(f).listen(1);\n",
    },
  ],
  [
    'an internal client that fetches',
    '.',
    {
      'package.json': '{"name":"@acme/a","dependencies":{"@acme/users-client":"workspace:*"}}',
      'src/a.ts': "import { users } from '@acme/users-client';\nconst u = await users.find('/users/1');\n",
    },
  ],
  [
    'a public package',
    '.',
    {
      'package.json': '{"name":"a","dependencies":{"tiny-router":"^1.0.0"}}',
      'src/a.ts': `import { createApp } from 'tiny-router';\n${app}`,
    },
  ],
  [
    'the service’s own modules',
    '.',
    {
      'go.mod': 'module github.com/acme/a\n\ngo 1.24\n',
      'main.go':
        'package main\n\nimport (\n\t"github.com/acme/a/internal/web"\n)\n\nfunc main() { web.New().Run(":1") }\n',
      'internal/web/web.go': 'package web\n',
    },
  ],
  [
    'an internal helper beside a known framework',
    '.',
    {
      'package.json': '{"name":"@acme/a","dependencies":{"@acme/config":"workspace:*","express":"^4.21.0"}}',
      'src/a.ts':
        "import express from 'express';\nimport { createApp } from '@acme/config';\nconst app = createApp(express());\napp.get('/a', f);\n",
    },
  ],
];

describe('an organisation’s own framework', () => {
  test('is seen in a scope that comes from a registry of its own', async () => {
    const files = (registry: string) => ({
      'package.json': '{"name":"a","dependencies":{"@platform/httpkit":"^3.0.0"}}',
      '.npmrc': `@platform:registry=${registry}\n`,
      'src/a.ts': `import { createApp } from '@platform/httpkit';\n${app}`,
    });
    const seen = async (registry: string) =>
      (await traitsOf(files(registry), '.')).some(({ id }) => id === 'internal-framework');
    expect(await seen('https://npm.acme.example/')).toBe(true);
    expect(await seen('https://registry.npmjs.org/')).toBe(false);
  });

  test.each(found)('is seen in %s', async (_name, root, files) => {
    const trait = (await traitsOf(files, root)).find(({ id }) => id === 'internal-framework');
    expect(trait?.evidence.length).toBeGreaterThan(0);
  });

  test.each(absent)('is not seen in %s', async (_name, root, files) => {
    expect((await traitsOf(files, root)).map(({ id }) => id)).not.toContain('internal-framework');
  });

  test('is documented when its directory holds a README', async () => {
    const files = {
      'services/a/package.json': '{"name":"@acme/a","dependencies":{"@acme/httpkit":"workspace:*"}}',
      'services/a/src/a.ts': `import { createApp } from '@acme/httpkit';\n${app}`,
      'packages/httpkit/package.json': '{"name":"@acme/httpkit"}',
    };
    const documented = async (more: Record<string, string>) =>
      (await traitsOf({ ...files, ...more }, 'services/a')).some(({ id }) => id === 'internal-framework-documented');
    expect(await documented({})).toBe(false);
    expect(await documented({ 'packages/httpkit/README.md': '# httpkit\n' })).toBe(true);
    expect(await documented({ 'docs/httpkit.md': '# httpkit\n' })).toBe(true);
    expect(await documented({ 'docs/other.md': '# other\n' })).toBe(false);
    const readme = (text: string) => documented({ 'services/a/README.md': text });
    expect(await readme('See the [handbook](https://wiki.acme.example/eng/42) of httpkit.\n')).toBe(true);
    expect(await readme('It runs on https://wiki.acme.example/httpkit\n')).toBe(true);
    expect(await readme('Runs in the httpkit cluster, dashboards at https://grafana.acme.example\n')).toBe(false);
  });
});
