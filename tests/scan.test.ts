import catalogue from 'virtual:catalogue';
import { expect, test } from 'vitest';
import { memoryTree } from '../src/change/memory-tree.ts';
import { parsePolicy } from '../src/policy/parse-policy.ts';
import { scanTree } from '../src/scan.ts';
import { primaryFramework } from '../src/stack/stack.ts';

const service = (name: string, framework: string): Record<string, string> => ({
  [`services/${name}/package.json`]: JSON.stringify({ name, dependencies: { [framework]: '^5.0.0' } }),
  [`services/${name}/src/main.js`]: `import serve from '${framework}';\n\nconst app = serve();\napp.get('/${name}', show);\napp.listen(3000);\n`,
});
const tree = memoryTree({
  ...service('orders', 'express'),
  ...service('users', 'fastify'),
  'libs/money/package.json': '{"name": "money"}',
  'libs/money/index.js': 'export const add = (a, b) => a + b;\n',
  '.github/workflows/ci.yml': 'on: push\njobs:\n  test:\n    steps:\n      - run: npm test --workspaces\n',
});

test('a scan names every service and why the rest is none, and tells no findings', async () => {
  const result = await scanTree(tree, undefined, '2026-11-20', catalogue);
  expect(
    result.judgements.map(({ service, stack }) => [service.root, service.change, primaryFramework(stack)?.id]),
  ).toEqual([
    ['services/orders', 'existing', 'express'],
    ['services/users', 'existing', 'fastify'],
  ]);
  expect(result.judgements.flatMap(({ findings }) => findings)).toEqual([]);
  expect(result.ignored).toEqual([{ root: 'libs/money', reason: 'library: no entry point, no server, no deployment' }]);
});

test('with a policy each service is judged as it stands, with the workflows that are there', async () => {
  const text =
    'version: 1\nradar: { hold: [express] }\nrings: { hold: block }\nservices: { exclude: ["services/users"] }\n';
  const policy = parsePolicy({ path: 'policy.yml', text }, undefined, catalogue);
  const { verdict, judgements } = await scanTree(tree, policy, '2026-11-20', catalogue);
  expect(verdict).toBe('blocked');
  expect(judgements.map(({ service }) => service.root)).toEqual(['services/orders']);
  const rules = judgements.flatMap(({ findings }) => findings.map(({ rule }) => rule));
  expect(rules).toContain('radar-hold');
  expect(rules).not.toContain('no-ci');
  expect(judgements[0]?.adr.path).toBe('docs/decisions/0001-use-javascript-with-express-for-orders.md');
});

test('a scan tells what is wrong in the file of a service, and with a policy the waivers that ended', async () => {
  const files = { ...service('orders', 'express'), 'services/orders/stack-adr.yml': 'stge: mvp\nworkload: [crudd]\n' };
  const text =
    'radar: { hold: [express] }\nwaivers:\n  - { service: "services/*", rule: radar-hold, reason: r, owner: "@a/b", expires: 2026-01-01 }\n';
  const policy = parsePolicy({ path: 'policy.yml', text }, undefined, catalogue);
  const plain = await scanTree(memoryTree(files), undefined, '2026-11-20', catalogue);
  expect(plain.incomplete).toEqual([
    { path: 'services/orders/stack-adr.yml', line: 1, reason: 'unknown key "stge"; did you mean "stage"?' },
    { path: 'services/orders/stack-adr.yml', line: 2, reason: '"crudd" is no workload; did you mean "crud"?' },
  ]);
  expect(plain.notices).toEqual([]);
  expect((await scanTree(memoryTree(files), policy, '2026-11-20', catalogue)).notices).toEqual([
    'policy.yml:3: the waiver of radar-hold for services/orders ended on 2026-01-01; it counts no more. @a/b can renew it.',
  ]);
});

test('a directory that is run and cannot be read is a gap, and counts where the policy wants it judged', async () => {
  const files = {
    ...service('orders', 'express'),
    'services/orders/src/main.js': '\0',
    'services/orders/Dockerfile': 'FROM node:24\nCOPY . .\nCMD ["node", "src/main.js"]\n',
  };
  const scan = (text: string) =>
    scanTree(
      memoryTree(files),
      parsePolicy({ path: 'policy.yml', text }, undefined, catalogue),
      '2026-11-20',
      catalogue,
    );
  const wanted = await scan('version: 1\n');
  expect([wanted.unjudged, wanted.judgements.length]).toEqual([1, 0]);
  expect(wanted.incomplete).toContainEqual({ path: 'services/orders', reason: expect.stringMatching(/^not judged: /) });
  expect((await scan('version: 1\nservices: { exclude: ["services/*"] }\n')).unjudged).toBe(0);
});

const main = `package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":0", nil) }\n`;
const [module, image] = ['module example.com/shop\n\ngo 1.24\n', 'FROM alpine\nCOPY shop /shop\nCMD ["/shop"]\n'];
const compose = 'services:\n  shop:\n    build: ./shop-cli\n';
const pom = (artifacts: readonly string[]) =>
  `<project><artifactId>ui</artifactId><dependencies>${artifacts.map((artifact) => `<dependency><groupId>org.seleniumhq.selenium</groupId><artifactId>${artifact}</artifactId><version>4.25.0</version></dependency>`).join('')}</dependencies></project>`;
const boot =
  'import org.springframework.boot.SpringApplication;\nclass Ui { public static void main(String[] a) { SpringApplication.run(Ui.class, a); } }\n';
const handler = 'import org.springframework.web.bind.annotation.GetMapping;\nclass Page {}\n';

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  [
    'a command line that listens for a browser',
    { 'cli/go.mod': module, 'cli/main.go': main, 'cli/Dockerfile': image },
    [],
  ],
  [
    'a helper below dev with an image',
    { 'dev/log/go.mod': module, 'dev/log/main.go': main, 'dev/log/Dockerfile': image },
    [],
  ],
  [
    'a server of such a name that compose runs',
    { 'shop-cli/go.mod': module, 'shop-cli/main.go': main, 'shop-cli/Dockerfile': image, 'compose.yml': compose },
    ['shop-cli'],
  ],
  ['a frame for browser tests', { 'ui/pom.xml': pom(['selenium-java']), 'ui/src/main/java/Ui.java': boot }, []],
  [
    'a server that drives a browser',
    { 'ui/pom.xml': pom(['selenium-java']), 'ui/src/main/java/Ui.java': boot, 'ui/src/main/java/Page.java': handler },
    ['ui'],
  ],
])('%s', async (_name, files, expected) => {
  const { judgements } = await scanTree(memoryTree(files), undefined, '2026-11-20', catalogue);
  expect(judgements.map(({ service }) => service.root)).toEqual(expected);
});

test('a server is written in the language of the files that use its framework, for one of many languages too', async () => {
  const files = {
    'cart/Cart.csproj':
      '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="Grpc.AspNetCore" Version="2.66.0" /></ItemGroup></Project>',
    'cart/Program.cs': 'var app = Build(args);\napp.MapGrpcService<Cart>();\napp.Run();\n',
    'cart/wwwroot/client.js': 'show();\n'.repeat(200),
  };
  const { judgements } = await scanTree(memoryTree(files), undefined, '2026-11-20', catalogue);
  expect(judgements.map(({ stack }) => [stack.language, primaryFramework(stack)?.id])).toEqual([['C#', 'grpc']]);
});
