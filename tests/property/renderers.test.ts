import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryTree } from '../../src/change/memory-tree.ts';
import { annotationsOf, cappedForStep } from '../../src/publish/annotations.ts';
import { renderAdr } from '../../src/publish/render-adr.ts';
import { longestComment, longestSummary, renderComment, renderSummary } from '../../src/publish/render-comment.ts';
import { byteLength } from '../../src/publish/render-fit.ts';
import { renderReport } from '../../src/publish/render-report.ts';
import { renderSarif } from '../../src/publish/render-sarif.ts';
import { renderScan } from '../../src/publish/render-scan.ts';
import { renderText } from '../../src/publish/render-text.ts';
import { readRecordBook } from '../../src/service/read-records.ts';
import type { Review } from '../../src/verdict/verdict.ts';
import { catalogue } from '../support/review-builder.ts';
import { hostileReview } from './arbitrary-review.ts';
import { markdownFaults, unseenFaults } from './rendering-faults.ts';

const runs = { seed: 20261121, numRuns: Number(process.env.PROPERTY_RUNS ?? 5) };
const data = catalogue();
const tool = { version: '1.0.0', rules: data.hash };
const options = { date: '2026-11-20T10:00:00Z', branch: 'orders', request: 'https://github.com/acme/shop/pull/7' };
const uncoloured = { colour: false };

/** Every way in which a review is told, as text. */
const renderers: readonly { readonly name: string; render(review: Review): string }[] = [
  { name: 'the comment', render: (review) => renderComment(review, data, options) },
  {
    name: 'a comment of little room',
    render: (review) => renderComment(review, data, { ...options, maxBytes: 16_000 }),
  },
  { name: 'the job summary', render: (review) => renderSummary(review, data, options) },
  { name: 'the text for a terminal', render: (review) => renderText(review, data, uncoloured) },
  { name: 'the report', render: (review) => renderReport(review, data, tool) },
  { name: 'SARIF', render: (review) => renderSarif(review, data, { tool }) },
  {
    name: 'annotations',
    render: (review) =>
      cappedForStep(annotationsOf(review, data))
        .map(({ title, message }) => `${title}\n${message}`)
        .join('\n'),
  },
  { name: 'a scan as text', render: (review) => renderScan(review, data, 'text', { ...uncoloured, tool }) },
  { name: 'a scan as Markdown', render: (review) => renderScan(review, data, 'markdown', { ...uncoloured, tool }) },
  { name: 'a scan as JSON', render: (review) => renderScan(review, data, 'json', { ...uncoloured, tool }) },
  { name: 'drafts', render: (review) => drafts(review).join('\n') },
];

function drafts(review: Review): readonly string[] {
  return review.judgements.map((judgement) => renderAdr(judgement, review, data, options));
}

const rendered = new Map<string, Map<Review, string>>();

/** What a renderer makes of a review, told once for all promises. */
function tell(name: string, review: Review): string {
  const renderer = renderers.find((each) => each.name === name);
  if (renderer === undefined) throw new Error(`nothing renders ${name}`);
  const texts = rendered.get(name) ?? new Map<Review, string>();
  rendered.set(name, texts);
  const text = texts.get(review) ?? renderer.render(review);
  texts.set(review, text);
  return text;
}

// The same reviews for every promise, drawn once: to make one up costs more than to tell it.
const reviews = fc.sample(hostileReview, runs);

/** Holds every review against a promise. Where one breaks it, the shortest that does is looked for and told. */
async function ofReviews(check: (review: Review) => unknown): Promise<void> {
  for (const review of reviews) {
    try {
      await check(review);
    } catch (error) {
      const again = fc.asyncProperty(hostileReview, async (other) => {
        await check(other);
      });
      await fc.assert(again, runs);
      throw error;
    }
  }
}

