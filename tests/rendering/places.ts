import type { CommentOptions } from '../../src/publish/render-comment.ts';
import type { Finding } from '../../src/rule/finding.ts';
import type { Judgement, Review } from '../../src/verdict/verdict.ts';
import {
  evidence,
  finding,
  judgement,
  newToTeam,
  review,
  serviceFiles,
  signal,
  stack,
  support,
} from '../support/review-builder.ts';

/** One place where text from outside lands. */
export interface Place {
  readonly name: string;
  /** The review and the options that hold the text there. */
  readonly with: (text: string) => readonly [Review, CommentOptions];
  /** Its letters are to be read outside fenced blocks; not so for what stands only in addresses or blocks to paste. */
  readonly read: boolean;
}

const options: CommentOptions = {
  date: '2026-11-20T10:00:00Z',
  branch: 'orders',
  request: 'https://github.com/acme/shop/pull/7',
};

function placed(name: string, make: (text: string) => Partial<Review>, read = true): Place {
  return { name, with: (text) => [review(make(text)), options], read };
}

function judged(name: string, make: (text: string) => Partial<Judgement>, read = true): Place {
  return placed(name, (text) => ({ judgements: [judgement(make(text))] }), read);
}

function found(name: string, make: (text: string) => Partial<Finding>, read = true): Place {
  return judged(name, (text) => ({ findings: [finding(make(text)), support()] }), read);
}

function opted(name: string, make: (text: string) => Partial<Option>): Place {
  return judged(name, (text) => {
    const [chosen, ...others] = judgement().options;
    const [second, ...rest] = others;
    return chosen === undefined || second === undefined
      ? {}
      : { options: [chosen, { ...second, ...make(text) }, ...rest] };
  });
}
type Option = Judgement['options'][number];

function rooted(root: string, name = root): Judgement['service'] {
  return { root, name, change: 'added', files: serviceFiles(root), before: undefined };
}

const declared = (key: string, value: unknown, from = 'services/orders/stack-adr.yml:3'): Partial<Judgement> => ({
  context: { declared: new Map([[key, { value, from }]]), incomplete: [] },
});
const radar = (more: Finding['values']): Partial<Finding> => ({
  kind: 'radar',
  rule: 'radar-hold',
  technology: 'axum',
  message: '',
  values: { name: 'Axum', ring: 'hold', policy: '.github/stack-policy.yml:4', ...more },
});
const several = (root: string, services: number) => ({
  judgements: Array.from({ length: services }, (_, index) =>
    judgement({ service: index === 0 ? rooted(root) : rooted(`s${index}`), findings: [support()] }),
  ),
});

