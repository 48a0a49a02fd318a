import { expect, test } from 'vitest';
import { nameOf } from '../../src/service/manifest.ts';
import { manifestReader } from '../../src/service/manifests.ts';

function read(path: string, files: Record<string, string>) {
  const reader = manifestReader(nameOf(path));
  if (reader === undefined) throw new Error(`no reader for ${path}`);
  return reader.read({ path, text: files[path] ?? '' }, (other) => files[other]);
}

/** Each dependency as `name@version scope:line`. */
function told(path: string, files: Record<string, string>): readonly string[] {
  return read(path, files).dependencies.map(
    ({ name, version, scope, evidence }) => `${name}@${version ?? '-'} ${scope}:${evidence.line}`,
  );
}

const rows: readonly [string, string, Record<string, string>, readonly string[]][] = [
  [
    'package.json with a byte order mark, a comment and a trailing comma',
    'package.json',
    {
      'package.json':
        '\uFEFF{\n  // why not\n  "dependencies": {\n    "fastify": "^4.2.0",\n  },\n  "devDependencies": { "express": "5.0.0" }\n}',
    },
    ['fastify@^4.2.0 runtime:4', 'express@5.0.0 development:6'],
  ],
  [
    'a pnpm catalog above the package',
    'apps/api/package.json',
    {
      'apps/api/package.json': '{"dependencies": {"hono": "catalog:", "zod": "catalog:next"}}',
      'pnpm-workspace.yaml': 'packages: ["apps/*"]\ncatalog:\n  hono: ^4.6.0\ncatalogs:\n  next:\n    zod: ^4.1.0\n',
    },
    ['hono@^4.6.0 runtime:1', 'zod@^4.1.0 runtime:1'],
  ],
  [
    'an npm alias is the package behind it',
    'package.json',
    { 'package.json': '{"dependencies": {"web": "npm:express@4.19.2"}}' },
    ['express@4.19.2 runtime:1'],
  ],
  [
    'peer dependencies are the host’s, not the package’s',
    'package.json',
    { 'package.json': '{"peerDependencies": {"express": ">=4"}}' },
    ['express@>=4 indirect:1'],
  ],
  [
    'deno.json import map with npm and jsr specifiers',
    'deno.json',
    {
      'deno.json':
        '{"imports": {"hono": "jsr:@hono/hono@^4.6", "x": "npm:express@5.0.1", "std/": "https://deno.land/std/"}}',
    },
    ['@hono/hono@^4.6 runtime:1', 'express@5.0.1 runtime:1'],
  ],
  [
    'requirements with extras, markers, includes, options and an egg',
    'requirements.txt',
    {
      'requirements.txt':
        '-r requirements/base.txt\n--index-url https://example.test\nuvicorn[standard]==0.30.1 ; python_version >= "3.9"\ngit+https://example.test/x.git#egg=Flask_Login\n# flask==1\n',
      'requirements/base.txt': 'FastAPI>=0.110,<1\n',
    },
    ['fastapi@>=0.110,<1 runtime:1', 'uvicorn@0.30.1 runtime:3', 'flask-login@- runtime:4'],
  ],
  [
    'requirements compiled by pip-compile: only what a file lists is the service’s own',
    'requirements.txt',
    {
      'requirements.txt':
        'flask==3.1.0\n    # via locust\ngevent==24.2.1  # via locust\nlocust==2.32.0\n    # via -r requirements.in\nfastapi==0.115.0\n    # via\n    #   -r requirements.in\n    #   gradio\n',
    },
    ['flask@3.1.0 indirect:1', 'gevent@24.2.1 indirect:3', 'locust@2.32.0 runtime:4', 'fastapi@0.115.0 runtime:6'],
  ],
  [
    'requirements for development',
    'requirements-dev.txt',
    { 'requirements-dev.txt': 'flask' },
    ['flask@- development:1'],
  ],
  [
    'pyproject with PEP 621 and dependency groups',
    'pyproject.toml',
    {
      'pyproject.toml':
        '[project]\nname = "x"\nrequires-python = ">=3.12"\ndependencies = [\n  "fastapi[all]>=0.115",\n]\n[dependency-groups]\ndev = ["pytest"]\n',
    },
    ['fastapi@>=0.115 runtime:5', 'pytest@- development:8'],
  ],
  [
    'pyproject of Poetry with groups',
    'pyproject.toml',
    {
      'pyproject.toml':
        '[tool.poetry.dependencies]\npython = "^3.12"\nDjango = "^5.1"\nuvicorn = {version = "0.30", extras = ["standard"]}\n[tool.poetry.group.test.dependencies]\npytest = "*"\n',
    },
    ['django@^5.1 runtime:3', 'uvicorn@0.30 runtime:4', 'pytest@- development:6'],
  ],
  [
    'go.mod with single and block requires, indirect ones and a replace',
    'go.mod',
    {
      'go.mod':
        'module example.test/x\n\ngo 1.23\n\nrequire github.com/gin-gonic/gin v1.10.0\n\nrequire (\n\tgithub.com/go-chi/chi/v5 v5.1.0\n\tgolang.org/x/net v0.30.0 // indirect\n)\n\nreplace (\n\tgithub.com/a/b v1.0.0 => ../b\n)\n',
    },
    [
      'github.com/gin-gonic/gin@v1.10.0 runtime:5',
      'github.com/go-chi/chi/v5@v5.1.0 runtime:8',
      'golang.org/x/net@v0.30.0 indirect:9',
    ],
  ],
  [
    'Cargo.toml with workspace, renamed, target and development dependencies',
    'svc/Cargo.toml',
    {
      'svc/Cargo.toml':
        '[package]\nname = "svc"\n\n[dependencies]\naxum.workspace = true\nweb = { package = "actix-web", version = "4" }\n\n[target.\'cfg(unix)\'.dependencies]\nnix = "0.29"\n\n[dev-dependencies]\nrocket = "0.5"\n',
      'Cargo.toml': '[workspace]\nmembers = ["svc"]\n[workspace.dependencies]\naxum = { version = "0.8.4" }\n',
    },
    ['axum@0.8.4 runtime:5', 'actix-web@4 runtime:6', 'rocket@0.5 development:12', 'nix@0.29 runtime:9'],
  ],
  [
    'pom.xml with properties of the parent, a test scope and a commented-out dependency',
    'svc/pom.xml',
    {
      'svc/pom.xml':
        '<project>\n<parent><groupId>g</groupId><artifactId>parent</artifactId><version>1.10</version></parent>\n<dependencies>\n<!-- <dependency><groupId>no</groupId><artifactId>no</artifactId></dependency> -->\n<dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-clients</artifactId><version>${kafka.version}</version></dependency>\n<dependency><groupId>junit</groupId><artifactId>junit</artifactId><scope>test</scope></dependency>\n</dependencies>\n</project>',
      'pom.xml': '<project><properties><kafka.version>3.9.0</kafka.version></properties></project>',
    },
    ['org.apache.kafka:kafka-clients@3.9.0 runtime:5', 'junit:junit@- development:6', 'g:parent@1.10 indirect:2'],
  ],
  [
    'build.gradle with coordinates, map notation, a variable and a comment',
    'build.gradle',
    {
      'build.gradle':
        "plugins {\n  id 'org.springframework.boot' version '3.4.0'\n}\ndef grpcVersion = '1.68.0'\ndependencies {\n  // implementation 'no:no:1'\n  implementation \"io.grpc:grpc-netty:${grpcVersion}\"\n  implementation group: 'redis.clients', name: 'jedis', version: '5.2.0'\n  testImplementation 'junit:junit:4.13'\n}\n",
    },
    [
      'io.grpc:grpc-netty@1.68.0 runtime:7',
      'redis.clients:jedis@5.2.0 runtime:8',
      'junit:junit@4.13 development:9',
      'org.springframework.boot@3.4.0 runtime:2',
    ],
  ],
  [
    'build.gradle.kts with a version catalog whose dashes are dots',
    'svc/build.gradle.kts',
    {
      'svc/build.gradle.kts':
        'plugins { alias(libs.plugins.ktor) }\ndependencies {\n  implementation(libs.ktor.server.netty)\n}\n',
      'gradle/libs.versions.toml':
        '[versions]\nktor = "3.0.1"\n[libraries]\nktor-server-netty = { module = "io.ktor:ktor-server-netty", version.ref = "ktor" }\n[plugins]\nktor = { id = "io.ktor.plugin", version.ref = "ktor" }\n',
    },
    ['io.ktor:ktor-server-netty@3.0.1 runtime:3', 'io.ktor.plugin@3.0.1 runtime:1'],
  ],
  [
    'csproj with SDK, framework reference and central versions',
    'svc/Svc.csproj',
    {
      'svc/Svc.csproj':
        '\uFEFF<Project Sdk="Microsoft.NET.Sdk.Web">\r\n  <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>\r\n  <ItemGroup>\r\n    <FrameworkReference Include="Microsoft.AspNetCore.App" />\r\n    <PackageReference Include="Swashbuckle.AspNetCore" />\r\n    <!-- <PackageReference Include="No" Version="1" /> -->\r\n  </ItemGroup>\r\n</Project>',
      'Directory.Packages.props':
        '<Project><ItemGroup><PackageVersion Include="Swashbuckle.AspNetCore" Version="6.9.0" /></ItemGroup></Project>',
    },
    [
      'sdk:Microsoft.NET.Sdk.Web@- runtime:1',
      'framework:Microsoft.AspNetCore.App@- runtime:4',
      'swashbuckle.aspnetcore@6.9.0 runtime:5',
    ],
  ],
  [
    'composer.json with names in any case',
    'composer.json',
    { 'composer.json': '{"require": {"php": "^8.3", "Slim/Slim": "^4.0"}, "require-dev": {"phpunit/phpunit": "*"}}' },
    ['php@^8.3 runtime:1', 'slim/slim@^4.0 runtime:1', 'phpunit/phpunit@* development:1'],
  ],
  [
    'Gemfile with both quotes and a test group',
    'Gemfile',
    {
      Gemfile:
        "source 'https://rubygems.org'\ngem \"sinatra\", '~> 4.0'\ngroup :test do\n  gem 'rack-test'\nend\ngem 'puma'\n",
    },
    ['sinatra@~> 4.0 runtime:2', 'rack-test@- development:4', 'puma@- runtime:6'],
  ],
  [
    'mix.exs with an only option',
    'mix.exs',
    {
      'mix.exs':
        'defp deps do\n  [\n    {:phoenix, "~> 1.7"},\n    {:credo, "~> 1.7", only: [:dev, :test]},\n    # {:no, "1"},\n  ]\nend\n',
    },
    ['phoenix@~> 1.7 runtime:3', 'credo@~> 1.7 development:4'],
  ],
];

test.each(rows)('%s', (_name, path, files, expected) => {
  expect(told(path, files)).toEqual(expected);
});

test.each([
  ['package.json', '{"dependencies": {'],
  ['pyproject.toml', '[project\nname='],
  ['Cargo.toml', 'x = ['],
  ['pom.xml', '<project><dependencies></project>'],
])('a broken %s is an error that names a line', (path, text) => {
  expect(() => read(path, { [path]: text })).toThrow(/line|Line/);
});

test('a name like a key of every object is only a name', () => {
  expect(told('package.json', { 'package.json': '{"dependencies": {"__proto__": "1", "constructor": "2"}}' })).toEqual([
    '__proto__@1 runtime:1',
    'constructor@2 runtime:1',
  ]);
});
