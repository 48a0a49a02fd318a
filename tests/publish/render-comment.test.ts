import { describe, expect, test } from 'vitest';
import {
  longestComment,
  longestSummary,
  renderComment,
  renderResolved,
  renderSummary,
} from '../../src/publish/render-comment.ts';
import { byteLength, dropOrder, fitSections } from '../../src/publish/render-fit.ts';
import { choiceSentence } from '../../src/publish/render-service.ts';
import type { Finding } from '../../src/rule/finding.ts';
import type { Judgement } from '../../src/verdict/verdict.ts';
import {
  catalogue,
  evidence,
  finding,
  judgement,
  newToTeam,
  review,
  serviceFiles,
  stack,
  support,
} from '../support/review-builder.ts';

const data = catalogue();
const options = { date: '2026-11-20T10:00:00Z', branch: 'orders', request: 'https://github.com/acme/shop/pull/7' };
const comment = (...judgements: Judgement[]) => renderComment(review({ judgements }), data, options);

/** What a person sees before unfolding anything. */
function visible(markdown: string): string {
  return markdown.replace(/<details>[\s\S]*?<\/details>\n*/g, '');
}

function named(root: string, more: Partial<Judgement> = {}): Judgement {
  return judgement({
    service: { root, name: root, change: 'added', files: serviceFiles(root), before: undefined },
    ...more,
  });
}

describe('the sentence under the heading', () => {
  const over = (option: Partial<Judgement['options'][number]>) => {
    const { options: given } = judgement();
    const other = {
      technology: 'django',
      chosen: false,
      why: 'considered',
      where: [],
      for: [],
      against: [],
      ...option,
    } as const;
    return choiceSentence(judgement({ options: [...given.slice(0, 1), other] }), data);
  };

  test('says what was passed over where it runs here', () => {
    const where = [evidence('services/web/pyproject.toml', 4)];
    expect(over({ why: 'runs-here', where })).toContain(
      'in Rust with Axum, using PostgreSQL. Django already runs in `services/web`.',
    );
  });

  test.each(['considered', 'extends', 'in-use'] as const)('says nothing of an option that is %s', (why) => {
    expect(over({ why })).toMatch(/in Rust with Axum, using PostgreSQL\.$/);
  });
});

