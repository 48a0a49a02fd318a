import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { dataSchemas } from '../scripts/data-schemas.ts';
import { jsonSchemas } from '../scripts/json-schemas.ts';
import { fillMarkers, readmeParts } from '../scripts/readme-parts.ts';
import { rulesDocument, technologiesDocument } from '../scripts/reference-docs.ts';
import { parsePolicy } from '../src/policy/parse-policy.ts';
import { readGivenPolicy } from '../src/policy/read-policy.ts';
import { inputNames } from '../src/request/read-inputs.ts';
import { readContextFile, readFrontMatter } from '../src/service/context.ts';
import { catalogue } from './support/service-files.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const filesIn = (directory: string, ending: string) =>
  readdirSync(`${root}${directory}`)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${directory}/${name}`);

const stepSchema = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])).optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const permissionsSchema = z.record(z.string(), z.enum(['read', 'write', 'none']));
const workflowSchema = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: permissionsSchema,
  concurrency: z.unknown().optional(),
  jobs: z.record(
    z.string(),
    z.strictObject({
      name: z.string().optional(),
      if: z.string().optional(),
      needs: z.union([z.string(), z.array(z.string())]).optional(),
      environment: z.unknown().optional(),
      outputs: z.record(z.string(), z.string()).optional(),
      strategy: z.unknown().optional(),
      'runs-on': z.string(),
      'timeout-minutes': z.number(),
      permissions: permissionsSchema.optional(),
      steps: z.array(stepSchema).min(1),
    }),
  ),
});
const stepsOf = (path: string) =>
  Object.values(workflowSchema.parse(parse(read(path))).jobs).flatMap(({ steps }) => steps);

const ours = filesIn('.github/workflows', '.yml');
const examples = filesIn('examples/workflows', '.yml');

describe('the workflows', () => {
  test.each([...ours, ...examples])('%s is a workflow that names its permissions', (path) => {
    expect(stepsOf(path).length).toBeGreaterThan(0);
  });

  test.each(ours)('%s pins what others wrote by commit, with the version beside it', (path) => {
    const uses = [...read(path).matchAll(/uses: (\S+)(.*)/g)].filter(([, action = '']) => !action.startsWith('./'));
    expect(
      uses.filter(([, action = '', rest = '']) => !/@[0-9a-f]{40}$/.test(action) || !/^ # v\d+\.\d+\.\d+$/.test(rest)),
    ).toEqual([]);
  });

  test.each([...ours, ...examples])('%s puts no expression into a script', (path) => {
    expect(stepsOf(path).filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
  });

  test.each(examples)('%s gives the action inputs that it has', (path) => {
    const given = stepsOf(path).filter(({ uses = '' }) => uses.startsWith('stack-adr/'));
    expect(given.length).toBeGreaterThan(0);
    expect(given.flatMap((step) => Object.keys(step.with ?? {})).filter((name) => !inputNames.includes(name))).toEqual(
      [],
    );
  });

  test.each([...ours, ...examples].filter((path) => read(path).includes('pull_request_target')))(
    '%s checks out nothing of the pull request that it runs beside',
    (path) => {
      expect(
        stepsOf(path)
          .flatMap((step) => Object.keys(step.with ?? {}))
          .filter((name) => name === 'ref'),
      ).toEqual([]);
    },
  );
});

describe('the examples', () => {
  test.each(filesIn('examples/policies', '.yml'))(
    '%s is a policy without a word that stack-adr does not know',
    async (path) => {
      const organisation = { text: read('examples/policies/platform-team.yml'), commit: undefined };
      const others = { read: async () => organisation, find: async () => undefined };
      expect((await readGivenPolicy({ path, text: read(path) }, others, catalogue)).remarks).toEqual([]);
    },
  );

  test.each([...filesIn('examples/policies', '.yml'), 'examples/stack-adr.yml'])('%s names its schema', (path) => {
    const [, name = ''] = /^# yaml-language-server: \$schema=https:\/\/\S+\/v1\/(\S+)\n/.exec(read(path)) ?? [];
    expect(JSON.parse(read(name)).$schema).toContain('json-schema.org');
  });

  test('the context file declares every key but the service, which its place tells', () => {
    const { declared, incomplete } = readContextFile(
      { path: 'stack-adr.yml', text: read('examples/stack-adr.yml') },
      '.',
    );
    expect(incomplete).toEqual([]);
    const keys = [
      'clients',
      'drivers',
      'latencySensitive',
      'measurements',
      'messagesPerSecond',
      'p99LatencyMs',
      'peakRps',
      'reason',
      'stage',
      'team',
      'workload',
    ];
    expect([...declared.keys()].sort()).toEqual(keys);
  });
});

describe('README.md', () => {
  const readme = read('README.md');
  const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));

  test('shows the minimal workflow as examples/ has it', () => {
    const shown = blocks.find(({ text }) => text.includes('uses: stack-adr/stack-adr'));
    expect(parse(shown?.text ?? '')).toEqual(parse(read('examples/workflows/minimal.yml')));
  });

  test('shows a policy that is valid', () => {
    const shown = blocks.find(({ text }) => text.startsWith('version: 1'));
    expect(parsePolicy({ path: 'README.md', text: shown?.text ?? 'x' }, undefined, catalogue).remarks).toEqual([]);
  });

  test('and docs/policy.md one with every key', async () => {
    const [, text = ''] = /^```yaml\n([\s\S]*?)^```$/m.exec(read('docs/policy.md')) ?? [];
    const others = { read: async () => ({ text: 'version: 1\n', commit: undefined }), find: async () => undefined };
    const beside = async () => 'version: 1\n';
    const policy = await readGivenPolicy({ path: 'policy.md', text, beside }, others, catalogue);
    expect(policy.remarks).toEqual([]);
    const keys = Object.keys(JSON.parse(read('data/schema/policy.json')).properties).filter((key) => key !== 'replace');
    expect(Object.keys(parse(text)).sort()).toEqual(keys.sort());
  });

  test.each(['README.md', 'docs/policy.md'])('%s shows the front matter of a record that counts', (path) => {
    const [, text = ''] = /^```yaml\n---\n([\s\S]*?)^---\n```$/m.exec(read(path)) ?? [];
    const { service, acknowledges, incomplete } = readFrontMatter({ path, text });
    expect([service, incomplete]).toEqual(['services/orders', []]);
    const rules = new Set(catalogue.rules.map(({ id }) => id));
    expect(acknowledges.filter((id) => !rules.has(id))).toEqual(['radar-hold:kafka']);
  });

  test('names the two commands on its first screen', () => {
    const first = readme.split('\n').slice(0, 40).join('\n');
    expect(first).toMatch(/^npm start\b/m);
    expect(first).toMatch(/^npm ci && npm test\b/m);
  });

  test.each([
    'README.md',
    'SECURITY.md',
    'docs/contributing.md',
    'docs/policy.md',
    ...filesIn('docs/decisions', '.md'),
  ])('%s links to files that are there', (path) => {
    const targets = [...read(path).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target);
    const missing = targets.filter((target) => !exists(new URL(target, `file://${root}${path}`)));
    expect(missing).toEqual([]);
  });
});

