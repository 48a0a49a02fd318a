import { compareText } from '../../evidence.ts';

/** Counts what is left out, one sentence a kind. */
export interface Losses {
  /** `sentence` holds `{items}` or `{files}`, which becomes `1 item` or `7 items`. */
  add(sentence: string, times?: number): void;
  /** Sorted, so that the order of the items does not matter. */
  sentences(): readonly string[];
}

export function countLosses(): Losses {
  const counts = new Map<string, number>();
  return {
    add: (sentence, times = 1) => {
      if (times > 0) counts.set(sentence, (counts.get(sentence) ?? 0) + times);
    },
    sentences: () =>
      [...counts]
        .toSorted(([a], [b]) => compareText(a, b))
        .map(([sentence, count]) =>
          sentence.replace(/\{(item|file)s\}/, (_whole, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`),
        ),
  };
}

/** Told by formats that date no item. */
export const lostDays = 'The format dates no item, so the days since when {items} stood in a ring are left out.';

/** Told by formats that date every item. */
export function undatedItems(date: string): string {
  return `The format dates every item, so those without a day stand there since ${date}: {items}.`;
}
