import { describe, expect, test } from 'vitest';
import { compileData } from '../../scripts/compile-data.ts';
import type { Technology } from '../../src/catalogue/technology.ts';
import { parseCondition } from '../../src/condition.ts';
import { evidenceAtLine } from '../../src/evidence.ts';
import { type FactInput, gatherFacts } from '../../src/rule/gather-facts.ts';
import { judgeRules } from '../../src/rule/index.ts';
import type { AdrRecord } from '../../src/service/declarations.ts';
import type { ServiceFiles } from '../../src/service/service.ts';
import type { Signal, Stack } from '../../src/stack/stack.ts';

const { catalogue } = compileData();

const at = (path: string, text = 'x') => evidenceAtLine(path, text, 1);

function signal(id: string, name: string, kind: Signal['kind'], path: string, version?: string): Signal {
  return {
    id,
    name,
    kind,
    version,
    primary: kind === 'framework',
    source: 'declared',
    variants: [],
    evidence: [at(path)],
  };
}

function stack(language: string, frameworks: readonly Signal[], path: string): Stack {
  return {
    language,
    languages: [{ name: language, share: 1, evidence: at(path) }],
    runtime: undefined,
    frameworks,
    datastores: [],
    messaging: [],
    platforms: [],
    deployment: [],
    libraries: [],
  };
}

function files(root: string, texts: Record<string, string> = {}): ServiceFiles {
  return {
    root,
    name: root,
    paths: [],
    manifests: [],
    containers: [],
    deployments: [],
    sources: [],
    texts: new Map(Object.entries(texts)),
    runs: [at(`${root}/Cargo.toml`)],
    unread: [],
    declined: [],
    unknown: [],
    images: [],
  };
}

function input(change: Partial<FactInput> = {}): FactInput {
  return {
    service: {
      root: 'services/orders',
      name: 'orders',
      change: 'added',
      files: files('services/orders'),
      before: undefined,
    },
    stack: {
      ...stack(
        'Rust',
        [signal('axum', 'Axum', 'framework', 'services/orders/Cargo.toml', '0.8.4')],
        'services/orders/src/main.rs',
      ),
      datastores: [signal('postgresql', 'PostgreSQL', 'datastore', 'services/orders/Cargo.toml')],
    },
    before: undefined,
    purpose: {
      kind: 'http',
      workloads: [{ id: 'crud', confidence: 0.9, declared: false, evidence: [at('services/orders/src/main.rs')] }],
      traits: [{ id: 'has-tests', evidence: [at('services/orders/tests/a.rs')] }],
      unknownTraits: [],
      routes: [
        { method: 'GET', path: '/orders', evidence: at('services/orders/src/main.rs') },
        { method: 'POST', path: '/orders', evidence: at('services/orders/src/main.rs') },
        { method: undefined, path: '/any', evidence: at('services/orders/src/main.rs') },
      ],
      entities: [],
      size: { files: 6, lines: 420, routes: 3, entities: 1, dependencies: 9 },
    },
    context: { declared: new Map(), incomplete: [] },
    repository: {
      languages: new Map([
        ['Go', 0.03],
        ['TypeScript', 0.97],
      ]),
      serviceLanguages: new Map([
        ['Go', 0.25],
        ['TypeScript', 0.75],
      ]),
      languageOfRoot: new Map(),
      technologies: new Map([
        ['fastify', [at('services/users/package.json')]],
        ['postgresql', [at('compose.yml')]],
      ]),
      registries: new Map(),
      services: 4,
      files: 300,
      partial: { technologies: false, workflows: false },
      incomplete: [],
      workflows: new Map(),
      contributors: new Map([['TypeScript', 4]]),
      owners: undefined,
    },
    text: { title: 'Add orders service', body: 'Rust is 10x faster than Node.', commits: ['orders: first routes'] },
    labels: ['service'],
    author: 'kim',
    documents: new Map(),
    records: [],
    siblings: 0,
    team: undefined,
    now: '2026-11-20T12:00:00Z',
    ...change,
  };
}

