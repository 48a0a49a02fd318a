import { describe, expect, test } from 'vitest';
import { headOf, nextState, writeState } from '../../src/publish/comment-state.ts';
import { renderComment, renderResolved } from '../../src/publish/render-comment.ts';
import { catalogue, finding, judgement, newToTeam, review, support } from '../support/review-builder.ts';

const data = catalogue();
const options = { date: '2026-11-20T10:00:00Z' };
const first = review();
const next = (...findings: ReturnType<typeof finding>[]) =>
  review({ head: 'c'.repeat(40), judgements: [judgement({ findings: [...findings, support()] })] });

describe('a comment remembers its points', () => {
  const earlier = renderComment(first, data, options);

  test('what is open is remembered where no reader sees it', () => {
    expect(earlier).toMatch(/<!-- stack-adr:points [A-Za-z0-9+/=]+ -->\n$/);
    expect(nextState(first, earlier)).toMatchObject({ settled: [] });
  });

  test('what is not open any more is struck out, with the commit since which it is so', () => {
    const text = renderComment(next(newToTeam()), data, { ...options, earlier });
    expect(text).toContain(
      '**Settled**\n\n- ~~Rust for a small CRUD service~~ in `services/orders`, since `cccccccccccc`\n',
    );
    expect(text).not.toContain('~~language-new-to-team~~');
  });

  test('and stays so with the first commit, run after run, with the same bytes', () => {
    const second = renderComment(next(newToTeam()), data, { ...options, earlier });
    expect(renderComment(next(newToTeam()), data, { ...options, earlier: second })).toBe(second);
    const third = { ...next(newToTeam()), head: 'd'.repeat(40) };
    expect(renderComment(third, data, { ...options, earlier: second })).toContain('since `cccccccccccc`');
  });

  test('until it comes back', () => {
    const second = renderComment(next(newToTeam()), data, { ...options, earlier });
    const third = renderComment(next(newToTeam(), finding()), data, { ...options, earlier: second });
    expect(third).not.toContain('**Settled**');
  });

  test.each([
    ['a body that somebody edited', earlier.replace('stack-adr:points ', 'stack-adr:points x')],
    ['a state of another shape', `<!-- stack-adr:points ${btoa('{"open":3,"settled":[]}')} -->`],
    ['a state without an end', '<!-- stack-adr:points eyJv'],
    ['no state', '<!-- stack-adr -->\n### An older version\n'],
  ])('%s remembers nothing and breaks nothing', (_, body) => {
    expect(nextState(next(newToTeam()), body).settled).toEqual([]);
  });

  test('names from outside cannot end the hidden part or break out when they are shown', () => {
    const hostile = 'x --> <img src=x> ~~ @kim `';
    const point = { root: 'a-->b', rule: hostile };
    const written = writeState({ open: [point], settled: [], head: 'c'.repeat(40) });
    expect(written.indexOf('-->')).toBe(written.length - 4);
    const text = renderComment(next(), data, { ...options, earlier: written });
    expect(text).not.toContain('<img');
    expect(text).not.toMatch(/@kim/);
    expect(nextState(next(), written).settled).toMatchObject([point]);
  });

  test('the commit that it is about is told', () => {
    expect(headOf(earlier)).toBe(first.head);
    expect(headOf(renderResolved(next()))).toBe('c'.repeat(40));
    expect(headOf('<!-- stack-adr -->\n### An older version\n')).toBeUndefined();
  });

  test('what is very long is not remembered', () => {
    const long = review({
      judgements: [judgement({ findings: [finding({ rule: 'r'.repeat(200) })] })],
    });
    expect(nextState(long, undefined).open).toEqual([]);
  });
});
