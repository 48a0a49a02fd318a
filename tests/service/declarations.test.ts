import { describe, expect, test } from 'vitest';
import type { MemoryFile } from '../../src/change/memory-tree.ts';
import { likelyFolders, readAdrText, recordPaths, unreadRecords } from '../../src/service/adr-records.ts';
import { readFrontMatter } from '../../src/service/context.ts';
import { type GivenDeclarations, recordCounts } from '../../src/service/declarations.ts';
import { declarationPaths, readDeclarations } from '../../src/service/read-declarations.ts';
import { changeOf } from '../support/change.ts';

const root = 'services/orders';
const own = `${root}/stack-adr.yml`;

interface Given {
  readonly base?: Readonly<Record<string, MemoryFile>>;
  readonly head?: Readonly<Record<string, MemoryFile>>;
  readonly body?: string;
  readonly roots?: readonly string[];
  readonly extra?: GivenDeclarations;
}

function read({ base = {}, head = {}, body = '', roots = [root], extra }: Given) {
  return readDeclarations(changeOf(base, head, { body }), roots, extra);
}

async function declared(given: Given, of = root) {
  const { contexts } = await read(given);
  return Object.fromEntries(
    [...(contexts.get(of)?.declared ?? [])].map(([key, { value, from }]) => [key, `${JSON.stringify(value)} ${from}`]),
  );
}

async function incomplete(given: Given) {
  const { contexts, incomplete: loose } = await read(given);
  const all = [...[...contexts.values()].flatMap((context) => context.incomplete), ...loose];
  return all.map(({ path, line, reason }) => `${path}:${line ?? ''} ${reason}`);
}

const block = (yaml: string) => `Adds a service.\n\n\`\`\`stack-adr\n${yaml}\n\`\`\`\n`;
const adr = (stackAdr: string, status: string | null = 'accepted') =>
  `---\n${status === null ? '' : `status: ${status}\n`}date: 2026-11-20\nstack-adr: ${stackAdr}\n---\n# Rust for orders\n`;
const adrPath = 'docs/adr/0012-rust-for-orders.md';

