import type { Element } from 'hast-util-from-html';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { plainLine } from '../../src/publish/escape.ts';
import { renderAdr } from '../../src/publish/render-adr.ts';
import { renderComment, renderSummary } from '../../src/publish/render-comment.ts';
import type { Judgement } from '../../src/verdict/verdict.ts';
import { catalogue } from '../support/review-builder.ts';
import { hostileStrings } from './hostile-strings.ts';
import { type Place, places } from './places.ts';
import { elementsOf, renderTree, textOf } from './render.ts';

/** A harmless text in every length that a place may cut, so that a shorter draft or a link left out is no break. */
const harmless = [
  '',
  'a',
  ...Array.from({ length: 20 }, (_, index) => 'word '.repeat(4 * index + 1).trim()),
  ...Array.from({ length: 15 }, (_, index) => '@ & '.repeat(5 * index + 5)),
  ...Array.from({ length: 15 }, (_, index) => 'é'.repeat(20 * index + 20)),
  'https://github.com/acme/a',
];
const dialects: readonly Judgement['adr']['dialect'][] = ['madr', 'madr-2', 'nygard'];
const data = catalogue();

interface Page {
  /** Its elements in their order; code is left out, for a sentence may name things in backticks. */
  readonly shape: string;
  /** The same of each block. */
  readonly blocks: readonly string[];
  readonly text: string;
  readonly wrong: readonly string[];
}

/** Everything that is written of one review: the comment, the summary, the record in each dialect. */
function written(place: Place, text: string): Readonly<Record<string, string>> {
  const [review, options] = place.with(text);
  const records = dialects.map((dialect) => {
    const [first] = review.judgements;
    if (first === undefined) return [dialect, ''];
    return [dialect, renderAdr({ ...first, adr: { ...first.adr, dialect } }, review, data, options)];
  });
  return {
    comment: renderComment(review, data, options),
    summary: renderSummary(review, data, options),
    ...Object.fromEntries(records),
  };
}

const pages = new Map<string, Page>();
/** Whole pages take an hour; block by block, each with a paragraph behind it that a break would swallow, takes minutes. */
const whole = process.env['WHOLE'] !== undefined;

function page(markdown: string): Page {
  const blocks = blocksOf(markdown.replace(/^---\n[\s\S]*?\n---\n/, '')).map(block);
  return {
    shape: blocks.map(({ shape }) => shape).join(' '),
    blocks: blocks.map(({ shape }) => shape),
    text: blocks.map(({ text }) => text).join(''),
    wrong: blocks.flatMap(({ wrong }) => wrong),
  };
}

/** Fenced blocks as they stand, everything else cut at blank lines and before the items of lists. */
function blocksOf(markdown: string): readonly string[] {
  if (whole) return [markdown];
  return markdown.match(/^(`{3,})[^`\n]*\n[\s\S]*?^\1$|[^\n](?:[^\n]|\n(?!\n|[*-] ))*/gm) ?? [];
}

function block(markdown: string): Page {
  const known = pages.get(markdown);
  if (known !== undefined) return known;
  const tree = renderTree(`${markdown}\n\n***behind***\n`);
  const elements = elementsOf(tree);
  const shape = elements
    .map(({ tagName }) => tagName)
    .filter((name) => name !== 'code')
    .join(' ');
  const made = {
    shape,
    blocks: [shape],
    text: letters(textOf(withoutBlocks(tree))),
    wrong: [...wrongAddresses(elements), ...wrongCharacters(textOf(tree))],
  };
  pages.set(markdown, made);
  return made;
}

function wrongAddresses(elements: readonly Element[]): readonly string[] {
  const addresses = elements
    .flatMap(({ properties }) => [properties?.href, properties?.src])
    .filter((it) => it !== undefined);
  return addresses.map(String).filter((address) => !address.startsWith('https://github.com/acme/'));
}

function wrongCharacters(text: string): readonly string[] {
  const found = text.match(/[^\n\t\u200B\P{Cc}]|[^\u200B\P{Cf}]|[\p{Co}\p{Cs}]/gu) ?? [];
  return found.map((character) => `U+${character.codePointAt(0)?.toString(16)}`);
}

