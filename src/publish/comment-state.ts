import { Buffer } from 'node:buffer';
import * as z from 'zod';
import { isOpen } from '../verdict/index.ts';
import type { Review } from '../verdict/verdict.ts';

/** What a comment of ours remembers from run to run: the points that were open, and those that were settled, by which commit. */
export interface CommentState {
  readonly open: readonly Point[];
  readonly settled: readonly SettledPoint[];
  /** The commit that the comment is about. */
  readonly head: string;
}

interface Point {
  readonly root: string;
  readonly rule: string;
}

interface SettledPoint extends Point {
  /** The commit of the first run that no longer found it. */
  readonly commit: string;
}

/** More settled points than this are history, which the pull request's edits hold. */
const mostSettled = 10;
/** Longer names than people give are not remembered, so that a comment's length is bounded. */
const longestName = 120;
const mostOpen = 30;

const text = z.string().max(longestName);
const pointSchema = z.object({ root: text, rule: text });
const stateSchema = z.object({
  open: z.array(pointSchema).max(mostOpen),
  settled: z.array(pointSchema.extend({ commit: z.string().regex(/^[0-9a-f]{7,64}$/) })).max(mostSettled),
  // Comments of older versions do not say.
  head: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .optional(),
});

const start = '<!-- stack-adr:points ';
const end = ' -->';
/**
 * The points of a review after those that an earlier comment remembers: what was open and is not any more is settled by this head. An
 * earlier body without a readable state, as a person's edit may leave it, remembers nothing.
 */
export function nextState(review: Review, earlier: string | undefined): CommentState {
  const open = review.judgements.flatMap(({ service: { root }, findings }) =>
    findings.filter((finding) => isOpen(finding) && finding.level !== 'note').map(({ rule }) => ({ root, rule })),
  );
  const isShort = ({ root, rule }: Point) => root.length <= longestName && rule.length <= longestName;
  const before = earlier === undefined ? undefined : readState(earlier);
  const isGone = (point: Point) => !open.some(({ root, rule }) => root === point.root && rule === point.rule);
  const settled = [
    ...(before?.open ?? []).filter(isGone).map((point) => ({ ...point, commit: review.head.slice(0, 12) })),
    ...(before?.settled ?? []).filter(isGone),
  ];
  const unique = new Map(settled.toReversed().map((point) => [`${point.root}\0${point.rule}`, point]));
  return {
    open: open.filter(isShort).slice(0, mostOpen),
    settled: [...unique.values()].toReversed().slice(0, mostSettled),
    head: review.head,
  };
}

/** The state as an HTML comment, in letters that mean nothing to GitHub. */
export function writeState(state: CommentState): string {
  return `${start}${Buffer.from(JSON.stringify(state)).toString('base64')}${end}\n`;
}

/** The commit that a comment of ours is about; undefined where it does not say. */
export function headOf(body: string): string | undefined {
  return readState(body)?.head;
}

function readState(body: string): z.infer<typeof stateSchema> | undefined {
  const from = body.lastIndexOf(start);
  const to = body.indexOf(end, from);
  if (from < 0 || to < 0) return undefined;
  try {
    const text = Buffer.from(body.slice(from + start.length, to), 'base64').toString();
    const read = stateSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined; // somebody edited it: what it remembered is gone, and nothing else hangs on it
  }
}
