import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import type { Rule } from '../../src/catalogue/rule.ts';
import type { Technology } from '../../src/catalogue/technology.ts';
import type { Evidence } from '../../src/evidence.ts';
import type { Finding } from '../../src/rule/finding.ts';
import type { ServiceFiles } from '../../src/service/service.ts';
import type { Signal, Stack } from '../../src/stack/stack.ts';
import type { Judgement, Review } from '../../src/verdict/verdict.ts';

export const headSha = '3f786850e387550fdab836ed7e6dc881de23001b';
export const baseSha = '89e6c98d92887913cadf06b2adb97f26cde4849b';

export function evidence(path: string, line: number, text = '', at?: Evidence['at']): Evidence {
  return at === undefined ? { path, line, text } : { path, line, text, at };
}

export function signal(id: string, name: string, kind: Signal['kind'], more: Partial<Signal> = {}): Signal {
  return {
    id,
    name,
    kind,
    version: undefined,
    primary: false,
    source: 'declared',
    variants: [],
    evidence: [evidence('a', 1)],
    ...more,
  };
}

export function stack(more: Partial<Stack> = {}): Stack {
  return {
    language: 'Rust',
    languages: [{ name: 'Rust', share: 1, evidence: evidence('services/orders/src/main.rs', 1) }],
    runtime: undefined,
    frameworks: [
      signal('axum', 'Axum', 'framework', {
        primary: true,
        version: '0.8.4',
        evidence: [evidence('services/orders/Cargo.toml', 9, 'axum = "0.8.4"')],
      }),
    ],
    datastores: [
      signal('postgresql', 'PostgreSQL', 'datastore', {
        evidence: [evidence('services/orders/Cargo.toml', 11, 'sqlx')],
      }),
    ],
    messaging: [],
    platforms: [],
    deployment: [
      signal('docker', 'Docker', 'deployment', {
        source: 'file',
        evidence: [evidence('services/orders/Dockerfile', 1)],
      }),
    ],
    libraries: [],
    ...more,
  };
}

export function serviceFiles(root: string): ServiceFiles {
  return {
    root,
    name: root.slice(root.lastIndexOf('/') + 1),
    paths: [],
    manifests: [],
    containers: [],
    deployments: [],
    sources: [],
    texts: new Map(),
    runs: [evidence(`${root}/src/main.rs`, 18, 'axum::serve(listener, app).await?;')],
    images: [],
    unread: [],
    declined: [],
    unknown: [],
  };
}

export function finding(more: Partial<Finding> = {}): Finding {
  return {
    rule: 'rust-small-crud',
    kind: 'rule',
    outcome: 'broken',
    level: 'warn',
    stance: 'caution',
    values: { 'size.routes': '5', 'size.lines': '640' },
    message:
      'CRUD over a database with {size.routes} routes and {size.lines} lines of Rust: the wait is for the database, whatever the language.',
    evidence: [evidence('services/orders/Cargo.toml', 9), evidence('services/orders/src/routes.rs', 14)],
    because: ['roundup.skip-rust-small-crud', 'selection.rust-cost'],
    despite: ['triangle.llm-lowers-rust-cost'],
    consider: ['fastify'],
    changesIf: [
      { say: 'a p99 latency budget of 50 ms or less is declared', ask: { key: 'p99LatencyMs', example: 20 } },
      {
        say: 'a sustained volume of 1,000 requests a second or more is declared',
        ask: { key: 'peakRps', example: 5000 },
      },
      { say: 'the team already runs Rust services' },
    ],
    status: 'open',
    ...more,
  };
}

export function newToTeam(): Finding {
  return finding({
    rule: 'language-new-to-team',
    values: { 'stack.language': 'Rust' },
    message: '{stack.language} has no share in this repository at base, and no profile says that the team knows it.',
    evidence: [evidence('services/billing/package.json', 1, '', 'base')],
    because: ['roundup.team-first'],
    despite: ['triangle.fit-over-familiarity'],
    changesIf: [{ say: 'the team is said to know Rust', ask: { key: 'team.knows', example: ['Rust'] } }],
  });
}