describe('a comment', () => {
  test('reads like this for one service', () => {
    expect(visible(comment(judgement()))).toMatchInlineSnapshot(`
      "<!-- stack-adr -->
      ### stack-adr on \`services/orders\`: worth another look

      \`services/orders\` is new here: an HTTP service (CRUD) of 5 routes, 2 tables or models and 640 lines of code in Rust with Axum, using PostgreSQL. Fastify already runs in \`services/billing\`.

      **To talk about**

      - **Rust for a small CRUD service**: CRUD over a database with 5 routes and 640 lines of Rust: the wait is for the database, whatever the language. Seen in [\`services/orders/Cargo.toml:9\`](https://github.com/acme/shop/blob/3f786850e387550fdab836ed7e6dc881de23001b/services/orders/Cargo.toml#L9), [\`services/orders/src/routes.rs:14\`](https://github.com/acme/shop/blob/3f786850e387550fdab836ed7e6dc881de23001b/services/orders/src/routes.rs#L14).
        - Any one of these settles it: a p99 latency budget of 50 ms or less is declared; a sustained volume of 1,000 requests a second or more is declared; the team already runs Rust services.
        - Source: A small CRUD service gains little from Rust (*Backend frameworks roundup, 2026*); 1 more under “What the sources say”
        - Other view: Assistants settle borrow-checker errors in minutes, so the cost of Rust falls (*The Triangle, 2026*)
      - **language-new-to-team**: Rust has no share in this repository at base, and no profile says that the team knows it. Seen in [\`services/billing/package.json:1\`](https://github.com/acme/shop/blob/89e6c98d92887913cadf06b2adb97f26cde4849b/services/billing/package.json#L1) (before this change).
        - Settled if the team is said to know Rust.
        - Source: Start with what the team writes; raw throughput rarely pays for fighting it (*Backend frameworks roundup, 2026*)
        - Other view: Habit chooses familiarity over fit (*The Triangle, 2026*)

      **To settle a point**, paste this into the pull request's description: keep the lines that are true, without their #, with your own values. Or save the lines between the fences as \`services/orders/stack-adr.yml\`.

      \`\`\`\`text
      \`\`\`stack-adr
      # p99LatencyMs: 20
      # peakRps: 5000
      # team:
      #   knows:
      #     - Rust
      \`\`\`
      \`\`\`\`

      **In its favour**

      - **Rust fits what is declared**: Correctness is declared as a driver, and the compiler holds a team to it. Seen in [\`services/orders/stack-adr.yml:2\`](https://github.com/acme/shop/blob/3f786850e387550fdab836ed7e6dc881de23001b/services/orders/stack-adr.yml#L2).
        - Source: Pick Rust where latency or correctness is not negotiable (*The Triangle, 2026*)

      **Options**

      - **Axum**, chosen here. For: Axum and Actix-web are ready for production (*The Triangle, 2026*). Against: A steeper learning curve, slower iteration and more wiring (*Backend Framework Selection for 2026*).
      - Fastify, already runs in \`services/billing\`. For: Fastify is fast enough for most APIs and validates by schema (*Backend frameworks roundup, 2026*).
      - Django, one alternative. For: Django brings the admin, the ORM and the forms that CRUD work needs (*Backend frameworks roundup, 2026*).

      <sub>Advice: nothing here holds the merge. Read from the files of commit \`3f786850e387\`; nothing of the change was run.</sub>
      <!-- stack-adr:points eyJvcGVuIjpbeyJyb290Ijoic2VydmljZXMvb3JkZXJzIiwicnVsZSI6InJ1c3Qtc21hbGwtY3J1ZCJ9LHsicm9vdCI6InNlcnZpY2VzL29yZGVycyIsInJ1bGUiOiJsYW5ndWFnZS1uZXctdG8tdGVhbSJ9XSwic2V0dGxlZCI6W10sImhlYWQiOiIzZjc4Njg1MGUzODc1NTBmZGFiODM2ZWQ3ZTZkYzg4MWRlMjMwMDFiIn0= -->
      "
    `);
  });

  test.each([
    [
      'opens with the marker on a line of its own',
      judgement(),
      /^<!-- stack-adr -->\n### stack-adr on `services\/orders`: worth another look\n/,
    ],
    [
      'names what is replaced',
      judgement({ before: stack({ language: 'TypeScript', frameworks: [] }) }),
      /goes from TypeScript[^:]* to Rust with Axum:/,
    ],
    [
      'shows what speaks for the choice when nothing speaks against it',
      judgement({ findings: [support()], verdict: 'fits' }),
      /Nothing to talk about\./,
    ],
    ['offers a block that can be pasted with its fence', judgement(), /````text\n```stack-adr\n# p99LatencyMs: 20\n/],
    [
      'offers nothing to paste where nothing can be declared',
      judgement({ findings: [finding({ changesIf: [{ say: 'it runs here' }] })] }),
      / {2}- Settled if it runs here\.\n[\s\S]*To settle it, say so in the pull request's description\./,
    ],
    [
      'asks for an ADR where the policy does',
      judgement({ findings: [finding({ level: 'require-adr' })] }),
      /\*\*Next:\*\* keep an ADR that acknowledges `rust-small-crud`/,
    ],
    [
      'names the record that stands, for what it does not answer yet',
      judgement({
        findings: [finding({ level: 'require-adr' })],
        adr: { status: 'present', path: 'docs/adr/0003-orders.md', dialect: 'madr' },
        records: [{ path: 'docs/adr/0003-orders.md', status: 'accepted', acknowledges: ['language-new-to-team'] }],
      }),
      /\*\*Next:\*\* add `rust-small-crud` to `acknowledges` of `docs\/adr\/0003-orders\.md`\.\n/,
    ],
    [
      'asks to accept a record that answers it already',
      judgement({
        findings: [finding({ level: 'require-adr' })],
        adr: { status: 'draft', path: 'docs/adr/0003-orders.md', dialect: 'madr' },
        records: [{ path: 'docs/adr/0003-orders.md', status: 'proposed', acknowledges: ['rust-small-crud'] }],
      }),
      /\*\*Next:\*\* accept `docs\/adr\/0003-orders\.md`: the policy takes accepted records only\.\n/,
    ],
    [
      'and to name what it leaves open',
      judgement({
        findings: [finding({ level: 'require-adr' }), { ...newToTeam(), level: 'require-adr' }],
        adr: { status: 'draft', path: 'docs/adr/0003-orders.md', dialect: 'madr' },
        records: [{ path: 'docs/adr/0003-orders.md', status: 'proposed', acknowledges: ['rust-small-crud'] }],
      }),
      /records only; and add `language-new-to-team` to `acknowledges` of `docs\/adr\/0003-orders\.md`\.\n/,
    ],
    [
      'says who can lift a block',
      judgement({ findings: [finding({ level: 'block' })] }),
      /\*\*Held:\*\* `rust-small-crud` can be waived/,
    ],
    ['folds notes', judgement({ findings: [finding({ level: 'note' })] }), /<details><summary>Notes \(1\)<\/summary>/],
    [
      'folds what an ADR settled and says where',
      judgement({ findings: [finding({ status: 'acknowledged', closedBy: evidence('docs/a.md', 4) })] }),
      /Already settled \(1\)[\s\S]*acknowledged in an ADR, in \[`docs\/a\.md:4`\]/,
    ],
    [
      'tells what could not be judged as such',
      judgement({ findings: [finding({ outcome: 'unknown' })] }),
      /Not judged: it hangs on something that is not declared/,
    ],
    [
      'offers no draft where the ADR is there',
      judgement({ adr: { status: 'present', path: 'docs/a.md', dialect: 'madr' } }),
      /^(?![\s\S]*ADR draft)/,
    ],
    [
      'tells a radar finding in words of its own',
      judgement({
        findings: [
          finding({
            kind: 'radar',
            rule: 'radar-hold',
            technology: 'axum',
            message: '',
            values: { name: 'Axum', ring: 'hold', policy: '.github/stack-policy.yml:4' },
          }),
        ],
      }),
      /Axum is on hold on the radar: no new service is to start on it\. Set in `\.github\/stack-policy\.yml:4`/,
    ],
    [
      'tells a constraint in the words of the policy, escaped',
      judgement({
        findings: [
          finding({ kind: 'constraint', rule: 'payments-on-jvm', message: 'Ask @acme/pay <b>first</b>', values: {} }),
        ],
      }),
      /Ask @&#8203;acme\/pay &lt;b&gt;first&lt;\/b&gt;\./,
    ],
    [
      'never shows a level that is off',
      judgement({ findings: [finding({ level: 'off' })] }),
      /^(?![\s\S]*\*\*Rust for a small)/,
    ],
  ])('%s', (_, judged, expected) => {
    expect(comment(judged)).toMatch(expected);
  });

  test('says below what was detected why the verdict is what it is, in the table’s own words', () => {
    expect(comment(judgement())).toContain('Why it is called “worth another look”: one reason is worth a conversation');
    const calm = judgement({ findings: [support()], verdict: 'fits' });
    expect(comment(calm)).not.toContain('Why it is called');
  });

  test('shows five findings at most, one of them for the choice, and says how many are folded', () => {
    const many = Array.from({ length: 9 }, (_, index) => finding({ rule: `rule-${index}` }));
    const text = comment(judgement({ findings: [...many, support()] }));
    expect(visible(text).match(/^- \*\*.*\*\*:/gm)).toHaveLength(5);
    expect(visible(text)).toContain('Five more points are folded below.');
    expect(text).toContain('More points (5)');
    for (let index = 0; index < 9; index++) expect(text).toContain(`rule-${index}`);
  });

  test('puts the most serious first', () => {
    const text = comment(
      judgement({ findings: [finding({ rule: 'quiet' }), finding({ rule: 'loud', level: 'block' })] }),
    );
    expect(text.indexOf('**loud**')).toBeLessThan(text.indexOf('**quiet**'));
  });

  test('takes forty lines at most of a screen for one service', () => {
    const findings = [...Array.from({ length: 6 }, (_, index) => finding({ rule: `rule-${index}` })), support()];
    expect(
      visible(comment(judgement({ findings })))
        .split('\n')
        .filter((line) => line !== '').length,
    ).toBeLessThanOrEqual(40);
  });

  test('opens a comment on several services with a table', () => {
    const text = comment(named('a'), named('b', { verdict: 'fits', findings: [support()] }));
    expect(text).toContain(
      '| Service | Picks | Verdict |\n| --- | --- | --- |\n| `a` | Rust with Axum | worth another look |\n| `b` | Rust with Axum | the stack fits |',
    );
    expect(text).toContain('#### a: worth another look');
    expect(text).toContain('<details><summary>b: the stack fits</summary>');
  });

  test('folds every service where there are many', () => {
    const text = comment(...Array.from({ length: 5 }, (_, index) => named(`s${index}`)));
    expect(text).not.toContain('####');
    expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
  });

  test('tells what was left out and what could not be read', () => {
    const text = renderComment(
      review({ incomplete: [{ path: 'a/Cargo.toml', line: 3, reason: 'not TOML: <x>' }] }),
      data,
      options,
    );
    expect(text).toContain('1 thing could not be read');
    expect(text).toContain('- `a/Cargo.toml:3`: not TOML: &lt;x&gt;');
    expect(text).toContain('- `libs/money`: library: no entry point');
  });

  test('shows notices above everything else', () => {
    const text = renderComment(review({ notices: ['This change edits the policy @x'] }), data, options);
    expect(text.indexOf('> This change edits the policy @&#8203;x')).toBeLessThan(text.indexOf('To talk about'));
  });

  test('of several services each block to paste names its own', () => {
    const named = (root: string) =>
      judgement({ service: { root, name: root, change: 'added', files: serviceFiles(root), before: undefined } });
    const text = renderComment(review({ judgements: [named('apps/a'), named('apps/b')] }), data, options);
    for (const root of ['apps/a', 'apps/b'])
      expect(text).toContain(`\`\`\`stack-adr\nservice: ${root}\n# p99LatencyMs: 20\n`);
    expect(comment(judgement())).not.toContain('service: services/orders\n# ');
  });

  test('says so when there is no new service', () => {
    expect(renderComment(review({ judgements: [], verdict: 'none' }), data, options)).toMatch(
      /no new service\n\nThis change adds no service at `3f786850e387`/,
    );
  });

  test('says so when nothing is left', () => {
    expect(renderResolved(review())).toMatch(/^<!-- stack-adr -->\n### stack-adr: nothing left to look at\n/);
  });

  test('links the draft to the branch only where the branch is known', () => {
    expect(comment(judgement())).toContain(
      '](https://github.com/acme/shop/new/orders?filename=docs%2Fdecisions%2F0003-use-rust',
    );
    expect(renderComment(review(), data, { date: options.date })).not.toContain('/new/');
  });

  test('shows places as code where there is no address to link to', () => {
    const text = renderComment(review({ url: undefined }), data, { date: options.date });
    expect(text).toContain('Seen in `services/orders/Cargo.toml:9`, `services/orders/src/routes.rs:14`.');
    expect(text).not.toContain('](http');
  });

  test('is the same bytes for the same review', () => {
    expect(comment(judgement())).toBe(comment(judgement()));
  });
});

const nasty =
  '@octocat #1 <!-- stack-adr --> </details> | `` ``` \u202E [x](https://evil.example) 3f786850e387550fdab836ed7e6dc881de23001b';

describe('text from outside in a comment', () => {
  const hostile = named(nasty, {
    findings: [
      finding({
        message: '{size.routes}',
        values: { 'size.routes': nasty },
        evidence: [evidence(nasty, 1, nasty), evidence('b', 2, nasty, 'pull-request')],
      }),
    ],
    adr: { status: 'missing', dialect: 'madr', path: `docs/${nasty}.md` },
    context: { declared: new Map([[nasty, { value: nasty, from: nasty }]]), incomplete: [] },
  });
  const text = renderComment(
    review({
      judgements: [hostile, hostile],
      notices: [nasty],
      ignored: [{ root: nasty, reason: nasty }],
      incomplete: [{ path: nasty, reason: nasty }],
    }),
    data,
    { ...options, branch: nasty },
  );
  const outsideCode = text
    .replace(/^(`{3,})[\s\S]*?^\1$/gm, '')
    .replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')
    .replace(/\]\(https:\/\/github\.com\/acme\/shop\/[^)\s]*\)/g, ']');

  test.each([
    ['mentions nobody', /@[a-z]/],
    ['refers to no issue', /#1\b/],
    ['links nowhere else', /\]\(https:\/\/evil|:\/\/evil/],
    ['refers to no commit', /3f786850e38755/],
    ['holds no direction override', /\u202E/],
  ])('%s', (_, forbidden) => {
    expect(outsideCode).not.toMatch(forbidden);
  });

  test('neither repeats the marker nor closes a fold', () => {
    expect(outsideCode.split('<!-- stack-adr -->')).toHaveLength(2);
    expect(outsideCode.match(/<details>/g)?.length).toBe(outsideCode.match(/<\/details>/g)?.length);
  });
});

describe('size', () => {
  const long = 'ü€🦀@#1|'.repeat(200);
  const big = (root: string): Judgement =>
    named(`${root}/${long}`, {
      findings: [
        ...Array.from({ length: 12 }, (_, index): Finding => finding({ rule: `rule-${index}`, message: long })),
        newToTeam(),
        support(),
      ],
    });
  const many = review({
    judgements: Array.from({ length: 40 }, (_, index) => big(`s${index}`)),
    ignored: Array.from({ length: 5000 }, (_, index) => ({ root: `d${index}/${long}`, reason: long })),
    incomplete: Array.from({ length: 5000 }, (_, index) => ({ path: `d${index}/${long}`, reason: long })),
    notices: Array.from({ length: 50 }, () => long),
  });

  test.each([
    ['one service with much to tell', review({ ...many, judgements: [big('s')] })],
    ['three services with much to tell', review({ ...many, judgements: [big('a'), big('b'), big('c')] })],
    ['forty services with much to tell', many],
    ['a change without services that leaves much out', review({ ...many, judgements: [], verdict: 'none' })],
  ])('of a comment on %s stays under the limit', (_, input) => {
    const text = renderComment(input, data, options);
    expect(byteLength(text)).toBeLessThanOrEqual(longestComment);
    expect(text.startsWith('<!-- stack-adr -->\n### stack-adr')).toBe(true);
    expect(text).toContain("Left out to stay within GitHub's size limit: ignored directories");
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });

  test.each([40, 300])(
    'of a table of %s services leaves room for whole points of those that come first',
    (services) => {
      const judgements = Array.from({ length: services }, (_, index) =>
        named(`services/s${index}`, { findings: [newToTeam(), support()] }),
      );
      const text = renderComment(review({ judgements }), data, options);
      expect(byteLength(text)).toBeLessThanOrEqual(longestComment);
      expect(text.match(/^\| `services/gm)).toHaveLength(services);
      const [, told = '0'] = /Details follow for the first (\d+) of these/.exec(text) ?? [];
      const bodies = [
        ...text.matchAll(/<details><summary>services\/s(\d+): (?<body>.*?)(?=<details><summary>services|<sub>)/gs),
      ];
      expect(bodies.map(([, index]) => index)).toEqual(Array.from({ length: Number(told) }, (_, index) => `${index}`));
      expect(bodies.length).toBeGreaterThan(5);
      for (const { groups } of bodies) expect(groups?.['body']).toContain('**To settle a point**');
    },
  );

  test('of a table that fills the comment leaves room for no details, and says so', () => {
    const judgements = Array.from({ length: 300 }, (_, index) =>
      named(`${'services/'.repeat(20)}s${index}`, { findings: [newToTeam()] }),
    );
    const text = renderComment(review({ judgements }), data, { ...options, maxBytes: 30_000 });
    expect(byteLength(text)).toBeLessThanOrEqual(30_000);
    expect(text).toContain('There is no room for more; the JSON report holds every point.');
    expect(text).not.toContain('<details><summary>services');
  });

  test('of a job summary has the details of the first fifty services, and a row for each', () => {
    const judgements = Array.from({ length: 80 }, (_, index) =>
      named(`services/s${index}`, { findings: [newToTeam()] }),
    );
    const text = renderSummary(review({ judgements }), data, options);
    expect(text.match(/^\| `services/gm)).toHaveLength(80);
    expect(text).toContain('Details follow for the first 50 of these 80 services');
    expect(text.match(/<details><summary>services/g)).toHaveLength(50);
  });

  test('of a job summary stays under its own limit', () => {
    expect(byteLength(renderSummary(many, data, options))).toBeLessThanOrEqual(longestSummary);
  });

  test('is kept by leaving out whole parts in the written order', () => {
    const sections = dropOrder.toReversed().map((drop) => ({ drop, text: `${drop}${'x'.repeat(100)}\n` }));
    const [first, second] = dropOrder;
    const all = sections.reduce((sum, { text }) => sum + byteLength(text), 0);
    // Twenty bytes over: what a comment remembers goes without a word, then the next, which is told.
    const fitted = fitSections([{ text: 'top\n' }, ...sections], all - 120);
    expect(fitted.startsWith('top\n')).toBe(true);
    expect(fitted).not.toContain(`${first}xxx`);
    expect(fitted).not.toContain(`${second}xxx`);
    expect(fitted).toContain(`size limit: ${second}`);
    expect(fitted).not.toMatch(/size limit:[^\n]*what was open/);
    for (const kind of dropOrder.slice(4)) expect(fitted).toContain(`${kind}xxx`);
  });

  test('of a text that fits leaves it alone', () => {
    expect(fitSections([{ text: 'a' }, { text: 'b', drop: 'notes' }], 2)).toBe('ab');
  });
});
