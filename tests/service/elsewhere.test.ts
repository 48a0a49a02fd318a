import { expect, test } from 'vitest';
import { memoryTree } from '../../src/change/memory-tree.ts';
import { layOut } from '../../src/service/layout.ts';
import { readServiceFiles } from '../../src/service/read-files.ts';
import { deploymentNames } from '../../src/service/service-paths.ts';
import { catalogue } from '../support/service-files.ts';

const orders = { 'services/orders/go.mod': 'module acme/orders\n', 'services/orders/main.go': 'package main\n' };

async function read(files: Readonly<Record<string, string>>, root = 'services/orders') {
  const tree = memoryTree(files);
  const layout = layOut(tree, catalogue.languages, new Set(deploymentNames(catalogue).keys()));
  return (await readServiceFiles(tree, root, layout, catalogue)).files;
}

const deployments: readonly [string, Record<string, string>, readonly string[]][] = [
  ['a Kubernetes manifest called after the service', { 'k8s/orders.yaml': 'kind: Deployment\n' }, ['k8s/orders.yaml']],
  ['with what it is added', { 'k8s/orders-deployment.yaml': 'kind: Deployment\n' }, ['k8s/orders-deployment.yaml']],
  [
    'a chart in a directory of its name',
    { 'charts/orders/Chart.yaml': 'name: orders\n' },
    ['charts/orders/Chart.yaml'],
  ],
  [
    'a Kustomize overlay of its name',
    { 'deploy/base/orders/kustomization.yaml': 'resources: []\n' },
    ['deploy/base/orders/kustomization.yaml'],
  ],
  ['not the manifest of another service', { 'k8s/users.yaml': 'kind: Deployment\n' }, []],
  ['not a manifest whose name only holds the service’s', { 'k8s/reorders.yaml': 'kind: Deployment\n' }, []],
  [
    'none where two directories have the name',
    {
      'k8s/orders.yaml': 'kind: Deployment\n',
      'jobs/orders/go.mod': 'module acme/jobs\n',
      'jobs/orders/main.go': 'package main\n',
    },
    [],
  ],
];

test.each(deployments)('deployment files elsewhere: %s', async (_name, files, expected) => {
  const { deployments } = await read({ ...orders, ...files });
  expect(deployments.map(({ evidence }) => evidence.path)).toEqual(expected);
});

const shop = { 'package.json': '{}', 'server.js': 'require("http");\n' };

const containers: readonly [string, Record<string, string>, readonly string[]][] = [
  [
    'one of its name that copies its directory',
    { 'docker/orders/Dockerfile': 'FROM golang:1.25\nCOPY services/orders .\n' },
    ['docker/orders/Dockerfile'],
  ],
  [
    'one that builds its path',
    { 'build/orders.Dockerfile': 'FROM golang:1.25\nCOPY . .\nRUN go build ./services/orders\n' },
    ['build/orders.Dockerfile'],
  ],
  [
    'not one of its name that builds something else',
    { 'docker/orders/Dockerfile': 'FROM golang:1.25\nCOPY apps/orders .\n' },
    [],
  ],
  [
    'one that a compose file names',
    {
      'deploy/compose.yml': 'services:\n  orders:\n    build: { context: .., dockerfile: deploy/go.Dockerfile }\n',
      'deploy/go.Dockerfile': 'FROM golang:1.25\nCOPY services/orders .\n',
    },
    ['deploy/go.Dockerfile'],
  ],
  [
    'one above that copies it and nothing of its own',
    { ...shop, Dockerfile: 'FROM golang:1.25\nCOPY services/orders .\nCMD ["/srv/app"]\n' },
    ['Dockerfile'],
  ],
  [
    'one above that copies all and runs it by its name',
    { ...shop, Dockerfile: 'FROM golang:1.25\nCOPY services/orders /o\nCOPY . .\nCMD ["/bin/orders"]\n' },
    ['Dockerfile'],
  ],
  [
    'one above that copies all and runs where it stands',
    {
      ...shop,
      Dockerfile: 'FROM golang:1.25\nCOPY services/orders /o\nCOPY . .\nWORKDIR /services/orders\nCMD ["it"]\n',
    },
    ['Dockerfile'],
  ],
  [
    'not one above that runs what stands beside it and takes it along',
    { ...shop, Dockerfile: 'FROM node:24\nCOPY services/orders /o\nCOPY server.js .\nCMD ["node", "server.js"]\n' },
    [],
  ],
  [
    'not one above that takes several programs along and says nothing of what it runs',
    {
      ...shop,
      'services/users/go.mod': 'module acme/users\n',
      'services/users/main.go': 'package main\n',
      Dockerfile: 'FROM golang:1.25\nCOPY services/orders /o\nCOPY services/users /u\n',
    },
    [],
  ],
];