export function support(): Finding {
  return finding({
    rule: 'rust-fits',
    outcome: 'holds',
    level: 'note',
    stance: 'support',
    values: {},
    message: 'Correctness is declared as a driver, and the compiler holds a team to it.',
    evidence: [evidence('services/orders/stack-adr.yml', 2)],
    because: ['triangle.rust-pick'],
    despite: [],
    changesIf: [],
  });
}

export function judgement(more: Partial<Judgement> = {}): Judgement {
  const root = more.service?.root ?? 'services/orders';
  return {
    service: {
      root,
      name: root.slice(root.lastIndexOf('/') + 1),
      change: 'added',
      files: serviceFiles(root),
      before: undefined,
    },
    stack: stack(),
    before: undefined,
    earlier: [],
    records: [],
    purpose: {
      kind: 'http',
      workloads: [{ id: 'crud', confidence: 0.9, declared: false, evidence: [evidence(`${root}/src/routes.rs`, 14)] }],
      traits: [],
      unknownTraits: [],
      routes: [],
      entities: [],
      size: { files: 12, lines: 640, routes: 5, entities: 2, dependencies: 9 },
    },
    context: { declared: new Map(), incomplete: [] },
    findings: [finding(), newToTeam(), support()],
    options: [
      {
        technology: 'axum',
        chosen: true,
        why: 'chosen',
        where: [],
        for: ['triangle.axum-actix-ready'],
        against: ['selection.rust-cost'],
      },
      {
        technology: 'fastify',
        chosen: false,
        why: 'runs-here',
        where: [evidence('services/billing/package.json', 7)],
        for: ['roundup.fastify'],
        against: [],
      },
      { technology: 'django', chosen: false, why: 'considered', where: [], for: ['roundup.django'], against: [] },
    ],
    owners: [],
    verdict: 'reconsider',
    adr: { status: 'missing', path: 'docs/decisions/0003-use-rust-with-axum-for-orders.md', dialect: 'madr' },
    ...more,
  };
}

export function review(more: Partial<Review> = {}): Review {
  return {
    base: baseSha,
    head: headSha,
    url: 'https://github.com/acme/shop',
    verdict: 'reconsider',
    judgements: [judgement()],
    ignored: [{ root: 'libs/money', reason: 'library: no entry point, no server, no deployment' }],
    incomplete: [],
    notices: [],
    ...more,
  };
}

