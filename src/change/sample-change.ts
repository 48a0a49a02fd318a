import { UserError } from '../errors.ts';
import { suggestion } from '../nearest.ts';
import type { Change } from './change.ts';
import { memoryTree } from './memory-tree.ts';

/** A pull request that comes with stack-adr, data/samples/<name>: files by path on both sides and what its author wrote. */
export interface Sample {
  readonly name: string;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly labels: readonly string[];
  readonly base: Readonly<Record<string, string>>;
  readonly head: Readonly<Record<string, string>>;
}

const firstShown = 'rust-crud';

/** The sample's change, of the date that samples were written on. Throws UserError (exit 2) for a name that is none. */
export function openSample(samples: readonly Sample[], name: string = firstShown): { sample: Sample; change: Change } {
  const sample = samples.find((candidate) => candidate.name === name);
  const names = samples.map((candidate) => candidate.name);
  if (sample === undefined) {
    throw new UserError(
      `there is no sample ${name}${suggestion(name, names)}`,
      `The samples are ${names.join(', ')}.`,
      2,
    );
  }
  return {
    sample,
    change: {
      base: memoryTree(sample.base),
      head: memoryTree(sample.head),
      text: { title: sample.title, body: sample.body, commits: [] },
      labels: sample.labels,
      author: sample.author,
      date: '2026-11-20T09:00:00Z',
      url: undefined,
      incomplete: [],
    },
  };
}