test.each(containers)('containers elsewhere: %s', async (_name, files, expected) => {
  const { containers } = await read({ ...orders, ...files });
  expect(containers.map(({ path }) => path)).toEqual(expected);
});

test('a compose file in a directory of deployments tells what runs beside the service', async () => {
  const compose =
    'services:\n  orders:\n    build: ../services/orders\n    depends_on: [db]\n  db:\n    image: postgres:17\n';
  const { images } = await read({ ...orders, 'deploy/docker-compose.yml': compose });
  expect(images.map(({ image, tag }) => `${image}:${tag}`)).toEqual(['postgres:17']);
});

const image = 'FROM mcr.microsoft.com/dotnet/sdk:10.0\nCOPY src/Shop/ ./Shop/\nCOPY src/Shop.Api/ ./Shop.Api/\n';
const hostAndLibrary = {
  'src/Shop/Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk" />',
  'src/Shop.Api/Shop.Api.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />',
};

test.each<[string, string, readonly string[]]>([
  ['the one that its command starts', `${image}ENTRYPOINT ["dotnet", "Shop.Api.dll"]\n`, ['src/Shop.Api']],
  [
    'the one that it publishes',
    `${image}RUN dotnet publish ./Shop/Shop.csproj -o /out\nCMD ["/out/Shop"]\n`,
    ['src/Shop'],
  ],
  [
    'the one that it publishes where the assembly is called otherwise',
    `${image}RUN dotnet publish Shop.Api/Shop.Api.csproj\nCMD ["dotnet", "Server.dll"]\n`,
    ['src/Shop.Api'],
  ],
  [
    'all that it publishes where its command names none',
    `${image}RUN dotnet publish Shop/Shop.csproj && dotnet publish Shop.Api/Shop.Api.csproj\nCMD ["./run.sh"]\n`,
    ['src/Shop', 'src/Shop.Api'],
  ],
  ['both that it copies where nothing says which', `${image}CMD ["./run.sh"]\n`, ['src/Shop', 'src/Shop.Api']],
])('a container around two projects is of %s', async (_name, text, expected) => {
  const files = { ...hostAndLibrary, Dockerfile: text };
  const roots = ['src/Shop', 'src/Shop.Api'];
  const found = await Promise.all(
    roots.map(async (root) => [root, (await read(files, root)).containers.length] as const),
  );
  expect(found.flatMap(([root, count]) => (count > 0 ? [root] : []))).toEqual(expected);
});

const built = 'FROM golang\nCOPY services/orders .\n';
const containerNames: readonly [string, readonly string[]][] = [
  ['docker/orders/Dockerfile', ['docker/orders/Dockerfile']],
  ['build/orders.Dockerfile', ['build/orders.Dockerfile']],
  ['build/Dockerfile.orders', ['build/Dockerfile.orders']],
  ['build/Dockerfile.prod.orders', ['build/Dockerfile.prod.orders']],
  ['build/Dockerfile.reorders', []],
  ['build/Dockerfile.orders.v2', []],
];

test.each(containerNames)('a container %s is found by the name of the service that it builds', async (path, found) => {
  const files = await read({ ...orders, [path]: built });
  expect(files.containers.map((container) => container.path)).toEqual(found);
});

test('of the containers in a directory the two hundred nearest are read, and the rest is told', async () => {
  const names = Array.from({ length: 300 }, (_, index) => `services/orders/deep/${index}.Dockerfile`);
  const tree = memoryTree({
    ...orders,
    ...Object.fromEntries(names.map((name) => [name, 'FROM golang\nCOPY . .\n'])),
    'services/orders/zz.Dockerfile': 'FROM golang\nCOPY . .\n',
  });
  const layout = layOut(tree, catalogue.languages, new Set(deploymentNames(catalogue).keys()));
  const { files, incomplete } = await readServiceFiles(tree, 'services/orders', layout, catalogue);
  expect(files.containers).toHaveLength(200);
  expect(files.containers.map(({ path }) => path)).toContain('services/orders/zz.Dockerfile');
  expect(incomplete).toEqual([
    {
      path: 'services/orders',
      reason: "101 of 301 container files were left unread: a directory's first 200 are read",
    },
  ]);
});

test.each([
  ['are looked through', 1000, []],
  [
    'are not all looked through, which is told',
    1001,
    [
      {
        path: 'services/orders',
        reason: 'so many settings files are called after it that not all were looked through for what deploys it',
      },
    ],
  ],
])('a thousand settings files of the name of a service %s', async (_name, count, told) => {
  const settings = Array.from({ length: count }, (_, index) => `fixtures/orders/${index}.yaml`);
  const tree = memoryTree({ ...orders, ...Object.fromEntries(settings.map((path) => [path, 'a: 1\n'])) });
  const layout = layOut(tree, catalogue.languages, new Set(deploymentNames(catalogue).keys()));
  expect((await readServiceFiles(tree, 'services/orders', layout, catalogue)).incomplete).toEqual(told);
});