describe('facts are declared in a file, a record, the pull request or by hand', () => {
  const rows: readonly { name: string; given: Given; facts: Record<string, string>; of?: string }[] = [
    { name: 'nothing is declared', given: {}, facts: {} },
    {
      name: 'stack-adr.yml in the service, with the line of each key',
      given: { head: { [own]: '# ours\nstage: production\np99LatencyMs: 20\nteam:\n  knows: [Rust]\n' } },
      facts: { p99LatencyMs: `20 ${own}:3`, stage: `"production" ${own}:2`, team: `{"knows":["Rust"]} ${own}:4` },
    },
    {
      name: 'the .yaml ending too',
      given: { head: { [`${root}/stack-adr.yaml`]: 'stage: mvp\n' } },
      facts: { stage: `"mvp" ${root}/stack-adr.yaml:1` },
    },
    {
      name: 'in the repository root',
      given: { roots: ['.'], head: { 'stack-adr.yml': 'stage: mvp\n' } },
      of: '.',
      facts: { stage: '"mvp" stack-adr.yml:1' },
    },
    {
      name: 'a file of another service says nothing',
      given: { head: { 'services/billing/stack-adr.yml': 'stage: mvp\n' } },
      facts: {},
    },
    { name: 'a file that stood at base alone says nothing', given: { base: { [own]: 'stage: mvp\n' } }, facts: {} },
    {
      name: 'a fenced block of the pull request',
      given: { body: block('stage: mvp\npeakRps: 5000') },
      facts: { peakRps: '5000 body:5', stage: '"mvp" body:4' },
    },
    {
      name: 'with line ends of Windows',
      given: { body: block('stage: mvp').replaceAll('\n', '\r\n') },
      facts: { stage: '"mvp" body:4' },
    },
    { name: 'fenced by tildes', given: { body: '~~~~stack-adr\nstage: mvp\n~~~~' }, facts: { stage: '"mvp" body:2' } },
    {
      name: 'that names this service',
      given: { body: block('service: ./services/orders/\nstage: mvp') },
      facts: { stage: '"mvp" body:5' },
    },
    {
      name: 'not one that names another',
      given: { roots: [root, 'services/billing'], body: block('service: services/billing\nstage: mvp') },
      facts: {},
    },
    {
      name: 'one that names the service counts before one for all',
      given: { body: `${block('service: services/orders\nstage: mvp')}${block('stage: production\npeakRps: 1')}` },
      facts: { peakRps: '1 body:11', stage: '"mvp" body:5' },
    },
    { name: 'not a block of another language', given: { body: '```yaml\nstage: mvp\n```\n' }, facts: {} },
    {
      name: 'not a block that is quoted inside another',
      given: { body: '````md\n```stack-adr\nstage: mvp\n```\n````\n' },
      facts: {},
    },
    {
      name: 'not a block in a comment of the template',
      given: { body: `<!-- for example\n${block('stage: mvp')}-->\n` },
      facts: {},
    },
    {
      name: 'a block after such a comment',
      given: { body: `<!--\n-->\n${block('stage: mvp')}` },
      facts: { stage: '"mvp" body:6' },
    },
    {
      name: 'a block that is never closed runs to the end',
      given: { body: '```stack-adr\nstage: mvp' },
      facts: { stage: '"mvp" body:2' },
    },
    {
      name: 'a record that names the service',
      given: { head: { [adrPath]: adr('{ service: services/orders, stage: mvp }') } },
      facts: { stage: `"mvp" ${adrPath}:4` },
    },
    {
      name: 'a proposed record',
      given: { head: { [adrPath]: adr('{ service: services/orders, stage: mvp }', 'proposed') } },
      facts: { stage: `"mvp" ${adrPath}:4` },
    },
    {
      name: 'not a rejected record',
      given: { head: { [adrPath]: adr('{ service: services/orders, stage: mvp }', 'rejected') } },
      facts: {},
    },
    {
      name: 'not a record of another service',
      given: { head: { [adrPath]: adr('{ service: services/billing, stage: mvp }') } },
      facts: {},
    },
    {
      name: 'not a deleted record',
      given: { base: { [adrPath]: adr('{ service: services/orders, stage: mvp }') } },
      facts: {},
    },
    {
      name: 'a context given by hand',
      given: { extra: { context: { path: 'ours.yml', text: 'stage: mvp\n' } } },
      facts: { stage: '"mvp" ours.yml:1' },
    },
    {
      name: 'by hand beats the pull request, that the file, that the record',
      given: {
        head: {
          [adrPath]: adr('{ service: services/orders, stage: mvp, peakRps: 1, reason: record, measurements: record }'),
          [own]: 'stage: production\npeakRps: 2\nreason: file\n',
        },
        body: block('service: services/orders\nstage: prototype\npeakRps: 3'),
        extra: { context: { path: 'ours.yml', text: 'stage: long-lived\n' } },
      },
      facts: {
        measurements: `"record" ${adrPath}:4`,
        peakRps: '3 body:6',
        reason: `"file" ${own}:3`,
        stage: '"long-lived" ours.yml:1',
      },
    },
    {
      name: 'the newest record of two',
      given: {
        head: {
          'docs/adr/0001-a.md': adr('{ service: services/orders, stage: mvp }'),
          'docs/adr/0002-b.md': adr('{ service: services/orders, stage: production }'),
        },
      },
      facts: { stage: '"production" docs/adr/0002-b.md:4' },
    },
  ];
  test.each(rows)('$name', async ({ given, facts, of }) => {
    expect(await declared(given, of)).toEqual(facts);
  });
});

