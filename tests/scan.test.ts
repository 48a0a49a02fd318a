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