function holds(condition: string, change: Partial<FactInput> = {}): boolean | undefined {
  return parseCondition(condition).holds({ ...gatherFacts(input(change), catalogue).values, limits: {} });
}

function record(status: string | undefined, service = 'services/orders'): AdrRecord {
  return {
    path: 'docs/adr/0001-a.md',
    title: 'A',
    status,
    service,
    acknowledges: ['rust-small-crud'],
    evidence: at('docs/adr/0001-a.md'),
    text: '# A\n',
    isAtBase: false,
  };
}

const declared = (key: string, value: unknown) => ({
  context: { declared: new Map([[key, { value, from: 'services/orders/stack-adr.yml:3' }]]), incomplete: [] },
});
const unread = {
  purpose: {
    ...input().purpose,
    size: { files: 6, lines: undefined, routes: undefined, entities: undefined, dependencies: 9 },
  },
};
const versioned = (version: string) => ({
  stack: { ...input().stack, runtime: signal('node', 'Node.js', 'runtime', 'package.json', version) },
});

function imaged(version: string, tag: string): Partial<FactInput> {
  return { ...versioned(version), ...imagedAs('node', tag) };
}

function imagedAs(image: string, tag: string): Partial<FactInput> {
  const stage = { image, tag, host: undefined, name: undefined, evidence: at('Dockerfile') };
  const container = {
    path: 'Dockerfile',
    stages: [stage],
    installs: [],
    copies: [],
    user: undefined,
    workdir: undefined,
    commands: [],
    command: '',
    builds: { projects: [], packages: [], crates: false },
    isCut: false,
  };
  const { service } = input();
  return { service: { ...service, files: { ...service.files, containers: [container] } } };
}

/** Node 18 as declared, and a workflow that says otherwise; only `ci.yml` builds the service. */
function tested(line: string, path = 'ci.yml'): Partial<FactInput> {
  const { purpose, repository } = input();
  return {
    ...versioned('^18'),
    purpose: { ...purpose, traits: [...purpose.traits, { id: 'has-ci', evidence: [at('ci.yml')] }] },
    repository: { ...repository, workflows: new Map([[path, `steps:\n  - with: { ${line} }\n`]]) },
  };
}