describe('what is wrong is listed, and the rest counts', () => {
  const rows: readonly { name: string; given: Given; says: readonly string[]; facts: Record<string, string> }[] = [
    {
      name: 'an unknown key',
      given: { head: { [own]: 'stge: mvp\npeakRps: 10\n' } },
      says: [`${own}:1 unknown key "stge"; did you mean "stage"?`],
      facts: { peakRps: `10 ${own}:2` },
    },
    {
      name: 'a wrong word',
      given: { body: block('stage: prodction\npeakRps: 10') },
      says: [
        'body:4 expected one of prototype, mvp, internal-tool, production, long-lived, found "prodction"; did you mean "production"?',
      ],
      facts: { peakRps: '10 body:5' },
    },
    {
      name: 'one wrong driver of three',
      given: { head: { [own]: 'drivers: [latency, speed, cost]\n' } },
      says: [
        `${own}:1 expected one of latency, throughput, cost, security, correctness, growth, compliance, time-to-market, found "speed"`,
      ],
      facts: { drivers: `["latency","cost"] ${own}:1` },
    },
    {
      name: 'a number in words',
      given: { head: { [own]: 'p99LatencyMs: 20ms\nstage: mvp\n' } },
      says: [`${own}:1 expected a number, found "20ms"`],
      facts: { stage: `"mvp" ${own}:2` },
    },
    {
      name: 'a key that is there twice',
      given: { head: { [own]: 'stage: mvp\nstage: production\n' } },
      says: [`${own}:2 "stage" is there twice; the first one counts`],
      facts: { stage: `"mvp" ${own}:1` },
    },
    {
      name: 'a key of the prototype',
      given: { head: { [own]: '__proto__: { stage: mvp }\npeakRps: 10\n' } },
      says: [`${own}:1 "__proto__" is not allowed as a key`],
      facts: { peakRps: `10 ${own}:2` },
    },
    {
      name: 'a text that is no YAML',
      given: { head: { [own]: 'stage: [mvp\n' } },
      says: [expect.stringMatching(/stack-adr.yml:2 flow sequence/)],
      facts: {},
    },
    {
      name: 'a list where keys belong',
      given: { head: { [own]: '- stage\n' } },
      says: [`${own}:1 expected keys and values, found a list`],
      facts: {},
    },
    { name: 'an empty file is nothing wrong', given: { head: { [own]: '' } }, says: [], facts: {} },
    {
      name: 'a file that is no text',
      given: { head: { [own]: new Uint8Array([0, 1]) } },
      says: [`${own}: could not be read: binary`],
      facts: {},
    },
    {
      name: 'both endings side by side',
      given: { head: { [own]: 'stage: mvp\n', [`${root}/stack-adr.yaml`]: 'stage: production\n' } },
      says: [`${root}/stack-adr.yaml: is not read, because stack-adr.yml stands beside it`],
      facts: { stage: `"mvp" ${own}:1` },
    },
    {
      name: 'a service that the change does not hold',
      given: { body: block('service: services/order\nstage: mvp') },
      says: [`body:4 names services/order, which is no service of this change: ${root}`],
      facts: {},
    },
    {
      name: 'nothing of a file that names its own service',
      given: { head: { [own]: 'service: ./services/orders/\nstage: mvp\n' } },
      says: [],
      facts: { stage: `"mvp" ${own}:2` },
    },
    {
      name: 'a file that names another service',
      given: { head: { [own]: 'service: services/cart\nstage: mvp\n' } },
      says: [`${own}:1 names services/cart, and the file is of ${root}; leave the line out, or move the file`],
      facts: { stage: `"mvp" ${own}:2` },
    },
    {
      name: 'a fact that two blocks state differently',
      given: { body: `${block('stage: mvp\npeakRps: 5')}${block('peakRps: 5\nstage: production')}` },
      says: ['body:11 declares stage again, and not as line 4; the later one counts'],
      facts: { peakRps: '5 body:10', stage: '"production" body:11' },
    },
    {
      name: 'where the change has several services with what says which is meant',
      given: { body: `${block('peakRps: 5')}${block('peakRps: 6')}`, roots: ['services/cart', root] },
      says: [
        'body:9 declares peakRps again, and not as line 4; the later one counts. A line such as "service: services/cart" says which service a block is for',
      ],
      facts: { peakRps: '6 body:9' },
    },
    {
      name: 'nothing of blocks that each name their service',
      given: {
        body: `${block('service: services/cart\npeakRps: 5')}${block(`service: ${root}\npeakRps: 6`)}`,
        roots: ['services/cart', root],
      },
      says: [],
      facts: { peakRps: '6 body:11' },
    },
    {
      name: 'a new record without a status',
      given: { head: { [adrPath]: adr('{ service: services/orders, stage: mvp }', null) } },
      says: [`${adrPath}:3 states no status, so it does not count; add status: proposed or status: accepted`],
      facts: {},
    },
    {
      name: 'a new record that names no service',
      given: { head: { [adrPath]: adr('{ stage: mvp }') } },
      says: [`${adrPath}:4 "service" is missing here`],
      facts: {},
    },
    {
      name: 'a typo in a record',
      given: { head: { [adrPath]: adr('{ service: services/orders, acknowlegdes: [x], stage: mvp }') } },
      says: [`${adrPath}:4 unknown key "acknowlegdes"; did you mean "acknowledges"?`],
      facts: { stage: `"mvp" ${adrPath}:4` },
    },
    {
      name: 'nothing of an old record of another service',
      given: {
        base: { [adrPath]: adr('{ service: services/billing, sta: mvp }') },
        head: { [adrPath]: adr('{ service: services/billing, sta: mvp }') },
      },
      says: [],
      facts: {},
    },
  ];
  test.each(rows)('$name', async ({ given, says, facts }) => {
    expect(await incomplete(given)).toEqual(says);
    expect(await declared(given)).toEqual(facts);
  });
});