describe('a review whose every word is hostile', () => {
  test.each(renderers)('is told in the same bytes each time: $name', ({ name, render }) =>
    ofReviews((review) => expect(render(review)).toBe(tell(name, review))),
  );

  test.each(['the comment', 'a comment of little room', 'the job summary', 'a scan as Markdown', 'drafts'])(
    'puts no markup, mention, reference or link of its own into %s',
    (name) => ofReviews((review) => expect(markdownFaults(tell(name, review))).toEqual([])),
  );

  test('stays within the bytes of a comment, a small one and a summary, marker first', () =>
    ofReviews((review) => {
      const texts = [
        [tell('the comment', review), longestComment],
        [tell('the job summary', review), longestSummary],
      ] as const;
      for (const [text, most] of texts) {
        expect(byteLength(text)).toBeLessThanOrEqual(most);
        expect(text).toMatch(/^<!-- stack-adr -->\n### stack-adr/);
      }
    }));

  test.each(['the text for a terminal', 'a scan as text', 'annotations'])('puts nothing unseen into %s', (name) =>
    ofReviews((review) => expect(unseenFaults(tell(name, review))).toEqual([])),
  );

  test.each(['the report', 'SARIF', 'a scan as JSON'])('is JSON of halves of no character in %s', (name) =>
    ofReviews((review) => {
      const text = tell(name, review);
      expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
      expect(Buffer.from(text).toString()).toBe(text);
    }),
  );
});

describe('nothing is lost without a word', () => {
  const open = (review: Review) =>
    review.judgements.flatMap(({ service, findings }) =>
      findings
        .filter(
          ({ stance, status, level, outcome }) =>
            stance === 'caution' && status === 'open' && outcome !== 'unknown' && !['note', 'off'].includes(level),
        )
        .map((finding) => ({ root: service.root, finding })),
    );
  const named = (rule: string) => (rule === 'rust-small-crud' ? 'Rust for a small CRUD service' : rule);

  test('every open point above a note is in the comment, or the comment says what it left out', () =>
    ofReviews((review) => {
      const text = tell('the comment', review);
      if (text.includes("Left out to stay within GitHub's size limit")) return;
      for (const { finding } of open(review)) if (finding.kind !== 'radar') expect(text).toContain(named(finding.rule));
    }));

  test('every open point above a note is in the text for a terminal', () =>
    ofReviews((review) => {
      const text = tell('the text for a terminal', review).replaceAll(/\s+/g, ' ');
      for (const { finding } of open(review)) if (finding.kind !== 'radar') expect(text).toContain(named(finding.rule));
    }));

  test('annotations and results are as many as there are points, or say how many more there are', () =>
    ofReviews((review) => {
      const sarif = JSON.parse(tell('SARIF', review));
      const cautions = review.judgements.flatMap(({ findings }) =>
        findings.filter(
          ({ stance, outcome, level }) => stance === 'caution' && outcome === 'broken' && level !== 'off',
        ),
      );
      expect(sarif.runs[0].results.length).toBe(cautions.length);
      const told = cappedForStep(annotationsOf(review, data)).map(({ title }) =>
        Number(/^(\d+) more$/.exec(title)?.[1] ?? 1),
      );
      const asked = review.judgements.flatMap(({ findings }) =>
        findings.filter(
          ({ stance, status, outcome, level }) =>
            stance === 'caution' && status === 'open' && outcome === 'broken' && level !== 'off',
        ),
      );
      expect(told.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(asked.length);
    }));
});

test('every draft is short, and our own reader finds in it the status and the service that it was written for', () =>
  ofReviews(async (review) => {
    for (const judgement of review.judgements) {
      const { path } = judgement.adr;
      const text = renderAdr(judgement, review, data, options);
      const { records } = await readRecordBook(memoryTree({ [path]: text }));
      expect(records).toMatchObject([{ status: 'proposed', service: judgement.service.root, problems: [] }]);
      expect(text.split('\n').length).toBeLessThan(100);
    }
  }));
