import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import type { Technology } from '../../src/catalogue/technology.ts';
import type { Finding } from '../../src/rule/finding.ts';
import type { Stack } from '../../src/stack/stack.ts';
import { type OptionInput, weighOptions } from '../../src/verdict/options.ts';
import { catalogue, evidence, finding, signal, stack, support } from '../support/review-builder.ts';

function technology(id: string, kind: Technology['kind'], more: Partial<Technology> = {}): Technology {
  return { id, name: id, kind, home: `https://example.org/${id}`, ...more };
}

function claim(
  id: string,
  about: readonly string[],
  stance: 'favours' | 'cautions' | 'background',
): Catalogue['claims'][number] {
  return { id, source: 's', section: 's', about, stance, says: 'in twenty letters or more' };
}

const [rule] = catalogue().rules;
if (rule === undefined) throw new Error('the small catalogue has a rule');

const book = catalogue({
  rules: [rule, { ...rule, id: 'no-tests', group: 'readiness' }],
  occasions: { crud: '"crud" in workloads', small: 'size.lines < 100' },
  technologies: [
    technology('rust', 'language', {
      name: 'Rust',
      tradeoffs: { for: ['rust.fast'], against: ['rust.slow-to-write', 'both'] },
    }),
    technology('axum', 'framework', { serves: 'http', tradeoffs: { for: ['axum.ready'], against: [] } }),
    technology('django', 'framework', {
      serves: 'http',
      tradeoffs: { for: ['django.admin'], against: ['django.heavy'] },
    }),
    technology('express', 'framework', { serves: 'http', tradeoffs: { for: ['express.small'], against: [] } }),
    technology('fastify', 'framework', { serves: 'http', tradeoffs: { for: ['fastify.schema'], against: [] } }),
    technology('hono', 'framework', { serves: 'http', tradeoffs: { for: ['hono.edge'], against: [] } }),
    technology('koa', 'framework', { serves: 'http' }),
    technology('gin', 'framework', { serves: 'http', language: 'Go' }),
    technology('warp', 'framework', { serves: 'http', language: 'Rust' }),
    technology('celery', 'framework', { serves: 'worker', tradeoffs: { for: ['celery.queue'], against: [] } }),
    technology('postgresql', 'datastore', { tradeoffs: { for: ['pg.queue'], against: [] } }),
  ],
  claims: [
    claim('team.django', ['django'], 'favours'),
    claim('team.not-express', ['express'], 'cautions'),
    claim('skip-rust', ['rust'], 'cautions'),
    claim('quiet', ['any'], 'cautions'),
    claim('elsewhere', ['fastapi'], 'favours'),
    ...['rust.pick', 'rust.llm', 'd1', 'd2', 'd3', 'd4'].map((id) => claim(id, ['rust'], 'favours')),
    claim('both', ['axum'], 'background'),
    { ...claim('django.admin', ['django'], 'favours'), when: ['crud', 'admin'] },
    { ...claim('express.small', ['express'], 'favours'), when: ['small'] },
    ...['loud', 'a', 'b', 'c', 'd', 'e'].map((id) => claim(id, ['axum'], 'cautions')),
  ],
});

const caution = (more: Partial<Finding> = {}) =>
  finding({ because: ['skip-rust'], despite: ['rust.llm'], consider: [], ...more });
const supportive = () => ({ ...support(), because: ['rust.pick'], despite: [] });
const runs = (...ids: readonly (readonly [string, number])[]): OptionInput['repository'] => ({
  languages: new Map(),
  technologies: new Map(
    ids.map(([id, uses]) => [id, Array.from({ length: uses }, (_, line) => evidence('package.json', line + 1))]),
  ),
});

const runsIn = (path: string): OptionInput['repository'] => ({
  languages: new Map(),
  technologies: new Map([['axum', [evidence(path, 5)]]]),
});
const small = { kind: 'http', size: { files: 6, lines: 300, routes: 4, entities: 1, dependencies: 6 } } as const;

function options(more: Partial<OptionInput> = {}) {
  return weighOptions(
    {
      stack: stack(),
      before: undefined,
      change: 'added',
      purpose: { kind: 'http', size: { files: 30, lines: 4000, routes: 30, entities: 9, dependencies: 20 } },
      findings: [],
      repository: runs(),
      adopted: [],
      facts: { workloads: ['crud'], size: { lines: 60 } },
      ...more,
    },
    book,
  );
}