function exists(url: URL): boolean {
  try {
    readFileSync(url);
    return true;
  } catch (error) {
    // A folder is there too.
    return error instanceof Error && 'code' in error && error.code === 'EISDIR';
  }
}

describe('what is generated', async () => {
  const schemas = [...jsonSchemas(catalogue), ...dataSchemas()];
  const files: readonly (readonly [string, string])[] = [
    ['docs/rules.md', rulesDocument(catalogue)],
    ['docs/technologies.md', technologiesDocument(catalogue)],
    ['README.md', fillMarkers(read('README.md'), await readmeParts(read('action.yml'), catalogue))],
    ...schemas.map(([name, text]) => [`data/schema/${name}`, text] as const),
  ];

  test.each(files)('%s is what npm run generate writes', (path, text) => {
    expect(read(path), `run npm run generate and commit ${path}`).toBe(text);
  });

  test('data/schema holds nothing else', () => {
    expect(filesIn('data/schema', '.json')).toEqual(schemas.map(([name]) => `data/schema/${name}`).sort());
  });

  test('the bundle brings the licence of every package in it', () => {
    const names = [...read('dist/licenses.txt').matchAll(/^((?:@[\w.-]+\/)?[\w.-]+) \d[\w.-]* \(.+\)$/gm)].map(
      ([, name]) => name,
    );
    expect(names).toContain('yaml');
    expect(names).toContain('octokit');
    expect(names).toContain('linguist-languages');
  });
});
