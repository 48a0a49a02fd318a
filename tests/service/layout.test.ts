import catalogue from 'virtual:catalogue';
import { expect, test } from 'vitest';
import { memoryTree } from '../../src/change/memory-tree.ts';
import { layOut } from '../../src/service/layout.ts';

/** The roots that files of the given paths are laid out in; contents do not matter. */
function roots(paths: readonly string[]): readonly string[] {
  const files = Object.fromEntries(paths.map((path) => [path, path]));
  return [...layOut(memoryTree(files), catalogue.languages, new Set(['wrangler.toml', 'serverless.yml'])).roots.keys()];
}

test.each<[string, readonly string[], readonly string[]]>([
  [
    'each package of a workspace',
    ['package.json', 'apps/a/package.json', 'apps/a/src/x.ts', 'packages/b/package.json'],
    ['.', 'apps/a', 'packages/b'],
  ],
  ['the only main of a Go module is the module', ['svc/go.mod', 'svc/cmd/api/main.go'], ['svc']],
  [
    'several mains of a Go module are programs of their own',
    ['go.mod', 'cmd/a/main.go', 'cmd/b/main.go'],
    ['.', 'cmd/a', 'cmd/b'],
  ],
  ['a main at the module’s top speaks for the module', ['go.mod', 'main.go', 'cmd/run/main.go'], ['.']],
  [
    'what stands before cmd is the program of a larger module',
    ['go/go.mod', 'go/apps/x/cmd/x/main.go', 'go/apps/x/cmd/x-cli/main.go', 'go/apps/y/cmd/y/main.go'],
    ['go', 'go/apps/x', 'go/apps/y'],
  ],
  [
    'what stands before cmd is the program, where cmd itself holds the main',
    ['go.mod', 'orders/cmd/main.go', 'orders/internal/a.go', 'payments/cmd/main.go', 'pkg/log/log.go'],
    ['.', 'orders', 'payments'],
  ],
  ['helper mains are not programs', ['svc/go.mod', 'svc/cmd/api/main.go', 'svc/tools/gen/main.go'], ['svc']],
  ['Go without a module belongs to its container', ['dispatch/Dockerfile', 'dispatch/src/main.go'], ['dispatch']],
  [
    'a program in one file needs neither manifest nor container',
    ['services/users/main.py', 'README.md'],
    ['services/users'],
  ],
  [
    'a container with another language than the package above',
    ['package.json', 'jobs/etl/Dockerfile', 'jobs/etl/main.py'],
    ['.', 'jobs/etl'],
  ],
  [
    'a container with scripts of its own below the repository’s tooling',
    ['package.json', 'src/load/Dockerfile', 'src/load/script.js'],
    ['.', 'src/load'],
  ],
  [
    'a container in a folder of its own belongs to the package above',
    ['svc/pom.xml', 'svc/src/main/docker/Dockerfile', 'svc/src/main/java/App.java'],
    ['svc'],
  ],
  [
    'a container around a project folder is the project’s',
    ['vote/Dockerfile', 'vote/Vote/Vote.csproj', 'vote/Vote/Program.cs'],
    ['vote/Vote'],
  ],
  [
    'front-end assets stay inside their application',
    ['web/mix.exs', 'web/lib/app.ex', 'web/assets/js/app.js'],
    ['web'],
  ],
  [
    'requirements in a folder of that name belong to the folder above',
    ['api/requirements/base.txt', 'api/requirements/requirements.txt', 'api/app.py'],
    ['api'],
  ],
  [
    'only the topmost CMake project counts',
    ['svc/CMakeLists.txt', 'svc/src/CMakeLists.txt', 'svc/src/main.cpp'],
    ['svc'],
  ],
  [
    'a container around packages that are no programs is looked at itself',
    ['proxy/Dockerfile', 'proxy/plugins/cors/go.mod', 'proxy/plugins/cors/cors.go'],
    ['proxy', 'proxy/plugins/cors'],
  ],
  [
    'the code of a container deeper down is not for the one around it',
    ['parts/Dockerfile', 'parts/a/Dockerfile', 'parts/a/job.js', 'parts/b/Dockerfile', 'parts/b/Caddyfile'],
    ['parts/a', 'parts/b'],
  ],
  ['a platform file makes a function of plain code', ['fn/wrangler.toml', 'fn/index.js'], ['fn']],
  [
    'vendored code is nobody’s',
    ['svc/go.mod', 'svc/main.go', 'svc/vendor/x/go.mod', 'node_modules/y/package.json'],
    ['svc'],
  ],
])('%s', (_name, paths, expected) => {
  expect(roots(paths)).toEqual(expected);
});