function withoutBlocks(tree: Element): Element {
  const children = tree.children.filter((child) => !('children' in child && child.tagName === 'pre'));
  return { ...tree, children: children.map((child) => ('children' in child ? withoutBlocks(child) : child)) };
}

function letters(text: string): string {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).join('').toLowerCase();
}

/** The first breaks of a place, each with the string and what came of it. */
function breaksOf(place: Place, strings: readonly string[]): readonly string[] {
  const shapes = new Map<string, Set<string>>();
  const known = new Map<string, Set<string>>();
  for (const text of harmless) {
    for (const [kind, markdown] of Object.entries(written(place, text))) {
      const { shape, blocks } = page(markdown);
      shapes.set(kind, (shapes.get(kind) ?? new Set()).add(shape));
      known.set(kind, new Set([...(known.get(kind) ?? []), ...blocks]));
    }
  }
  // What is longer leaves whole blocks out, which is no break; a block that no harmless text has is one.
  const isKnown = (kind: string, { shape, blocks }: Page) =>
    shapes.get(kind)?.has(shape) === true || (!whole && blocks.every((each) => known.get(kind)?.has(each)));
  return strings.flatMap((text) => {
    const rendered = Object.entries(written(place, text)).map(([kind, markdown]) => ({ kind, ...page(markdown) }));
    const broken = rendered.flatMap(({ kind, wrong, ...of }) => [
      ...(isKnown(kind, { ...of, wrong }) ? [] : [`${kind}: ${difference(of.shape, shapes.get(kind) ?? new Set())}`]),
      ...wrong.filter((what) => !isOwn(what, text)).map((what) => `${kind}: ${what}`),
    ]);
    const said = letters(plainLine(text, 40).replace(/…$/, ''));
    const unread =
      place.read && !rendered.some((each) => each.text.includes(said)) ? ['its letters cannot be read'] : [];
    return [...broken, ...unread].map((what) => `${JSON.stringify(text.slice(0, 80))} -> ${what}`);
  });
}

/** An address that the runner gave is a good one, wherever it leads. */
function isOwn(address: string, text: string): boolean {
  return /^https?:\/\//i.test(text) && address.toLowerCase().startsWith(text.toLowerCase());
}

/** The elements that are more or fewer than in the nearest harmless page. */
function difference(shape: string, known: ReadonlySet<string>): string {
  const count = (names: string) => {
    const counts = new Map<string, number>();
    for (const name of names.split(' ')) counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts;
  };
  const here = count(shape);
  const told = [...known].map((other) => {
    const there = count(other);
    const names = [...new Set([...here.keys(), ...there.keys()])];
    return names
      .map((name) => ({ name, by: (here.get(name) ?? 0) - (there.get(name) ?? 0) }))
      .filter(({ by }) => by !== 0);
  });
  const nearest = told.toSorted((a, b) => a.length - b.length)[0] ?? [];
  return nearest.length === 0
    ? 'the same elements in another order'
    : nearest.map(({ name, by }) => `${by > 0 ? '+' : ''}${by} ${name}`).join(', ');
}

describe('nothing from outside breaks out', () => {
  test('of strings there are enough', () => {
    expect(hostileStrings.length).toBeGreaterThanOrEqual(200);
  });

  /** A quick look takes every nth string, others at each place: `EVERY=10`. */
  const every = Number(process.env['EVERY'] ?? 1);
  test.each(places.map((place, at) => [place.name, place, at] as const))('as the %s', (_, place, at) => {
    const breaks = breaksOf(
      place,
      hostileStrings.filter((_string, index) => (index + at) % every === 0),
    );
    pages.clear();
    expect(breaks).toEqual([]);
  });
});

describe('the front matter of a record', () => {
  test('holds the root of the service and ends where it ends', () => {
    const [root] = places;
    const wrong = hostileStrings.filter((text) => {
      if (root === undefined) return true;
      const record = written(root, text)['madr'] ?? '';
      const matter = /^---\n([\s\S]*?)\n---\n# Use /.exec(record)?.[1] ?? '';
      try {
        const read: unknown = parse(matter);
        return JSON.stringify(read).includes(`"service":${JSON.stringify(text)}`) === false;
      } catch {
        return true;
      }
    });
    expect(wrong).toEqual([]);
  });
});
