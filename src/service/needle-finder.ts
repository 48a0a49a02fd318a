/** Finds which of a fixed set of strings a text holds. */
export type NeedleFinder = (text: string) => ReadonlySet<string>;

/** The shortest string that can be looked for, in characters. */
export const shortestNeedle = 4;

const slots = 1 << 14; // many times the needles of one family, so that most looks end at an empty slot, and still in the cache
const spread = 0x9e3779b1; // 2 to the 32nd over the golden ratio: multiplying by it spreads neighbours (Knuth, 6.4)

/**
 * Looks for all needles in one pass. Of each needle four characters are kept in sight, its window: a look at three characters in every
 * second place meets the window's first or last three wherever it stands (after Wu and Manber, 1994), and only where all four agree
 * is the needle compared. Throws a RangeError for a needle of fewer than four.
 */
export function needleFinder(needles: readonly string[]): NeedleFinder {
  const windows = Int32Array.from(needles, rarestWindow);
  const keys = Int32Array.from(needles, (needle, id) => keyAt(needle, windows[id] ?? 0));
  const first = new Int32Array(slots).fill(-1);
  // Two entries a needle: its number doubled, and one more where the window's last three characters are met.
  const next = new Int32Array(needles.length * 2).fill(-1);
  for (const [id, needle] of needles.entries()) {
    if (needle.length < shortestNeedle) throw new RangeError(`${needle} is too short to be looked for`);
    for (const late of [0, 1]) {
      const slot = slotOf(late === 0 ? (keys[id] ?? 0) >>> 8 : (keys[id] ?? 0) & 0xffffff);
      next[id * 2 + late] = first[slot] ?? -1;
      first[slot] = id * 2 + late;
    }
  }
  const seen = new Int32Array(needles.length);
  let round = 0;
  return (text) => {
    round++;
    const found = new Set<string>();
    const last = text.length - 3;
    const bytes = bytesOf(text);
    for (let at = 0; at <= last; at += 2) {
      const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
      for (let entry = first[slotOf(three)] ?? -1; entry >= 0; entry = next[entry] ?? -1) {
        const id = entry >> 1;
        const late = entry & 1;
        const four = late === 0 ? (three << 8) | (bytes[at + 3] ?? 0) : ((bytes[at - 1] ?? 0) << 24) | three;
        if (four !== keys[id] || seen[id] === round) continue;
        const needle = needles[id] ?? '';
        if (!text.startsWith(needle, at - late - (windows[id] ?? 0))) continue;
        seen[id] = round;
        found.add(needle);
      }
    }
    return found;
  };
}

let scratch = Buffer.allocUnsafeSlow(64 * 1024);

/** The low byte of each of a text's characters, valid until the next call: a look at a byte costs half of one at a character. */
function bytesOf(text: string): Uint8Array {
  if (scratch.length < text.length + shortestNeedle) scratch = Buffer.allocUnsafeSlow(text.length * 2);
  scratch.write(text, 0, 'latin1');
  return scratch;
}

/** Where a needle's four characters stand that are least like common words: signs and capitals before rare letters before the rest. */
function rarestWindow(needle: string): number {
  let best = 0;
  let most = -1;
  for (let at = 0; at + shortestNeedle <= needle.length; at++) {
    let score = 0;
    for (let next = at; next < at + shortestNeedle; next++) score += rarity[needle.charCodeAt(next)] ?? 0;
    if (score > most) [best, most] = [at, score];
  }
  return best;
}

/** By character code: nothing for a blank, more the rarer it is in source. */
const rarity = new Uint8Array(128).fill(3);
for (const letter of 'acdefhilmnorstu') rarity[letter.charCodeAt(0)] = 1;
for (const letter of 'bgjkpqvwxyz') rarity[letter.charCodeAt(0)] = 2;
rarity[' '.charCodeAt(0)] = 0;

function keyAt(text: string, start: number): number {
  let key = 0;
  for (let at = start; at < start + shortestNeedle; at++) key = (key << 8) | (text.charCodeAt(at) & 255);
  return key;
}

function slotOf(three: number): number {
  return Math.imul(three, spread) >>> 18;
}
