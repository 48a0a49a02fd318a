import { hostileTokens, tokensOf } from '../../tests/property/random-text.ts';
import type { TextTarget } from '../../tests/property/text-target.ts';
import { processorTime } from '../../tests/support/processor-time.ts';

/** Twice the text may take this many times as long: linear, with room for what a busy machine adds. */
const mostGrowth = 2.6;
/** Below this a clock and a collector decide, not the text; in milliseconds. */
const shortest = 25;
/** The largest file that is read is 1 MiB; growth shows long before. */
const longest = 1024 * 1024;

/**
 * How a target's time grows when a text doubles, for texts of one sign, word, line or three lines repeated, alone, within each sample and after each of its words. Yields
 * a line for each that grows by more than its length, and one for the slowest. `only` takes the texts whose description it matches.
 */
export async function* measureGrowth(target: TextTarget, only = /(?:)/): AsyncGenerator<string> {
  let worst = { milliseconds: 0, what: '', characters: 0 };
  for (const { what, build } of texts(target)) {
    if (!only.test(what)) continue;
    // What is quick here is not slow at the largest size either: the square of sixteen times is a few seconds.
    if ((await time(target, build(65_536))) < shortest) continue;
    let before = 0;
    for (let size = 8192; size <= longest; size *= 2) {
      const text = build(size);
      const took = await time(target, text);
      if (took > worst.milliseconds) worst = { milliseconds: took, what, characters: text.length };
      const grown = before > shortest && took / before > mostGrowth;
      if (grown && (await bestOf(target, text)) / (await bestOf(target, build(size / 2))) > mostGrowth) {
        yield `${target.name}: ${what}: ${before.toFixed(0)} ms at ${size / 2}, ${took.toFixed(0)} ms at ${size} characters (${(took / before).toFixed(1)} times)`;
        break;
      }
      before = took;
      if (took > 10_000) break;
    }
  }
  const { milliseconds, what, characters } = worst;
  yield `${target.name}: slowest ${milliseconds.toFixed(0)} ms for ${characters} characters of ${what}`;
}

/** What formats allow any number of. */
const runs = [' ', '\n', 'a', 'a '];

interface LongText {
  readonly what: string;
  build(size: number): string;
}

function texts({ samples }: TextTarget): readonly LongText[] {
  const [sample = ''] = samples;
  const own = tokensOf(samples)
    .filter((token) => token.trim() !== '')
    .slice(0, 50);
  const tokens = [...new Set([...hostileTokens.filter((token) => token.length < 30), ...own])];
  const middle = sample.indexOf('\n', Math.floor(sample.length / 2)) + 1;
  return [
    {
      what: 'its sample, over and over',
      build: (size) => sample.repeat(Math.ceil(size / Math.max(1, sample.length))).slice(0, size),
    },
    ...tokens.flatMap((token) => [
      {
        what: `${JSON.stringify(token)} over and over`,
        build: (size: number) => token.repeat(Math.ceil(size / token.length)),
      },
      {
        what: `${JSON.stringify(token)} in the middle of its sample`,
        build: (size: number) =>
          sample.slice(0, middle) + token.repeat(Math.ceil(size / token.length)) + sample.slice(middle),
      },
    ]),
    ...[...sample.matchAll(/\w+|\W/g)].flatMap(({ 0: word, index }) =>
      runs.map((run) => ({
        what: `${JSON.stringify(run)} over and over after ${JSON.stringify(word)} at ${index} of its sample`,
        build: (size: number) =>
          sample.slice(0, index + word.length) + run.repeat(size / run.length) + sample.slice(index + word.length),
      })),
    ),
    ...sample.split('\n').flatMap((_, index, lines) => {
      const block = `${lines.slice(index, index + 3).join('\n')}\n`;
      return {
        what: `three lines from line ${index + 1} of its sample, over and over`,
        build: (size: number) => block.repeat(Math.ceil(size / block.length)),
      };
    }),
    ...sample
      .split('\n')
      .filter((line) => line.trim() !== '')
      .flatMap((line, index, lines) => {
        const name = `line ${index + 1} of its sample (${JSON.stringify(line.trim().slice(0, 40))})`;
        const within = (many: string) => [...lines.slice(0, index), many, ...lines.slice(index + 1)].join('\n');
        const often = (size: number, each: string) => Array<string>(Math.ceil(size / (each.length + 1))).fill(each);
        return [
          { what: `${name} over and over`, build: (size: number) => within(often(size, line).join('\n')) },
          ...[' ', ';'].map((between) => ({
            what: `${name} over and over with ${JSON.stringify(between)} between`,
            build: (size: number) => within(often(size, line.trim()).join(between)),
          })),
          {
            what: `${name} with other names`,
            build: (size: number) =>
              within(
                often(size, `${line}     `)
                  .map((each, count) => each.trimEnd().replace(/[a-z]{3,}/i, `$&${count}`))
                  .join('\n'),
              ),
          },
        ];
      }),
  ];
}

/** The shortest of some times: what is more is the machine's. */
async function bestOf(target: TextTarget, text: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 4; round++) best = Math.min(best, await time(target, text));
  return best;
}

async function time(target: TextTarget, text: string): Promise<number> {
  const before = processorTime();
  try {
    await target.read(text);
  } catch {
    // What it throws is another question.
  }
  return processorTime() - before;
}
