/** Two slips in a word are still read as that word; a third names another one. */
const mostSlips = 2;

/**
 * The candidate that someone who wrote `word` most likely meant: the fewest slips (a letter added, dropped, changed or
 * swapped with its neighbour, case aside), at most two and fewer than half the word. The first of equals; undefined when none is close.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  const allowed = Math.min(mostSlips, Math.floor((wanted.length - 1) / 2));
  let best: string | undefined;
  let fewest = allowed + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) > allowed) continue;
    const slips = distance(wanted, candidate.toLowerCase());
    if (slips < fewest) {
      best = candidate;
      fewest = slips;
    }
  }
  return best;
}

/** `; did you mean "x"?` or nothing, to end a message with. */
export function suggestion(word: string, candidates: Iterable<string>): string {
  const found = nearest(word, candidates);
  return found === undefined || found === word ? '' : `; did you mean "${found}"?`;
}

/** Optimal string alignment distance. */
function distance(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const changed = (previous[j - 1] ?? 0) + (same ? 0 : 1);
      const added = (row[j - 1] ?? 0) + 1;
      const dropped = (previous[j] ?? 0) + 1;
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (older[j - 2] ?? 0) + 1 : Infinity;
      row.push(Math.min(changed, added, dropped, swapped));
    }
    older = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