const before = (framework: string): Stack =>
  stack({ frameworks: [signal(framework, framework, 'framework', { primary: true })] });

describe('the options that a decision weighs', () => {
  const rows: readonly { name: string; given: Partial<OptionInput>; found: readonly string[] }[] = [
    { name: 'the chosen stack alone when nothing else is known', given: {}, found: ['axum chosen'] },
    {
      name: 'what runs here for the same job, by use',
      given: { repository: runs(['express', 1], ['fastify', 3]) },
      found: ['axum chosen', 'fastify runs-here', 'express runs-here'],
    },
    {
      name: 'two of those at most',
      given: { repository: runs(['express', 1], ['fastify', 3], ['hono', 2]) },
      found: ['axum chosen', 'fastify runs-here', 'hono runs-here'],
    },
    {
      name: 'not what runs here for another job',
      given: { repository: runs(['celery', 9], ['postgresql', 4]) },
      found: ['axum chosen'],
    },
    {
      name: 'what the firing rules suggest',
      given: { findings: [caution({ consider: ['django', 'fastify'] })] },
      found: ['axum chosen', 'django considered', 'fastify considered'],
    },
    {
      name: 'not what would fill in what it lacks',
      given: { findings: [caution({ rule: 'no-tests', consider: ['django'] })] },
      found: ['axum chosen'],
    },
    {
      name: 'not what an open question suggests',
      given: { findings: [caution({ outcome: 'unknown', consider: ['django'] })] },
      found: ['axum chosen'],
    },
    {
      name: 'what the radar welcomes for the job',
      given: { adopted: ['rust', 'fastify', 'celery'] },
      found: ['axum chosen', 'fastify adopted'],
    },
    {
      name: 'what is replaced, though nothing is said of it',
      given: { before: before('koa') },
      found: ['axum chosen', 'koa replaced'],
    },
    {
      name: 'not one about which there is nothing to say',
      given: { findings: [caution({ consider: ['koa', 'unheard-of'] })] },
      found: ['axum chosen'],
    },
    {
      name: 'not what the service already uses',
      given: { findings: [caution({ consider: ['rust', 'axum'] })] },
      found: ['axum chosen'],
    },
    {
      name: 'a datastore that it has is an option for a queue',
      given: { findings: [caution({ consider: ['postgresql'] })] },
      found: ['axum chosen', 'postgresql in-use'],
    },
    {
      name: 'each once',
      given: { repository: runs(['django', 1]), findings: [caution({ consider: ['django'] })], adopted: ['django'] },
      found: ['axum chosen', 'django runs-here'],
    },
    {
      name: 'five at most, the replaced one among them',
      given: {
        repository: runs(['express', 2], ['fastify', 1]),
        findings: [caution({ consider: ['django', 'hono', 'postgresql'] })],
        before: before('koa'),
      },
      found: ['axum chosen', 'express runs-here', 'fastify runs-here', 'django considered', 'koa replaced'],
    },
    {
      name: 'a part of what runs on the same stack, for a small service',
      given: { purpose: small, repository: runsIn('services/billing/Cargo.toml') },
      found: ['axum chosen', 'axum extends'],
    },
    {
      name: 'what runs in the service’s own language, and in no other where people here write it',
      given: { repository: { ...runs(['gin', 3], ['warp', 1]), languages: new Map([['Rust', 0.3]]) } },
      found: ['axum chosen', 'warp runs-here'],
    },
    {
      name: 'what runs in another language where the service’s own is new',
      given: { repository: { ...runs(['gin', 3], ['warp', 1]), languages: new Map([['Rust', 0.01]]) } },
      found: ['axum chosen', 'gin runs-here', 'warp runs-here'],
    },
    {
      name: 'not a part of the repository itself',
      given: { purpose: small, repository: runsIn('Cargo.toml') },
      found: ['axum chosen'],
    },
    {
      name: 'nor of another service where one is rewritten',
      given: { purpose: small, change: 'rewritten', repository: runsIn('services/billing/Cargo.toml') },
      found: ['axum chosen'],
    },
    {
      name: 'nor where its size is not known',
      given: {
        purpose: { kind: 'http', size: { ...small.size, routes: undefined } },
        repository: runsIn('services/billing/Cargo.toml'),
      },
      found: ['axum chosen'],
    },
    {
      name: 'the language where no framework is used',
      given: { stack: stack({ frameworks: [] }) },
      found: ['rust chosen'],
    },
    {
      name: 'nothing where nothing was detected',
      given: { stack: stack({ frameworks: [], language: undefined, languages: [] }) },
      found: [],
    },
  ];
  test.each(rows)('$name', ({ given, found }) => {
    expect(options(given).map(({ technology: id, why }) => `${id} ${why}`)).toEqual(found);
  });
});