const facts: [string, string, Partial<FactInput>, boolean | undefined][] = [
  ['the primary framework is told by id', 'stack.framework == "axum" && stack.frameworks == ["axum"]', {}, true],
  ['no runtime is an empty text', 'stack.runtime == ""', {}, true],
  ['writes are routes whose method changes something', 'size.writes == 1 && size.routes == 3', {}, true],
  ['a count that could not be made is unknown', 'size.lines < 3000', unread, undefined],
  ['writes are unknown where routes are', 'size.writes > 0', unread, undefined],
  ['an undeclared context key is unknown', 'context.p99LatencyMs <= 50', {}, undefined],
  ['a declared context key is known', 'context.p99LatencyMs <= 50', declared('p99LatencyMs', 20), true],
  ['a version is major and minor', 'stack.versions["axum"] == "0.8"', {}, true],
  ['a range counts by its floor', 'stack.versions["node"] == "18.0"', versioned('^18'), true],
  ['a newer image beats a declared floor', 'stack.versions["node"] == "22.3"', imaged('^18', '22.3-alpine'), true],
  ['an older image does not', 'stack.versions["node"] == "20.0"', imaged('>=20', '18'), true],
  ['a tag that names its system is no version', 'stack.versions["node"] == "18.0"', imaged('^18', 'alpine3.20'), true],
  [
    'a workflow that tests on a newer one beats it too',
    'stack.versions["node"] == "22.0"',
    tested('node-version: [18, 22]'),
    true,
  ],
  [
    'a workflow of another service does not',
    'stack.versions["node"] == "18.0"',
    tested('node-version: 22', 'other.yml'),
    true,
  ],
  [
    'a job that works in another directory says nothing of this service',
    'stack.versions["node"] == "18.0"',
    tested('node-version: 22, cache-dependency-path: documentation/yarn.lock'),
    true,
  ],
  [
    'a job that works in the service’s directory does',
    'stack.versions["node"] == "22.0"',
    tested('node-version: 22, cache-dependency-path: services/orders/yarn.lock'),
    true,
  ],
  [
    'and so does one above it',
    'stack.versions["node"] == "22.0"',
    tested('node-version: 22, cache-dependency-path: services/yarn.lock'),
    true,
  ],
  [
    'a tag that counts a library’s versions is none of the runtime',
    '!("cpython" in stack.versions)',
    {
      stack: { ...input().stack, language: 'Python', runtime: signal('cpython', 'CPython', 'runtime', 'Dockerfile') },
      ...imagedAs('pytorch/pytorch', '2.0.1-cuda11.7'),
    },
    true,
  ],
  ['a version past its end is told with its day', 'stack.ended["node"] == "2025-04-30"', versioned('^18'), true],
  ['one that ends later is not', 'stack.ended.size() == 0', versioned('^22'), true],
  ['nor is it before its day', 'stack.ended.size() == 0', { ...versioned('^18'), now: '2025-04-30T23:00:00Z' }, true],
  ['a ceiling alone is no version', 'stack.versions["node"] == "21.0"', versioned('<21'), undefined],
  [
    'a language is the team’s by what it writes or by what it runs, whichever is more',
    'team.languages["Go"] == 0.25 && team.languages["TypeScript"] == 0.97 && repo.languages["Go"] == 0.03',
    {},
    true,
  ],
  [
    'what runs at base is the team’s, languages by share',
    'team.frameworks == ["fastify"] && team.languages["TypeScript"] > 0.9',
    {},
    true,
  ],
  ['a team that nobody described is unknown', '"Rust" in team.knows || team.size > 3', {}, undefined],
  [
    'the policy says what the team knows',
    '"Rust" in team.knows && team.size == 40',
    { team: { knows: ['rust'], size: 40 } },
    true,
  ],
  [
    'the context’s team size beats the policy’s',
    'team.size == 6',
    { ...declared('team', { size: 6 }), team: { knows: [], size: 40 } },
    true,
  ],
  ['golang in the context is Go', '"Go" in team.knows', declared('team', { knows: ['golang'] }), true],
  ['the text of the change gives motives', '"benchmark-argument" in motives', {}, true],
  [
    'a proposed ADR counts',
    'adr.present && "rust-small-crud" in adr.acknowledges',
    { records: [record('proposed')] },
    true,
  ],
  [
    'an ADR counts by any word that a house has for accepted',
    'adr.present && "rust-small-crud" in adr.acknowledges',
    { records: [record('approved')] },
    true,
  ],
  ['and for proposed', 'adr.present', { records: [record('in review')] }, true],
  ['a rejected ADR does not count', 'adr.present', { records: [record('rejected')] }, false],
  ['an ADR without a status does not count', 'adr.present', { records: [record(undefined)] }, false],
  [
    'an ADR of another service does not count',
    'adr.present',
    { records: [record('accepted', 'services/users')] },
    false,
  ],
  ['nothing is replaced by what is added', 'service.replaces.root == "x"', {}, undefined],
];

