import type { Motive } from '../catalogue/trait.ts';
import { compareText, type Evidence, evidenceAtOffset, sortEvidence } from '../evidence.ts';

/** A text that people wrote about a change: `path` is `title`, `body` or `commit N` at the pull request, else a file's. */
export interface MotiveText {
  readonly path: string;
  readonly text: string;
  readonly at?: 'pull-request';
}

/** Something that the text of a change says, and where. */
export interface SeenMotive {
  readonly id: string;
  readonly evidence: readonly Evidence[];
}

/** No reader opens more places than this for one motive. */
const mostEvidence = 3;

/** How far before a match a negation is looked for: four long words. */
const longestLead = 160;

const fence = /^[^\S\n]{0,3}(```|~~~).*$/gm;
const sentenceEnd = /[.!?](?=\s)|\n[^\S\n]*\n|\n(?=[^\S\n]*(?:[-*+#|]|\d{1,3}[.)])\s?)/g;
const quotation = /"[^"\n]{1,400}"|“[^”\n]{1,400}”|«[^»\n]{1,400}»|`[^`\n]{1,400}`/g;
const negation =
  /(?:\b(?:not|never|without|neither|nor|nothing|none|cannot|hardly|isnt|dont|doesnt|wont|unlike|instead of|rather than|lack of)|\bno|n['’]t)(?!\s+(?:only|just|longer|doubt))\s+(?:[\w'’-]{1,30}\s+){0,3}$/i;
/** Begins a clause of its own, which only a negation directly before it takes back. */
const conjunction = /^(?:because|since|so that|due to|in order to)\b/i;
const negatedConjunction = /\bnot\s+(?:just\s+)?$/i;
const aside =
  /^[\s>*+#-]*\(?(?:\[ \]|btw\b|by the way\b|side ?note\b|as an aside\b|aside:|unrelated\b|off[- ]topic\b|fun fact\b|fyi\b|merge (?:remote-tracking )?(?:branch|pull request)\b)/i;

/** What texts were found to say before, by path: services of one change share most of theirs. */
export type KnownMotives = Map<string, readonly SeenMotive[]>;

/**
 * Which motives the texts show, sorted by id, each with up to three places. A sentence counts unless it is a question, an
 * aside, an unticked box, or holds one of the motive's `unless`; a match in it counts unless it stands inside a quotation
 * or right after a negation. Code blocks, HTML comments and quoted lines are not read: nobody argues in them. What `known` holds is
 * not read again, and what is read goes into it.
 */
export function readMotives(
  texts: readonly MotiveText[],
  motives: readonly Motive[],
  known: KnownMotives = new Map(),
): readonly SeenMotive[] {
  const all = new Map<string, Evidence[]>();
  for (const text of texts) {
    const seen = known.get(text.path) ?? motivesIn(text, motives);
    known.set(text.path, seen);
    for (const { id, evidence } of seen) all.set(id, [...(all.get(id) ?? []), ...evidence]);
  }
  return [...all]
    .map(([id, evidence]) => ({ id, evidence: sortEvidence(evidence).slice(0, mostEvidence) }))
    .sort((a, b) => compareText(a.id, b.id));
}

function motivesIn(text: MotiveText, motives: readonly Motive[]): readonly SeenMotive[] {
  const sentences = sentencesOf(text);
  const whole = sentences.map((sentence) => sentence.text.toLowerCase()).join('\n');
  return motives.flatMap((motive) => {
    // Most texts hold none of a motive's tells, and an expression that runs once is never compiled to machine code.
    if (motive.needles?.some((needle) => whole.includes(needle)) === false) return [];
    const patterns = motive.patterns.map((pattern) => new RegExp(pattern, 'gi'));
    const unless = (motive.unless ?? []).map((pattern) => new RegExp(pattern, 'i'));
    // One question to most sentences: a text may have a hundred thousand of a few words.
    const any = new RegExp(motive.patterns.map((pattern) => `(?:${pattern})`).join('|'), 'i');
    const evidence = sentences.flatMap((sentence) =>
      any.test(sentence.text) ? matchesIn(sentence, patterns, unless) : [],
    );
    return evidence.length === 0 ? [] : [{ id: motive.id, evidence: sortEvidence(evidence).slice(0, mostEvidence) }];
  });
}

interface Sentence {
  readonly source: MotiveText;
  readonly start: number;
  readonly text: string;
}

function sentencesOf(source: MotiveText): readonly Sentence[] {
  const readable = blankUnread(source.text);
  const sentences: Sentence[] = [];
  let start = 0;
  for (const end of [...readable.matchAll(sentenceEnd), undefined]) {
    const stop = end === undefined ? readable.length : end.index + end[0].length;
    // A line break inside a sentence is only where its author's editor wrapped it.
    const text = readable.slice(start, stop).replaceAll('\n', ' ');
    const isQuestion = text.trimEnd().endsWith('?');
    if (text.trim() !== '' && !isQuestion && !aside.test(text)) sentences.push({ source, start, text });
    start = stop;
  }
  return sentences;
}

function matchesIn(sentence: Sentence, patterns: readonly RegExp[], unless: readonly RegExp[]): readonly Evidence[] {
  const { source, start, text } = sentence;
  const matches = patterns.flatMap((pattern) => [...text.matchAll(pattern)]);
  if (matches.length === 0 || unless.some((pattern) => pattern.test(text))) return [];
  const quotations = [...text.matchAll(quotation)];
  const isQuoted = (from: number, to: number) =>
    quotations.some(({ 0: quoted, index }) => index < from && to < index + quoted.length);
  const said = matches.filter(({ 0: match, index }) => {
    const lead = text.slice(Math.max(0, index - longestLead), index);
    const isNegated = (conjunction.test(match) ? negatedConjunction : negation).test(lead);
    return !isNegated && !isQuoted(index, index + match.length);
  });
  return said.slice(0, mostEvidence).map(({ 0: match, index }) => {
    const word = index + match.length - match.trimStart().length;
    const evidence = evidenceAtOffset(source.path, source.text, start + word);
    return source.at === undefined ? evidence : { ...evidence, at: source.at };
  });
}

/** The text with what nobody argues in replaced by blanks, every other character where it was. */
function blankUnread(text: string): string {
  const blank = (part: string) => part.replace(/[^\n]/g, ' ');
  let result = blankBetween(text, '<!--', '-->', blank);
  const fences = [...result.matchAll(fence)].map((match) => match.index);
  for (let at = 0; at < fences.length; at += 2) {
    const from = fences[at] ?? 0;
    const to = fences[at + 1] ?? result.length;
    const lineEnd = result.indexOf('\n', to);
    const stop = lineEnd < 0 ? result.length : lineEnd;
    result = result.slice(0, from) + blank(result.slice(from, stop)) + result.slice(stop);
  }
  return result.replace(/^[^\S\n]{0,3}>.*$/gm, blank);
}

function blankBetween(text: string, open: string, close: string, blank: (part: string) => string): string {
  const parts: string[] = [];
  let at = 0;
  for (let from = text.indexOf(open); from >= 0; from = text.indexOf(open, at)) {
    const end = text.indexOf(close, from);
    const to = end < 0 ? text.length : end + close.length;
    parts.push(text.slice(at, from), blank(text.slice(from, to)));
    at = to;
  }
  return parts.join('') + text.slice(at);
}
