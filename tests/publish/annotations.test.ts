import { describe, expect, test } from 'vitest';
import type { Level } from '../../src/catalogue/rule.ts';
import { annotationsOf, cappedForStep } from '../../src/publish/annotations.ts';
import { exitStatus, refuseHalf } from '../../src/publish/exit-status.ts';
import type { Finding } from '../../src/rule/finding.ts';
import type { Review } from '../../src/verdict/verdict.ts';
import { catalogue, evidence, finding, judgement, review } from '../support/review-builder.ts';

function reviewOf(findings: readonly Finding[], failOn?: Level | 'never'): Review {
  const built = review({ judgements: [judgement({ findings })] });
  return failOn === undefined ? built : { ...built, failOn };
}

describe('the exit status', () => {
  const statuses: readonly (readonly [string, Finding, Level | 'never' | undefined, number])[] = [
    ['a warning passes where nothing else is asked', finding({ level: 'warn' }), undefined, 0],
    ['what a policy raised to require-adr fails', finding({ level: 'require-adr' }), undefined, 1],
    ['a block fails', finding({ level: 'block' }), undefined, 1],
    ['never passes a block', finding({ level: 'block' }), 'never', 0],
    ['a warning fails where warnings are asked for', finding({ level: 'warn' }), 'warn', 1],
    ['a note passes where warnings are asked for', finding({ level: 'note' }), 'warn', 0],
    ['a note fails where notes are asked for', finding({ level: 'note' }), 'note', 1],
    ['an acknowledged block passes', finding({ level: 'block', status: 'acknowledged' }), undefined, 0],
    ['a waived block passes', finding({ level: 'block', status: 'waived' }), undefined, 0],
    ['a block over facts that nobody declared passes', finding({ level: 'block', outcome: 'unknown' }), undefined, 0],
    ['support never fails', finding({ level: 'block', stance: 'support' }), 'note', 0],
  ];
  test.each(statuses)('%s', (_sentence, item, failOn, status) => {
    expect(exitStatus(reviewOf([item], failOn))).toBe(status);
  });

  test('a review without services passes', () => {
    expect(exitStatus(review({ judgements: [], verdict: 'none', failOn: 'note' }))).toBe(0);
  });
});

describe('a review by half', () => {
  const half = { unjudged: 3 };
  const nothing = { judgements: [], verdict: 'none' as const };

  test.each([
    [
      'directories that were not judged',
      half,
      { message: /^3 directories that may be services were not judged/, next: /split a large change/ },
    ],
    [
      'files that GitHub lists and did not give',
      { lost: { files: 2, from: 'github' as const } },
      { message: /^GitHub lists 2 files that it does not give/, next: /^Run the job again/ },
    ],
    [
      'a file that a clone left out, which may be why a directory was not judged',
      { ...half, lost: { files: 1, from: 'clone' as const } },
      { message: /^this clone lists a file that it does not hold/, next: /git fetch --refetch --no-filter/ },
    ],
  ])('is no pass for %s', (_sentence, missing, { message, next }) => {
    expect(() => refuseHalf({ ...review(nothing), ...missing })).toThrow(
      expect.objectContaining({
        exitCode: 3,
        message: expect.stringMatching(message),
        next: expect.stringMatching(next),
      }),
    );
  });

  test.each([
    ['fails already', { ...reviewOf([finding({ level: 'block' })]), ...half }],
    ['passes whatever is found', review({ ...nothing, ...half, failOn: 'never' })],
  ])('says nothing more of one that %s', (_sentence, given) => {
    expect(() => refuseHalf({ ...given, lost: { files: 2, from: 'github' } })).not.toThrow();
  });

  test('is not one that was judged in full', () => {
    expect(() => refuseHalf(review(nothing))).not.toThrow();
  });
});

describe('the annotations', () => {
  test('stand where the evidence is, an error where the check fails, a notice for a note', () => {
    const levels: Level[] = ['note', 'warn', 'require-adr'];
    const annotations = cappedForStep(annotationsOf(reviewOf(levels.map((level) => finding({ level }))), catalogue()));
    expect(annotations.map(({ level }) => level)).toEqual(['error', 'warning', 'notice']);
    expect(annotations[0]).toMatchObject({ path: 'services/orders/Cargo.toml', line: 9 });
    expect(annotations[0]?.title).toContain('services/orders: ');
    expect(annotations[0]?.message).toContain('5 routes and 640 lines of Rust');
    expect(annotations[0]?.message).toContain('(rust-small-crud)');
  });

  test('have no place where the evidence is not at head', () => {
    const item = finding({ evidence: [evidence('a', 1, '', 'base'), evidence('title', 1, '', 'pull-request')] });
    expect(annotationsOf(reviewOf([item]), catalogue())[0]).toMatchObject({ path: undefined, line: undefined });
  });

  test('leave out support and what an ADR or the policy has closed', () => {
    const closed = [finding({ stance: 'support' }), finding({ status: 'acknowledged' }), finding({ status: 'waived' })];
    expect(annotationsOf(reviewOf(closed), catalogue())).toEqual([]);
  });

  test.each([
    [9, 9, undefined],
    [10, 9, '2 more'],
    [30, 9, '22 more'],
  ])('of %i findings of a level are %i, the last saying how many more', (count, shown, last) => {
    const all = annotationsOf(reviewOf(Array.from({ length: count }, () => finding())), catalogue());
    const annotations = cappedForStep(all);
    expect(all).toHaveLength(count);
    expect(annotations).toHaveLength(shown);
    if (last === undefined) expect(annotations.at(-1)?.path).toBeDefined();
    else expect(annotations.at(-1)).toMatchObject({ level: 'warning', title: last });
  });

  test('keep text of the pull request on one line', () => {
    const item = finding({ values: { 'size.routes': '5\n::error::gotcha', 'size.lines': '\u202e1' } });
    const [annotation] = annotationsOf(reviewOf([item]), catalogue());
    expect(annotation?.message).not.toMatch(/[\n\r\u202e]/);
  });
});
