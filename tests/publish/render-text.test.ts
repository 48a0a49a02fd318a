import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { wrap } from '../../src/publish/render-lines.ts';
import { renderText } from '../../src/publish/render-text.ts';
import { catalogue, evidence, finding, judgement, review, serviceFiles, support } from '../support/review-builder.ts';

const data = catalogue();
const text = (more = {}) => renderText(review(more), data, { colour: false });

describe('the terminal form', () => {
  test('reads like this for one service', () => {
    expect(text()).toMatchInlineSnapshot(`
      "services/orders: worth another look
      \`services/orders\` is new here: an HTTP service (CRUD) of 5 routes, 2 tables or
      models and 640 lines of code in Rust with Axum, using PostgreSQL. Fastify
      already runs in \`services/billing\`.

      To talk about
      ! Rust for a small CRUD service [rust-small-crud]
        CRUD over a database with 5 routes and 640 lines of Rust: the wait is for the
        database, whatever the language.
        seen in  services/orders/Cargo.toml:9, services/orders/src/routes.rs:14
        source   A small CRUD service gains little from Rust (Backend frameworks
                 roundup, 2026)
                 A steeper learning curve, slower iteration and more wiring (Backend
                 Framework Selection for 2026)
        but      Assistants settle borrow-checker errors in minutes, so the cost of
                 Rust falls (The Triangle, 2026)
        settled if a p99 latency budget of 50 ms or less is declared
             or if a sustained volume of 1,000 requests a second or more is declared
             or if the team already runs Rust services

      ! language-new-to-team [language-new-to-team]
        Rust has no share in this repository at base, and no profile says that the
        team knows it.
        seen in  services/billing/package.json:1 (before this change)
        source   Start with what the team writes; raw throughput rarely pays for
                 fighting it (Backend frameworks roundup, 2026)
        but      Habit chooses familiarity over fit (The Triangle, 2026)
        settled if the team is said to know Rust

      In its favour
      + Rust fits what is declared [rust-fits]
        Correctness is declared as a driver, and the compiler holds a team to it.
        seen in  services/orders/stack-adr.yml:2
        source   Pick Rust where latency or correctness is not negotiable (The
                 Triangle, 2026)

      If some of this is true of it, write it into services/orders/stack-adr.yml, with
      your own values and without the # before what holds:

          # p99LatencyMs: 20
          # peakRps: 5000
          # team:
          #   knows:
          #     - Rust

      Options
      * Axum, chosen here
        for      Axum and Actix-web are ready for production
        against  A steeper learning curve, slower iteration and more wiring
        Fastify, already runs in \`services/billing\`
        for      Fastify is fast enough for most APIs and validates by schema
        Django, one alternative
        for      Django brings the admin, the ORM and the forms that CRUD work needs

      No ADR yet; --format markdown holds a draft of
      docs/decisions/0003-use-rust-with-axum-for-orders.md.

      1 place looked at and left out:
      - libs/money: library: no entry point, no server, no deployment
      "
    `);
  });

  test('keeps to eighty columns but for paths', () => {
    for (const line of text().split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('has colour only when asked for', () => {
    expect(text()).not.toContain('\u001B');
    const coloured = renderText(review(), data, { colour: true });
    expect(coloured).toContain('\u001B[1mservices/orders\u001B[22m');
    const words = (output: string) => output.split(/\s+/).filter((word) => word !== '');
    expect(words(stripVTControlCharacters(coloured))).toEqual(words(text()));
  });

  test.each([
    ['says so when there is no service', { judgements: [] }, /^This change adds no service/],
    [
      'opens with the notices',
      { notices: ['The policy changes here.'] },
      /^Note: The policy changes here\.\n\nservices/,
    ],
    [
      'lists what could not be read',
      { incomplete: [{ path: 'a.toml', line: 2, reason: 'not TOML' }] },
      /1 place could not be read:\n- a\.toml:2: not TOML/,
    ],
    [
      'names the ADR that is there',
      { judgements: [judgement({ adr: { status: 'present', path: 'docs/1.md', dialect: 'madr' } })] },
      /Its ADR is docs\/1\.md\./,
    ],
    [
      'tells what is settled',
      { judgements: [judgement({ findings: [finding({ status: 'waived', closedBy: evidence('p.yml', 4) })] })] },
      /Already settled\n- Rust for a small CRUD service \(waived by the policy, p\.yml:4\)/,
    ],
    [
      'tells what could not be judged',
      { judgements: [judgement({ findings: [finding({ outcome: 'unknown' })] })] },
      /Not\s+judged:\s+it\s+hangs\s+on\s+something/,
    ],
    [
      'shows only what speaks for it when nothing speaks against',
      { judgements: [judgement({ findings: [support()], verdict: 'fits' })] },
      /the stack fits\n(?![\s\S]*Speaks against)/,
    ],
  ])('%s', (_, more, expected) => {
    expect(text(more)).toMatch(expected);
  });

  test('prints no control characters of others', () => {
    const nasty = 'a\u001B[2J\u0007\u202E\r\nb';
    const hostile = judgement({
      service: { root: nasty, name: nasty, change: 'added', files: serviceFiles(nasty), before: undefined },
      findings: [
        finding({
          message: nasty,
          evidence: [evidence(nasty, 1, nasty), evidence('x', 1, nasty, 'pull-request')],
          changesIf: [{ say: nasty }],
        }),
      ],
      adr: { status: 'missing', path: nasty, dialect: 'madr' },
    });
    expect(text({ judgements: [hostile], ignored: [{ root: nasty, reason: nasty }], notices: [nasty] })).not.toMatch(
      /[^\n\P{Cc}]|\p{Cf}/u,
    );
  });
});

describe('a wrapped line', () => {
  test.each([
    ['breaks at spaces', 'aa bb cc', 5, 'aa bb\ncc'],
    ['keeps a long word whole', 'a bbbbbbbbbb c', 5, 'a\nbbbbbbbbbb\nc'],
    ['of nothing is nothing', '', 5, ''],
  ])('%s', (_, line, width, expected) => {
    expect(wrap(line, '', '', width)).toBe(expected);
  });

  test('hangs under its first line', () => {
    expect(wrap('aa bb', '- ', undefined, 5)).toBe('- aa\n  bb');
  });
});