describe('each option has its sides', () => {
  test('the chosen one: the findings first, then what is said in general', () => {
    const [chosen] = options({ findings: [caution(), supportive()] });
    expect(chosen).toMatchObject({
      chosen: true,
      for: ['rust.pick', 'rust.llm', 'axum.ready', 'rust.fast'],
      against: ['skip-rust', 'rust.slow-to-write', 'both'],
    });
  });

  test('what a service still lacks speaks neither for nor against its stack', () => {
    const [chosen] = options({ findings: [caution({ rule: 'no-tests', because: ['ci-basics'], despite: [] })] });
    expect(chosen?.against).toEqual(['rust.slow-to-write', 'both']);
  });

  test('the loudest finding is cited first, and the technology itself has a word', () => {
    const quiet = caution({ level: 'note', because: ['quiet'], despite: ['d1', 'd2', 'd3', 'd4'] });
    const loud = caution({ level: 'warn', because: ['loud'], despite: [] });
    const [chosen] = options({ findings: [quiet, loud] });
    expect(chosen).toMatchObject({
      for: ['d1', 'd2', 'd3', 'axum.ready'],
      against: ['loud', 'quiet', 'rust.slow-to-write', 'both'],
    });
  });

  test('a claim stands on one side: where a finding puts it', () => {
    const [chosen] = options({ findings: [caution({ because: [], despite: ['both'] })] });
    expect(chosen).toMatchObject({ for: ['both', 'axum.ready', 'rust.fast'], against: ['rust.slow-to-write'] });
  });

  test('what is said of another stack speaks neither for nor against this one', () => {
    const [chosen] = options({ findings: [caution({ because: [], despite: ['elsewhere'] })] });
    expect(chosen?.for).toEqual(['axum.ready', 'rust.fast']);
  });

  test('a warning of this very stack does not speak for it', () => {
    const [chosen] = options({ findings: [caution({ because: [], despite: ['a', 'd1'] })] });
    expect(chosen?.for).toEqual(['d1', 'axum.ready', 'rust.fast']);
  });

  test('a trade-off is shown where its occasion is, and not where it is none or nobody knows', () => {
    const cited = caution({ because: [], despite: [], consider: ['django'] });
    const of = (facts: OptionInput['facts']) =>
      options({ findings: [cited], repository: runs(['express', 1]), facts }).map(
        ({ technology: id, for: good }) => `${id} ${good.join(' ')}`,
      );
    expect(of({ workloads: ['crud'], size: { lines: 900 } })).toEqual([
      'axum axum.ready rust.fast',
      'express ',
      'django django.admin',
    ]);
    expect(of({ workloads: [], size: { lines: 80 } })).toEqual([
      'axum axum.ready rust.fast',
      'express express.small',
      'django ',
    ]);
    expect(of(undefined)).toEqual(['axum axum.ready rust.fast', 'express ', 'django ']);
  });

  test('what the service has already needs no claim to be an option', () => {
    const given = {
      stack: stack({ datastores: [signal('mystery', 'Mystery', 'datastore')] }),
      findings: [caution({ consider: ['mystery'] })],
    };
    expect(options(given)[1]).toMatchObject({ technology: 'mystery', why: 'in-use', for: [], against: [] });
  });

  test('four claims a side at most', () => {
    const [chosen] = options({ findings: [caution({ because: ['a', 'b', 'c', 'd', 'e'], despite: [] })] });
    expect(chosen?.against).toEqual(['a', 'b', 'c', 'rust.slow-to-write']);
  });

  test('another one: what the findings cite of it, then its own trade-offs', () => {
    const cited = caution({
      because: ['skip-rust', 'team.django'],
      despite: ['team.not-express'],
      consider: ['django', 'express'],
    });
    const [, django, express] = options({ findings: [cited] });
    expect(django).toMatchObject({
      technology: 'django',
      for: ['team.django', 'django.admin'],
      against: ['django.heavy'],
    });
    expect(express).toMatchObject({ technology: 'express', for: ['express.small'], against: ['team.not-express'] });
  });
});