describe('the facts of a service', () => {
  test.each(facts)('%s', (_name, condition, change, expected) => {
    expect(holds(condition, change)).toBe(expected);
  });

  test('a README that the change leaves as it was gives no motive, and an edited one does', () => {
    const readme = { 'services/orders/README.md': 'This is a prototype.' };
    const service = { ...input().service, files: files('services/orders', readme) };
    const before = files('services/orders', readme);
    expect(holds('"prototype" in motives', { service })).toBe(true);
    expect(holds('"prototype" in motives', { service: { ...service, change: 'replatformed', before } })).toBe(false);
  });

  test('what is replaced is told with the stack that ran there, at base', () => {
    const before = files('services/orders-old');
    const change: Partial<FactInput> = {
      service: { ...input().service, change: 'rewritten', before },
      before: stack(
        'TypeScript',
        [signal('express', 'Express', 'framework', 'services/orders-old/package.json')],
        'a.ts',
      ),
    };
    const gathered = gatherFacts(input(change), catalogue);
    expect(gathered.values.service).toMatchObject({
      replaces: { root: 'services/orders-old', language: 'TypeScript', frameworks: ['express'] },
    });
    expect(gathered.evidence.get('replaces')).toEqual([{ ...at('services/orders-old/package.json'), at: 'base' }]);
  });

  test('what runs here is shown where it runs in the same language, where it does', () => {
    const { repository, service } = input();
    const running = {
      ...repository,
      technologies: new Map([['axum', [at('services/a/Dockerfile'), at('services/b/Cargo.toml')]]]),
      languageOfRoot: new Map([
        ['services/a', 'Go'],
        ['services/b', 'Rust'],
      ]),
    };
    const shown = (change: Partial<FactInput>) =>
      gatherFacts(input(change), catalogue)
        .evidence.get('runs-here')
        ?.map(({ path }) => path);
    expect(shown({ repository: running })).toEqual(['services/b/Cargo.toml']);
    expect(shown({ service, repository: { ...running, languageOfRoot: new Map() } })).toEqual([
      'services/a/Dockerfile',
      'services/b/Cargo.toml',
    ]);
  });

  test('what the policy says of the team is shown there, unless the service has a team of its own', () => {
    const evidence = { ...at('.github/stack-policy.yml'), at: 'base' as const };
    const team = { knows: [], size: 40, evidence };
    const shown = (change: Partial<FactInput>) =>
      gatherFacts(input({ ...change, team }), catalogue).evidence.get('team');
    expect(shown({})).toEqual([evidence]);
    expect(shown(declared('team', { size: 6 }))).toEqual([]);
    const byHand = { ...team, evidence: at('policy.yml') };
    const { evidence: places } = gatherFacts(input({ team: byHand }), catalogue);
    expect(places.get('team')).toEqual([{ ...at('policy.yml'), at: 'elsewhere' }]);
  });

  test('a declared fact is shown where it stands', () => {
    const gathered = gatherFacts(input(declared('p99LatencyMs', 20)), catalogue);
    expect(gathered.evidence.get('context:p99LatencyMs')).toEqual([
      { path: 'services/orders/stack-adr.yml', line: 3, text: 'p99LatencyMs: 20' },
    ]);
  });
});

describe('a small Rust CRUD service in a TypeScript repository', () => {
  const names: Technology[] = [
    { id: 'axum', name: 'Axum', kind: 'framework', home: 'https://example.com' },
    { id: 'fastify', name: 'Fastify', kind: 'framework', home: 'https://example.com' },
  ];
  const extra = names.filter(({ id }) => !catalogue.technologies.some((known) => known.id === id));
  const known = { ...catalogue, technologies: [...catalogue.technologies, ...extra] };

  test('is told with both sides, its evidence and what would change it', () => {
    const { findings } = judgeRules(input(), known);
    const told = findings.filter(({ level }) => level === 'warn').map(({ rule }) => rule);
    expect(told).toEqual(['benchmark-driven', 'language-new-to-team', 'rust-small-crud']);
    const finding = findings.find(({ rule }) => rule === 'rust-small-crud');
    expect(finding?.despite).toContain('triangle.rust-pick');
    expect(finding?.evidence.map(({ path }) => path)).toContain('services/orders/Cargo.toml');
    expect(finding?.changesIf.map(({ ask }) => ask?.key)).toEqual(['p99LatencyMs', 'peakRps', 'drivers']);
  });

  test('fits once a tight budget is declared and the team knows Rust', () => {
    const { findings } = judgeRules(
      input({
        ...declared('p99LatencyMs', 20),
        team: { knows: ['Rust'], size: 6 },
        text: { title: 'Add orders', body: '', commits: [] },
      }),
      known,
    );
    expect(findings.filter(({ level }) => level === 'warn')).toEqual([]);
    expect(findings.filter(({ stance }) => stance === 'support').map(({ rule }) => rule)).toEqual(['rust-fits']);
  });
});