export const places: readonly Place[] = [
  judged('root and name of the service', (text) => ({ service: rooted(text) })),
  judged('root alone', (text) => ({ service: rooted(text, 'orders') })),
  judged('name alone', (text) => ({ service: rooted('services/orders', text) })),
  judged('name of a service at the root', (text) => ({ service: rooted('.', text) })),
  placed('root in the table of two services', (text) => several(text, 2)),
  placed('root in the table of five services', (text) => several(text, 5)),
  judged('root of the service that is replaced', (text) => ({
    service: {
      ...rooted('services/orders'),
      change: 'extracted',
      before: { ...serviceFiles('old'), root: text },
    },
    before: stack({ language: 'Go', frameworks: [] }),
  })),
  found('path of evidence', (text) => ({ evidence: [evidence(text, 1), evidence(text, 2, '', 'base')] })),
  found('path below a folder', (text) => ({ evidence: [evidence(`services/${text}/a.rs`, 1)] })),
  found('text of the pull request', (text) => ({ evidence: [evidence('body', 1, text, 'pull-request')] })),
  found('path of the record that settles a finding', (text) => ({
    status: 'acknowledged',
    closedBy: evidence(text, 4),
  })),
  judged('path where the service starts', (text) => ({
    service: {
      ...rooted('services/orders'),
      files: { ...serviceFiles('services/orders'), runs: [evidence(text, 18)] },
    },
  })),
  judged('version', (text) => ({
    stack: stack({ frameworks: [signal('axum', 'Axum', 'framework', { primary: true, version: text })] }),
  })),
  judged('name of the framework', (text) => ({
    stack: stack({ frameworks: [signal('x', text, 'framework', { primary: true })] }),
  })),
  judged('name of a datastore', (text) => ({ stack: stack({ datastores: [signal('x', text, 'datastore')] }) })),
  judged('name of the language', (text) => ({
    stack: stack({ language: text, languages: [{ name: text, share: 1, evidence: evidence('a.x', 1) }] }),
  })),
  judged('stack that runs today', (text) => ({ before: stack({ language: text, frameworks: [] }) })),
  judged('kind of work', (text) => ({
    purpose: {
      ...judgement().purpose,
      workloads: [{ id: text, confidence: 1, declared: true, evidence: [evidence('a', 1)] }],
    },
  })),
  opted('technology of an option', (text) => ({ technology: text })),
  opted('place where an option runs', (text) => ({ where: [evidence(`${text}/package.json`, 1)] })),
  opted('service that an option extends', (text) => ({ why: 'extends', where: [evidence(`${text}/package.json`, 1)] })),
  found('technology on the radar', (text) => radar({ name: text })),
  found('version on the radar', (text) => radar({ version: text })),
  found('ring of the radar', (text) => radar({ ring: text })),
  found('place of the policy', (text) => radar({ policy: text })),
  found('name of a constraint', (text) => ({
    kind: 'constraint',
    rule: text,
    message: 'Ask first',
    values: {},
    level: 'require-adr',
  })),
  found('name of a constraint that blocks', (text) => ({
    kind: 'constraint',
    rule: text,
    message: 'Ask first',
    values: {},
    level: 'block',
  })),
  found('message of a constraint', (text) => ({ kind: 'constraint', rule: 'ours', message: text, values: {} })),
  found('message of a constraint, folded', (text) => ({
    kind: 'constraint',
    rule: 'ours',
    message: text,
    values: {},
    level: 'note',
  })),
  found('message of a constraint, settled', (text) => ({
    kind: 'constraint',
    rule: 'ours',
    message: text,
    values: {},
    status: 'waived',
  })),
  found('value in a message', (text) => ({ message: '{x} is small', values: { x: text } })),
  found('fact that would change it', (text) => ({ changesIf: [{ say: text }] })),
  found('fact of what could not be judged', (text) => ({ outcome: 'unknown', changesIf: [{ say: text }] })),
  found(
    'example to declare',
    (text) => ({ changesIf: [{ say: 'x', ask: { key: 'drivers', example: [text] } }] }),
    false,
  ),
  judged('language to declare', (text) => ({ stack: stack({ language: text }), findings: [newToTeam()] })),
  judged('key of the context', (text) => declared(text, 1)),
  judged('value of the context', (text) => declared('stage', text)),
  judged('list in the context', (text) => declared('drivers', [text, 'cost'])),
  judged('file of the context', (text) => declared('stage', 'new', text)),
  judged('reason', (text) => declared('reason', text)),
  placed('ignored root', (text) => ({ ignored: [{ root: text, reason: 'library' }] })),
  placed('reason for ignoring', (text) => ({ ignored: [{ root: 'libs/a', reason: text }] })),
  placed('path that could not be read', (text) => ({ incomplete: [{ path: text, line: 3, reason: 'not TOML' }] })),
  placed('reason why it could not be read', (text) => ({ incomplete: [{ path: 'a.toml', reason: text }] })),
  placed('notice', (text) => ({ notices: [text] })),
  placed('second notice', (text) => ({ notices: ['This change edits the policy', text] })),
  placed('head without a service', (text) => ({ judgements: [], verdict: 'none', head: text }), false),
  { name: 'branch', with: (text) => [review(), { ...options, branch: text }], read: false },
  { name: 'address of the pull request', with: (text) => [review(), { ...options, request: text }], read: false },
  {
    name: 'end of the address of the pull request',
    with: (text) => [review(), { ...options, request: `https://github.com/acme/${text}` }],
    read: false,
  },
  placed('address of the repository', (text) => ({ url: text }), false),
  placed('end of the address of the repository', (text) => ({ url: `https://github.com/acme/${text}` }), false),
  judged('path of the record', (text) => ({ adr: { ...judgement().adr, path: `docs/${text}.md` } })),
];
