import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { readFiles } from '../../scripts/read-samples.ts';
import { annotationsOf } from '../../src/publish/annotations.ts';
import { longestComment, renderComment } from '../../src/publish/render-comment.ts';
import { byteLength } from '../../src/publish/render-fit.ts';
import { renderReport } from '../../src/publish/render-report.ts';
import { renderSarif } from '../../src/publish/render-sarif.ts';
import { sampleRequest } from '../../src/request/index.ts';
import { review } from '../../src/review.ts';
import { plainText } from '../../src/service/plain-text.ts';
import type { Review } from '../../src/verdict/verdict.ts';
import { changeOf } from '../support/change.ts';
import { catalogue } from '../support/service-files.ts';
import { markdownFaults } from './rendering-faults.ts';
import { isUserError, refusedOr, type TextTarget } from './text-target.ts';

type Files = Readonly<Record<string, string>>;

/** A change as one text, so that edits by chance move, cut and mix files and their names too: a line `» side/path`, then its text. */
interface Pull {
  readonly base: Files;
  readonly head: Files;
  readonly body: string;
}

const mark = '» ';
const longest = 9000; // characters of a story, so that an edit by chance meets each of its files

function toText({ base, head, body }: Pull): string {
  const part = (side: string, files: Files) =>
    Object.entries(files).map(([path, text]) => `${mark}${side}/${path}\n${text.replace(/\n?$/, '\n')}`);
  return [...part('base', base), ...part('head', head), `${mark}body\n${body}`].join('');
}

function fromText(text: string): Pull {
  const sides = { base: new Map<string, string>(), head: new Map<string, string>(), body: new Map([['', '']]) };
  for (const part of text.split(/^» /m).slice(1)) {
    const [name = '', ...lines] = part.split('\n');
    const [, side, path = ''] = /^(base|head)\/(.+)$/.exec(name) ?? [];
    if (side === 'base' || side === 'head') sides[side].set(path, lines.join('\n'));
    else sides.body.set('', lines.join('\n'));
  }
  const { base, head, body } = sides;
  return { base: Object.fromEntries(base), head: Object.fromEntries(head), body: body.get('') ?? '' };
}

/** The stories of tests/case that are short: each is a base and a head that something is said of. */
function stories(): readonly string[] {
  const folder = fileURLToPath(new URL('../case/', import.meta.url));
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('expected.yml') && !/(?:^|\/)(?:base|head)\//.test(path))
    .map((path) => join(folder, dirname(path)))
    .sort();
  const files = (path: string) => (existsSync(path) ? readFiles(path) : {});
  return found
    .map((story) => toText({ base: files(join(story, 'base')), head: files(join(story, 'head')), body: '' }))
    .filter((text) => text.length <= longest);
}

async function reviewed({ base, head, body }: Pull): Promise<Review> {
  const title = 'Add what is here';
  const request = sampleRequest({ title, body, author: 'ada', labels: [] });
  return review(changeOf(base, head, { title, body }), request, catalogue);
}

const tool = { version: '1.0.0', rules: catalogue.hash };
const options = { date: '2026-11-20T10:00:00Z', branch: 'orders', request: 'https://github.com/acme/shop/pull/7' };

/** Everything that is told of a review, where it comes to one. */
function told(result: Review) {
  const { verdict, judgements, ignored } = result;
  const points = judgements.flatMap(({ findings }) => findings.map(({ rule, status }) => `${rule} ${status}`));
  return {
    verdict,
    points: [...points, ...ignored.map(({ reason }) => reason)].sort().join(),
    comment: renderComment(result, catalogue, options),
    report: renderReport(result, catalogue, tool),
    sarif: renderSarif(result, catalogue, { tool }),
    annotations: annotationsOf(result, catalogue),
  };
}

const placeSchema = z.object({ path: z.string(), line: z.number(), text: z.string(), at: z.string().optional() });

/** Every place that a report names, wherever it stands in it. */
function placesOf(value: unknown): readonly z.infer<typeof placeSchema>[] {
  if (typeof value !== 'object' || value === null) return [];
  const place = placeSchema.safeParse(value).data;
  return [...(place === undefined ? [] : [place]), ...Object.values(value).flatMap(placesOf)];
}

function placeFaults({ base, head }: Pull, { path, line, text, at }: z.infer<typeof placeSchema>): readonly string[] {
  if (at === 'pull-request' || at === 'elsewhere') return [];
  const file = (at === 'base' ? base : head)[path];
  if (file === undefined) return [`names ${path}, which is not there (${at ?? 'head'})`];
  const held = plainText(file).split('\n')[line - 1]?.trim();
  if (held === undefined) return [`names line ${line} of ${path}, which it does not have`];
  return held === text || (text.endsWith('…') && held.startsWith(text.slice(0, -1)))
    ? []
    : [`says that ${path}:${line} holds ${JSON.stringify(text)}, not ${JSON.stringify(held)}`];
}

/** A pull request from its files to all that is said of it. */
export const reviewTarget: TextTarget = {
  name: 'a whole review',
  samples: stories(),
  read: async (text) => {
    const outcome = await reviewed(fromText(text)).catch((error: unknown) =>
      refusedOr(() => raise(error), isUserError),
    );
    return 'refused' in outcome ? outcome : told(outcome);
  },
  faults: (text, outcome) => {
    const { comment, report } = toldSchema.safeParse(outcome).data ?? { comment: '', report: '{}' };
    const pull = fromText(text);
    const services = reportSchema.parse(JSON.parse(report)).services;
    return [
      ...markdownFaults(comment),
      ...(byteLength(comment) > longestComment ? [`a comment of ${byteLength(comment)} bytes`] : []),
      ...placesOf(JSON.parse(report)).flatMap((place) => placeFaults(pull, place)),
      ...services
        .filter(({ root }) => root !== '.' && !Object.keys(pull.head).some((path) => path.startsWith(`${root}/`)))
        .map(({ root }) => `a service in ${root}, where no file is`),
    ];
  },
};

const toldSchema = z.object({ comment: z.string(), report: z.string() });
const reportSchema = z.object({ services: z.array(z.object({ root: z.string() })).default([]) });

function raise(error: unknown): never {
  throw error;
}