/** A small catalogue, so that the texts of tests do not move with data/. */
export function catalogue(more: Partial<Catalogue> = {}): Catalogue {
  return {
    hash: '0123456789ab',
    sources: [
      { id: 'roundup', title: 'Backend frameworks roundup, 2026', year: 2026 },
      { id: 'selection', title: 'Backend Framework Selection for 2026', year: 2026 },
      { id: 'triangle', title: 'The Triangle: Rust, Bun and ASP.NET', year: 2026 },
    ],
    claims: [
      claim('roundup.django', 'Django brings the admin, the ORM and the forms that CRUD work needs'),
      claim('roundup.fastify', 'Fastify is fast enough for most APIs and validates by schema'),
      claim('roundup.skip-rust-small-crud', 'A small CRUD service gains little from Rust'),
      claim(
        'roundup.team-first',
        'Start with what the team writes; raw throughput rarely pays for fighting it',
        'cautions',
      ),
      claim('selection.rust-cost', 'A steeper learning curve, slower iteration and more wiring', 'cautions'),
      claim('triangle.axum-actix-ready', 'Axum and Actix-web are ready for production', 'favours'),
      claim('triangle.fit-over-familiarity', 'Habit chooses familiarity over fit', 'cautions'),
      claim(
        'triangle.llm-lowers-rust-cost',
        'Assistants settle borrow-checker errors in minutes, so the cost of Rust falls',
      ),
      claim('triangle.rust-pick', 'Pick Rust where latency or correctness is not negotiable'),
    ],
    disagreements: [],
    occasions: {},
    endOfLife: { asOf: '2026-11-01', versions: {} },
    verdict: {
      rows: [{ level: 'warn', atLeast: 1, verdict: 'discuss', because: 'one reason is worth a conversation' }],
      otherwise: 'fits',
      small: { routes: 5, lines: 500, because: 'a module of another service holds that as well' },
    },
    technologies: [
      technology('axum', 'Axum', 'framework', {
        tradeoffs: { for: ['triangle.axum-actix-ready'], against: ['selection.rust-cost'] },
      }),
      technology('django', 'Django', 'framework'),
      technology('fastify', 'Fastify', 'framework'),
      technology('postgresql', 'PostgreSQL', 'datastore'),
      technology('rust', 'Rust', 'language', { language: 'Rust' }),
    ],
    traits: [{ id: 'tests', says: 'has tests of its own' }],
    motives: [],
    workloads: [
      {
        id: 'crud',
        name: 'CRUD',
        says: 'creates, reads, updates and deletes rows',
        suggests: [{ if: 'true', weight: 0.5, shows: ['routes'] }],
      },
    ],
    rules: [smallCrudRule(), supportRule()],
    presets: [],
    languages: { extensions: {}, filenames: {}, interpreters: {}, fallback: [], heuristics: {}, notSource: [] },
    ...more,
  };
}

function claim(id: string, says: string, stance: 'favours' | 'cautions' = 'favours') {
  return { id, source: id.slice(0, id.indexOf('.')), section: 'Any', about: ['any'], stance, says };
}

function technology(id: string, name: string, kind: Technology['kind'], more: Partial<Technology> = {}): Technology {
  return { id, name, kind, home: `https://example.org/${id}`, ...more };
}

function smallCrudRule(): Rule {
  return {
    id: 'rust-small-crud',
    title: 'Rust for a small CRUD service',
    group: 'workload',
    stance: 'caution',
    level: 'warn',
    limits: { routes: { value: 15, because: 'a service of more routes has room for more than CRUD' } },
    when: 'stack.language == "Rust" && "crud" in workloads && size.routes <= limits.routes && !("tests" in traits)',
    unless: [
      {
        if: 'context.p99LatencyMs <= 50',
        say: 'a p99 latency budget of 50 ms or less is declared',
        ask: { key: 'p99LatencyMs', example: 20 },
      },
    ],
    message: 'CRUD over a database with {size.routes} routes: the wait is for the database, whatever the language.',
    shows: ['framework'],
    because: ['roundup.skip-rust-small-crud', 'selection.rust-cost'],
    despite: ['triangle.llm-lowers-rust-cost'],
    consider: ['fastify', 'django'],
    examples: [
      { name: 'a small CRUD service in Rust', given: { 'size.routes': 5 }, outcome: 'broken' },
      { name: 'a latency budget is declared', given: { 'context.p99LatencyMs': 20 }, outcome: 'holds' },
      { name: 'nothing is known of its latency', given: {}, outcome: 'unknown' },
    ],
  };
}

function supportRule(): Rule {
  return {
    id: 'rust-fits',
    title: 'Rust fits what is declared',
    group: 'support',
    stance: 'support',
    level: 'note',
    when: '"correctness" in context.drivers || "latency" in context.drivers',
    message: 'Correctness is declared as a driver, and the compiler holds a team to it.',
    shows: ['context:drivers'],
    because: ['triangle.rust-pick'],
    despite: [],
    consider: [],
    examples: [
      { name: 'a declared driver', given: {}, outcome: 'holds' },
      { name: 'another driver', given: {}, outcome: 'broken' },
      { name: 'nothing declared', given: {}, outcome: 'unknown' },
    ],
  };
}