describe('records name a service and the rules they answer', () => {
  test('path, title, status, place and rules are kept, sorted by path', async () => {
    const { records } = await read({
      head: {
        'docs/adr/0013-b.md': adr(
          '\n  service: services/orders\n  acknowledges: [rust-small-crud, radar-hold:kafka]',
          'Proposed',
        ),
        [adrPath]: adr('{ service: services/billing }'),
      },
    });
    expect(records).toMatchObject([
      { path: adrPath, service: 'services/billing', status: 'accepted', acknowledges: [] },
      {
        path: 'docs/adr/0013-b.md',
        title: 'Rust for orders',
        status: 'proposed',
        service: root,
        acknowledges: ['rust-small-crud', 'radar-hold:kafka'],
        evidence: { path: 'docs/adr/0013-b.md', line: 5, text: 'service: services/orders' },
      },
    ]);
  });

  const counting: readonly [string | undefined, 'proposed' | 'accepted', boolean][] = [
    ['accepted', 'proposed', true],
    ['accepted', 'accepted', true],
    ['proposed', 'proposed', true],
    ['proposed', 'accepted', false],
    ['rejected', 'proposed', false],
    ['superseded', 'proposed', false],
    ['deprecated', 'proposed', false],
    ['draft', 'proposed', false],
    ['approved', 'accepted', true],
    ['in review', 'proposed', true],
    ['in review', 'accepted', false],
    [undefined, 'proposed', false],
  ];
  test.each(counting)('a record that is %s counts where %s is asked for: %s', async (status, accept, counts) => {
    const { records } = await read({ head: { [adrPath]: adr('{ service: services/orders }', status ?? null) } });
    expect(records.map((record) => recordCounts(record, accept))).toEqual([counts]);
  });
});

