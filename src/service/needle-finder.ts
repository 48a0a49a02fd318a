/** Finds which of a fixed set of strings a text holds. */
export type NeedleFinder = (text: string) => ReadonlySet<string>;

/** The shortest string that can be looked for, in characters. */
export const shortestNeedle = 4;

const slots = 1 << 16; // some twenty times the needles that data/ has, so that most looks end at an empty slot
const spread = 0x9e3779b1; // 2 to the 32nd over the golden ratio: multiplying by it spreads neighbours (Knuth, 6.4)

/**
 * Looks for all needles in one pass: the last four characters are looked up among four that each needle holds (Karp and
 * Rabin, 1987), and only where they agree is the needle compared. Throws a RangeError for a needle of fewer than four.
 */
export function needleFinder(needles: readonly string[]): NeedleFinder {
  const windows = needles.map(rarestWindow);
  const used = new Uint8Array(slots);
  const first = new Int32Array(slots).fill(-1);
  const next = new Int32Array(needles.length).fill(-1);
  for (const [id, needle] of needles.entries()) {
    if (needle.length < shortestNeedle) throw new RangeError(`${needle} is too short to be looked for`);
    const slot = slotOf(keyAt(needle, windows[id] ?? 0));
    next[id] = first[slot] ?? -1;
    first[slot] = id;
    used[slot] = 1;
  }
  const seen = new Int32Array(needles.length);
  let round = 0;
  return (text) => {
    round++;
    const found = new Set<string>();
    let key = 0;
    for (let at = 0; at < text.length; at++) {
      key = (key << 8) | (text.charCodeAt(at) & 255);
      const slot = slotOf(key);
      if (used[slot] === 0) continue;
      for (let id = first[slot] ?? -1; id >= 0; id = next[id] ?? -1) {
        const needle = needles[id] ?? '';
        if (seen[id] === round || !text.startsWith(needle, at - 3 - (windows[id] ?? 0))) continue;
        seen[id] = round;
        found.add(needle);
      }
    }
    return found;
  };
}

/** Where a needle's four characters stand that are least like common words: signs and capitals before rare letters before the rest. */
function rarestWindow(needle: string): number {
  let best = 0;
  let most = -1;
  for (let at = 0; at + shortestNeedle <= needle.length; at++) {
    const score = [...needle.slice(at, at + shortestNeedle)].reduce((sum, letter) => sum + rarity(letter), 0);
    if (score > most) [best, most] = [at, score];
  }
  return best;
}

function rarity(letter: string): number {
  if (letter === ' ') return 0;
  if (!/[a-z]/.test(letter)) return 3;
  return /[bgjkpqvwxyz]/.test(letter) ? 2 : 1;
}

function keyAt(text: string, start: number): number {
  let key = 0;
  for (let at = start; at < start + shortestNeedle; at++) key = (key << 8) | (text.charCodeAt(at) & 255);
  return key;
}

function slotOf(key: number): number {
  return Math.imul(key, spread) >>> 16;
}
