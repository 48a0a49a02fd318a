import { applyEdits, type Chance, chanceOf, drawEdits, drawNoise, tokensOf } from '../../tests/property/random-text.ts';
import { faultsOf, type TextTarget } from '../../tests/property/text-target.ts';
import { processorTime } from '../../tests/support/processor-time.ts';

/** What a run found: the shortest text that shows it, and all that was said of that text. */
interface Found {
  readonly text: string;
  readonly faults: readonly string[];
}

/** How long one text of at most 20,000 characters may take, in milliseconds of the processor: a hundred times what the slowest format takes of a sample. */
const slow = 400;
const mostKept = 500;
const longestText = 20_000;

/** One target's run: it may be left and taken up again. */
export interface Campaign {
  readonly target: TextTarget;
  readonly executions: number;
  /** Of the processor, so that a machine with other work does not make a run a short one. */
  readonly milliseconds: number;
  /** Texts that made the target do what none before had. */
  readonly corpus: number;
  /** By the kind of fault. */
  readonly found: ReadonlyMap<string, Found>;
  run(milliseconds: number): Promise<void>;
}

/** Opens a run of a target: the same seed tries the same texts as long as the target answers alike. */
export function openCampaign(target: TextTarget, seed: number): Campaign {
  const chance = chanceOf(seed);
  const tokens = tokensOf(target.samples);
  const corpus = [...target.samples, ''];
  const known = new Set<string>();
  const found = new Map<string, Found>();
  let executions = 0;
  let spent = 0;
  const tryOne = async () => {
    const text = drawText(corpus, tokens, chance);
    const before = processorTime();
    const faults = await checked(target, text);
    const took = processorTime() - before;
    executions++;
    for (const fault of took > slow ? [...faults, await slowness(target, text)] : faults) {
      const kind = kindOf(fault);
      if (kind === '' || found.has(kind)) continue;
      found.set(kind, await shortest(target, text, kind));
    }
    const shape = await shapeOf(target, text);
    if (known.has(shape)) return;
    known.add(shape);
    if (corpus.length < mostKept) corpus.push(text);
    else corpus[target.samples.length + chance.below(mostKept - target.samples.length)] = text;
  };
  return {
    target,
    found,
    get executions() {
      return executions;
    },
    get milliseconds() {
      return spent;
    },
    get corpus() {
      return corpus.length;
    },
    run: async (milliseconds) => {
      const start = processorTime();
      while (processorTime() - start < milliseconds) await tryOne();
      spent += processorTime() - start;
    },
  };
}

async function checked(target: TextTarget, text: string): Promise<readonly string[]> {
  try {
    return await faultsOf(target, text);
  } catch (error) {
    return [
      `its own promises throw ${error instanceof Error ? error.stack?.split('\n').slice(0, 5).join(' | ') : error}`,
    ];
  }
}

function drawText(corpus: readonly string[], tokens: readonly string[], chance: Chance): string {
  const any = () => corpus[chance.below(corpus.length)] ?? '';
  const way = chance.below(20);
  if (way === 0) return drawNoise(chance, 400);
  const text = way < 5 ? spliced(any(), any(), chance) : any();
  return applyEdits(text, drawEdits(chance, tokens, 1 + chance.below(8)), longestText);
}

/** The beginning of one text and the end of another, cut between lines. */
function spliced(a: string, b: string, chance: Chance): string {
  const [head, tail] = [a.split('\n'), b.split('\n')];
  return [...head.slice(0, chance.below(head.length + 1)), ...tail.slice(chance.below(tail.length + 1))].join('\n');
}

/** A slow text is measured again, and its quickest time counts: others hold a clean-up of memory, or what a shared machine took away. */
async function slowness(target: TextTarget, text: string): Promise<string> {
  let quickest = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 5 && quickest > slow / 2; tries++) {
    const before = processorTime();
    await target.read(text);
    quickest = Math.min(quickest, processorTime() - before);
  }
  return quickest > slow / 2 ? `takes ${Math.round(quickest)} ms for ${text.length} characters` : '';
}

/** A fault without what differs from text to text, so that one slip is told once. */
function kindOf(fault: string): string {
  return fault.replaceAll(/"(?:[^"\\]|\\.)*"|\d+/g, '#').slice(0, 160);
}

/** What a target made of a text, as far as it tells new behaviour from old: the shape of the answer, lists by their length up to three. */
async function shapeOf(target: TextTarget, text: string): Promise<string> {
  try {
    return outline(await target.read(text), 0);
  } catch {
    return 'throws';
  }
}

function outline(value: unknown, depth: number): string {
  if (value instanceof Map) return outline([...value], depth);
  if (value instanceof Set) return outline([...value], depth);
  if (Array.isArray(value))
    return depth > 6
      ? '[]'
      : `[${value
          .slice(0, 3)
          .map((item) => outline(item, depth + 1))
          .join()}]`;
  if (typeof value === 'string')
    return depth <= 1 ? kindOf(value) : value === '' ? '""' : /^[\d.]/.test(value) ? '1' : '"';
  if (typeof value !== 'object' || value === null) return typeof value;
  if (depth > 6) return '{}';
  const members = Object.entries(value).map(
    ([key, item]) => `${key}:${key === 'refused' ? kindOf(String(item)) : outline(item, depth + 1)}`,
  );
  return `{${members.join()}}`;
}

/** Texts that are tried, and milliseconds that are spent, to shorten one that shows a fault. */
const mostSteps = 400;
const longestSearch = 5000;

/** The text with lines, then characters, taken away as long as it still shows the fault. */
async function shortest(target: TextTarget, text: string, kind: string): Promise<Found> {
  const shows = async (candidate: string) => (await checked(target, candidate)).some((fault) => kindOf(fault) === kind);
  let best = text;
  let steps = 0;
  const start = performance.now();
  const isOver = () => steps >= mostSteps || performance.now() - start > longestSearch;
  for (const by of ['\n', '']) {
    for (let size = best.split(by).length; size >= 1 && !isOver(); size = Math.floor(size / 2)) {
      for (let at = 0; at < best.split(by).length && !isOver(); steps++) {
        const parts = best.split(by);
        const candidate = parts.toSpliced(at, size).join(by);
        if (candidate !== best && (await shows(candidate))) best = candidate;
        else at += size;
      }
    }
  }
  return { text: best, faults: await checked(target, best) };
}