describe('ADRs are found where a repository keeps them', () => {
  const record = adr('{ service: services/orders }');
  const rows: readonly {
    name: string;
    head: Record<string, string>;
    directory: string | undefined;
    from: string | undefined;
    found: number;
    extra?: GivenDeclarations;
  }[] = [
    { name: 'none yet', head: { 'README.md': '' }, directory: undefined, from: undefined, found: 0 },
    {
      name: '.adr-dir of adr-tools',
      head: { '.adr-dir': 'doc/architecture\n', 'doc/architecture/0001-a.md': record },
      directory: 'doc/architecture',
      from: '.adr-dir:1',
      found: 1,
    },
    {
      name: 'adrFolder of log4brains',
      head: {
        '.log4brains.yml': 'project:\n  name: x\n  adrFolder: ./design/log\n',
        'design/log/20261120-use-rust.md': record,
      },
      directory: 'design/log',
      from: '.log4brains.yml:3',
      found: 1,
    },
    {
      name: 'the annotation of Backstage',
      head: {
        'catalog-info.yaml': 'metadata:\n  annotations:\n    backstage.io/adr-location: design/choices\n',
        'design/choices/0001-a.md': record,
      },
      directory: 'design/choices',
      from: 'catalog-info.yaml:3',
      found: 1,
    },
    {
      name: 'not an annotation that points elsewhere',
      head: {
        'catalog-info.yaml': 'metadata:\n  annotations:\n    backstage.io/adr-location: https://example.org/adr\n',
      },
      directory: undefined,
      from: undefined,
      found: 0,
    },
    {
      name: 'the settings of archgate',
      head: {
        '.archgate/config.json': '{ "paths": { "adrs": "design/rules" } }',
        'design/rules/ARCH-001-a.md': record,
      },
      directory: 'design/rules',
      from: '.archgate/config.json:1',
      found: 1,
    },
    {
      name: 'settings beat a folder of files',
      head: { '.adr-dir': 'doc/own', 'docs/adr/0001-a.md': record, 'docs/adr/0002-b.md': record },
      directory: 'doc/own',
      from: '.adr-dir:1',
      found: 2,
    },
    {
      name: 'a file without a number in a folder that settings name',
      head: { '.adr-dir': 'doc/own', 'doc/own/use-rust.md': record, 'doc/own/README.md': record },
      directory: 'doc/own',
      from: '.adr-dir:1',
      found: 1,
    },
    {
      name: 'a folder with the usual name and one file',
      head: { 'docs/decisions/0001-a.md': record },
      directory: 'docs/decisions',
      from: 'files',
      found: 1,
    },
    {
      name: 'any folder with two files of that shape',
      head: { 'wiki/choices/0001-a.md': record, 'wiki/choices/0002-b.md': 'x' },
      directory: 'wiki/choices',
      from: 'files',
      found: 1,
    },
    {
      name: 'not one with a single file and another name',
      head: { 'wiki/choices/0001-a.md': record },
      directory: undefined,
      from: undefined,
      found: 0,
    },
    {
      name: 'not the posts of a blog',
      head: { 'posts/2026-11-20-a.md': record, 'posts/2026-11-21-b.md': record },
      directory: undefined,
      from: undefined,
      found: 0,
    },
    {
      name: 'not what is vendored',
      head: { 'vendor/x/adr/0001-a.md': record, 'vendor/x/adr/0002-b.md': record },
      directory: undefined,
      from: undefined,
      found: 0,
    },
    {
      name: 'the usual name beats a fuller folder',
      head: { 'rfcs/0001-a.md': '', 'rfcs/0002-b.md': '', 'rfcs/0003-c.md': '', 'docs/adr/0001-a.md': record },
      directory: 'docs/adr',
      from: 'files',
      found: 1,
    },
    {
      name: 'a folder of the service itself',
      head: { [`${root}/docs/adr/0001-a.md`]: record },
      directory: `${root}/docs/adr`,
      from: 'files',
      found: 1,
    },
    {
      name: 'the folder that the policy names',
      head: { 'wiki/one/use-rust.md': record },
      extra: { directory: 'wiki/one' },
      directory: 'wiki/one',
      from: 'policy',
      found: 1,
    },
    {
      name: 'names that are a number alone',
      head: { 'design/adr/ADR-001.md': record, 'design/adr/adr_0002.md': record, 'design/adr/0003.md': record },
      directory: 'design/adr',
      from: 'files',
      found: 3,
    },
    {
      name: 'a single file that says that it is one',
      head: { 'wiki/choices/adr001-rust.md': record },
      directory: 'wiki/choices',
      from: 'files',
      found: 1,
    },
    {
      name: 'the prefix of a house and of a team',
      head: { 'wiki/ORG-ADR-0001-a.md': record, 'wiki/ORG-ADR-DATA-0002-b.md': record },
      directory: 'wiki',
      from: 'files',
      found: 2,
    },
    {
      name: 'days in a folder with the usual name',
      head: { 'docs/adr/2026-11-20-a.md': record },
      directory: 'docs/adr',
      from: 'files',
      found: 1,
    },
    {
      name: 'a folder for each record',
      head: {
        'docs/decision-records/2026-11-20-a/README.md': record,
        'docs/decision-records/0002-b/index.md': record,
        'docs/decision-records/README.md': record,
      },
      directory: 'docs/decision-records',
      from: 'files',
      found: 2,
    },
    {
      name: 'folders of teams below the usual name come after it',
      head: { 'docs/adr/0001-a.md': record, 'docs/adr/core/0002-b.md': record, 'docs/adr/core/0003-c.md': record },
      directory: 'docs/adr',
      from: 'files',
      found: 3,
    },
    {
      name: 'a usual name behind the number of a chapter',
      head: { 'docs/09_architecture_decisions/1-a.md': record },
      directory: 'docs/09_architecture_decisions',
      from: 'files',
      found: 1,
    },
    {
      name: 'not chapters in folders of their own',
      head: { 'labs/001-a/README.md': record, 'labs/002-b/README.md': record },
      directory: undefined,
      from: undefined,
      found: 0,
    },
    {
      name: 'not templates, nor what only tests or tools keep',
      head: {
        'docs/adr/0000-adr-template.md': record,
        'integration-tests/adr/0001-a.md': record,
        'docs/adr/_drafts/0002-b.md': record,
      },
      directory: undefined,
      from: undefined,
      found: 0,
    },
    {
      name: 'a record about templates is one',
      head: { 'docs/adr/0014-project-templates.md': record },
      directory: 'docs/adr',
      from: 'files',
      found: 1,
    },
    {
      name: 'a folder whose records nothing reads',
      head: { 'docs/decisions/0001-a.rst': 'x', 'docs/decisions/0002-b.adoc': 'x' },
      directory: 'docs/decisions',
      from: 'files',
      found: 0,
    },
    {
      name: 'a settings file never leads out of the repository',
      head: { '.adr-dir': '../../etc' },
      directory: undefined,
      from: undefined,
      found: 0,
    },
  ];
  test.each(rows)('$name', async ({ head, directory, from, found, extra }) => {
    const declarations = await read({ head, ...(extra === undefined ? {} : { extra }) });
    expect(declarations.homes.get(root)?.directory).toBe(directory);
    expect(declarations.homes.get(root)?.from).toBe(from);
    expect(declarations.records).toHaveLength(found);
  });
});

describe('a status is read in every dialect and never invented', () => {
  const rows: readonly { name: string; text: string; title: string; status: string | undefined }[] = [
    { name: 'MADR 4', text: '---\nstatus: "accepted"\n---\n\n# Use Rust\n', title: 'Use Rust', status: 'accepted' },
    {
      name: 'MADR with the record that follows',
      text: '---\nstatus: superseded by [ADR-0005](0005-go.md)\n---\n# Use Rust\n',
      title: 'Use Rust',
      status: 'superseded',
    },
    {
      name: 'the choices of a template are none',
      text: '---\nstatus: "{proposed | rejected | accepted}"\n---\n# {title}\n',
      title: '{title}',
      status: undefined,
    },
    {
      name: 'Nygard',
      text: '# 7. Use Rust\n\nDate: 2026-11-20\n\n## Status\n\nAccepted\n\n## Context\n\nStatus: 200\n',
      title: 'Use Rust',
      status: 'accepted',
    },
    {
      name: 'Nygard, superseded below its first word',
      text: '# 7. Use Rust\n\n## Status\n\nAccepted\n\nSuperseded by [8. Use Go](0008-use-go.md)\n\n## Context\n',
      title: 'Use Rust',
      status: 'superseded',
    },
    {
      name: 'Nygard, one that supersedes another',
      text: '# 8. Use Go\n\n## Status\n\nAccepted\n\nSupersedes [7. Use Rust](0007.md)\n',
      title: 'Use Go',
      status: 'accepted',
    },
    {
      name: 'log4brains',
      text: '# Use Rust\n\n- Status: proposed\n- Date: 2026-11-20\n\n## Context\n',
      title: 'Use Rust',
      status: 'proposed',
    },
    { name: 'in bold', text: '# Use Rust\n\n**Status:** Rejected\n', title: 'Use Rust', status: 'rejected' },
    {
      name: 'what is struck out is gone',
      text: '# Use Rust\n\n* Status: ~~accepted~~ deprecated\n',
      title: 'Use Rust',
      status: 'deprecated',
    },
    {
      name: 'with a sign before it',
      text: '---\nstatus: ✅ Accepted # by the board\n---\n# Use Rust\n',
      title: 'Use Rust',
      status: 'accepted',
    },
    {
      name: 'a word of the house stays as it is',
      text: '---\nstatus: Ratified\n---\n# Use Rust\n',
      title: 'Use Rust',
      status: 'ratified',
    },
    { name: 'none', text: '# Use Rust\n\nThe status: of things.\n', title: 'Use Rust', status: undefined },
    {
      name: 'byte order mark and Windows line ends',
      text: '\uFEFF---\r\nstatus: accepted\r\n---\r\n# Use Rust\r\n',
      title: 'Use Rust',
      status: 'accepted',
    },
    { name: 'no heading: the file name', text: 'nothing\n', title: '0007-use-rust', status: undefined },
    {
      name: 'a table',
      text: '# Use Rust\n\n| | |\n|---|---|\n| **Status**: | ACCEPTED |\n| Date | 2026-11-20 |\n',
      title: 'Use Rust',
      status: 'accepted',
    },
    {
      name: 'a quotation in Russian',
      text: '# ADR-007: Взять Rust\n\n> **Статус:** Принято  \n',
      title: 'Взять Rust',
      status: 'accepted',
    },
    {
      name: 'a heading in French, with a remark',
      text: '# ADR-007 — Prendre Rust\n\n## Statut\n\nAccepté — pas encore fait\n',
      title: 'Prendre Rust',
      status: 'accepted',
    },
    {
      name: 'a list in Spanish',
      text: '# 0007 - Usar Rust\n\n- **Estado** : Propuesto\n',
      title: 'Usar Rust',
      status: 'proposed',
    },
    {
      name: 'a section in German',
      text: '# ADR 7: Rust nehmen\n\n## 1. Status\n\nErsetzt durch 8\n',
      title: 'Rust nehmen',
      status: 'superseded',
    },
    {
      name: 'a heading that says it itself',
      text: '# ORG-ADR-DATA-0007: Use Rust\n\n## Status: Rejected\n',
      title: 'Use Rust',
      status: 'rejected',
    },
    {
      name: 'a word of the house with a remark',
      text: '# Use Rust\n\n## Status\n\n** Approved ** by the board on 11/20/2026\n',
      title: 'Use Rust',
      status: 'approved',
    },
    {
      name: 'in part superseded is not superseded',
      text: '# Use Rust\n\n## Status\n\nPartly superseded by [8](0008.md)\n',
      title: 'Use Rust',
      status: 'partly superseded',
    },
    {
      name: 'in part accepted is not accepted',
      text: '# Use Rust\n\n## Status\n\nPartially accepted\n',
      title: 'Use Rust',
      status: 'partially accepted',
    },
    {
      name: 'not yet accepted is not accepted',
      text: '# Use Rust\n\nStatus: not yet accepted\n',
      title: 'Use Rust',
      status: 'not yet accepted',
    },
    {
      name: 'accepted, with a part that is still proposed',
      text: '# Use Rust\n\nStatus: Accepted (the second half is proposed)\n',
      title: 'Use Rust',
      status: 'accepted',
    },
    {
      name: 'the life of the document gives way to the decision',
      text: '---\nstatus: ACTIVE\n---\n# Use Rust\n\n## Status\n\nAngenommen\n',
      title: 'Use Rust',
      status: 'accepted',
    },
    {
      name: 'one word in braces is chosen',
      text: '---\nstatus: {proposed}\n---\n# Use Rust\n',
      title: 'Use Rust',
      status: 'proposed',
    },
    {
      name: 'three words are a choice still to make',
      text: '# Use Rust\n\nStatus: PROPOSED or ACCEPTED or REJECTED\n',
      title: 'Use Rust',
      status: undefined,
    },
    {
      name: 'two words with a stroke are a choice still to make',
      text: '# Use Rust\n\nStatus: Proposed / Accepted\n',
      title: 'Use Rust',
      status: undefined,
    },
    {
      name: 'a quotation of the rules and an empty section',
      text: '# Use Rust\n\n## Status\n\n> A decision is "proposed" until it is accepted.\n\n## Context\n',
      title: 'Use Rust',
      status: undefined,
    },
    {
      name: 'a sentence is none',
      text: '# Use Rust\n\n## Status\n\nBoth halves of this have been built by now.\n',
      title: 'Use Rust',
      status: undefined,
    },
    {
      name: 'what it does to another record is none',
      text: '# Use Rust\n\n- Status: Supersedes [6](0006.md)\n',
      title: 'Use Rust',
      status: undefined,
    },
    {
      name: 'a picture is none',
      text: '# Use Rust\n\n## Status\n\n![accepted](https://example.org/accepted.svg)\n',
      title: 'Use Rust',
      status: undefined,
    },
    {
      name: 'a remark that nobody sees is none',
      text: '# Use Rust\n\n## Status\n\n<!-- accepted or\n## rejected -->\n\nDraft\n',
      title: 'Use Rust',
      status: 'draft',
    },
    {
      name: 'a section of another name is none',
      text: '# Use Rust\n\n### Status quo\n\nAccepted everywhere.\n',
      title: 'Use Rust',
      status: undefined,
    },
    {
      name: 'a title without a mark',
      text: 'ADR-007: Use Rust\nStatus: accepted\n',
      title: 'Use Rust',
      status: 'accepted',
    },
    {
      name: 'a title that says what the text is',
      text: '# Architecture Decision Record: Use Rust\n',
      title: 'Use Rust',
      status: undefined,
    },
    {
      name: 'a title in bold, with the number of a task',
      text: '# **ADR TASK-12 Use Rust**\n',
      title: 'ADR TASK-12 Use Rust',
      status: undefined,
    },
    {
      name: 'a remark in code is no title',
      text: '## Decision\n\n```sh\n# run it\n```\n',
      title: '0007-use-rust',
      status: undefined,
    },
  ];
  test.each(rows)('$name', ({ text, title, status }) => {
    expect(readAdrText('docs/adr/0007-use-rust.md', text)).toMatchObject({ title, status });
  });

  test('a folder of its own gives the title where the text has none', () => {
    expect(readAdrText('docs/adr/2026-11-20-use-rust/README.md', 'Nothing.\n').title).toBe('2026-11-20-use-rust');
  });

  test('a hostile text is read in linear time', () => {
    const hostile = [
      `# Status${' '.repeat(500_000)}x`,
      `---\n${'\n---x'.repeat(100_000)}`,
      `* ${'*'.repeat(500_000)}`,
      '~~'.repeat(250_000),
      `${' '.repeat(500_000)}status`,
      `# Status\n\n${'<!--'.repeat(125_000)}`,
      `Status: ${'|*_: '.repeat(100_000)}`,
      `# **${'** '.repeat(150_000)}x`,
    ];
    for (const text of hostile) expect(readAdrText('a.md', text).status).toBeUndefined();
  }, 5000);
});

describe('records that nothing here reads are told', () => {
  test('those that are named as records are, in any folder that holds some', () => {
    const files = ['0001-a.rst', '0002-b.adoc', '0003-c.md', 'index.rst', '0004-d.png', '0005-e/README.adoc'];
    const { entries } = changeOf({}, Object.fromEntries(files.map((name) => [`docs/adr/${name}`, '']))).head;
    const folders = likelyFolders(entries);
    expect(unreadRecords(entries, folders)).toEqual([
      'docs/adr/0005-e/README.adoc',
      'docs/adr/0002-b.adoc',
      'docs/adr/0001-a.rst',
    ]);
    expect(recordPaths(entries, folders)).toEqual(['docs/adr/0003-c.md']);
  });
});

test('a record of the change that nothing here reads is told, an old one is not', async () => {
  const old = { 'docs/adr/0001-a.rst': 'x', 'docs/adr/0002-b.md': '# B' };
  expect(await incomplete({ base: old, head: { ...old, 'docs/adr/0003-c.rst': 'x' } })).toEqual([
    'docs/adr/0003-c.rst: is not read as a decision record: only Markdown is',
  ]);
});

describe('few files are read', () => {
  test('the paths to fetch are the contexts, the settings and the records', () => {
    const change = changeOf(
      {},
      {
        [own]: '',
        '.adr-dir': 'a',
        [adrPath]: '',
        'docs/adr/README.md': '',
        'docs/adr/0001-link.md': { symlink: 'x' },
        'src/main.rs': '',
      },
    );
    expect(declarationPaths(change, [root])).toEqual([own, '.adr-dir', adrPath]);
  });

  test('one batch is enough, two where settings name another folder', async () => {
    const batches = async (head: Record<string, string>) => {
      const change = changeOf({}, head);
      const reads: (readonly string[])[] = [];
      const { head: tree } = change;
      const counted = {
        ...tree,
        read: (paths: readonly string[]) => {
          reads.push(paths);
          return tree.read(paths);
        },
      };
      await readDeclarations({ ...change, head: counted }, [root]);
      return reads.length;
    };
    expect(await batches({ [own]: 'stage: mvp', [adrPath]: adr('{ service: services/orders }') })).toBe(1);
    expect(await batches({ '.adr-dir': 'wiki', 'wiki/use-rust.md': adr('{ service: services/orders }') })).toBe(2);
  });

  test('of very many records the newest are read, and the rest is told', async () => {
    const head = Object.fromEntries(
      Array.from({ length: 320 }, (_, n) => [`docs/adr/${String(n).padStart(4, '0')}-a.md`, 'x']),
    );
    const { incomplete: told } = await read({
      head: { ...head, 'docs/adr/0319-a.md': adr('{ service: services/orders }') },
    });
    expect(told).toEqual([
      { path: 'docs/adr/0019-a.md', reason: '20 older decision records were not read; 300 are read at most' },
    ]);
  });
});

test('of one record the first hundred rules count, which are more than there are', () => {
  const record = (rules: number) => {
    const ids = Array.from({ length: rules }, (_, at) => `r${at}`);
    const text = `stack-adr:\n  service: services/orders\n  acknowledges: [${ids.join(', ')}]\n`;
    return readFrontMatter({ path: 'docs/adr/0001-a.md', text });
  };
  expect([record(100).acknowledges.length, record(100).incomplete]).toEqual([100, []]);
  expect([record(101).acknowledges.length, record(101).incomplete]).toEqual([
    100,
    [{ path: 'docs/adr/0001-a.md', line: 2, reason: 'acknowledges 101 rules; the first 100 count' }],
  ]);
});
