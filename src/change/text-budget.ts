import { largestFile } from './tree.ts';

/** A blob by its object id and its size in bytes. */
export interface BlobSize {
  readonly oid: string;
  readonly bytes: number;
}

/** Decides which contents of one revision are read. What was decided stays so, and content of the same id counts once. */
export interface TextBudget {
  /** Those that nothing was decided of yet. */
  undecided(oids: readonly string[]): readonly string[];
  /** Admits the smallest first, as long as they fit; what no longer fits is refused. */
  decide(blobs: readonly BlobSize[]): void;
  /** The size of a blob that was refused; undefined for one that is read. */
  refused(oid: string): number | undefined;
}

/**
 * The most text of a change that one review reads, in bytes: the code of forty services of 200 KB, read in some seconds; with a quarter of
 * it the replays find the same. Without a bound a pull request of a few thousand large files would keep a job for minutes and take all of
 * its memory.
 */
export const mostText = 8 * 1024 * 1024;

/** Opens a budget of `most` bytes. The smallest are admitted first, so that large files cannot take the place of a service's own. */
export function openTextBudget(most: number = mostText): TextBudget {
  const admitted = new Set<string>();
  const refused = new Map<string, number>();
  let left = most;
  const isKnown = (oid: string) => admitted.has(oid) || refused.has(oid);
  return {
    undecided: (oids) => oids.filter((oid) => !isKnown(oid)),
    decide: (blobs) => {
      const sorted = [...blobs].sort((a, b) => a.bytes - b.bytes || (a.oid < b.oid ? -1 : 1));
      for (const { oid, bytes } of sorted) {
        if (isKnown(oid)) continue;
        // What is too large by itself is not read and takes no place.
        const taken = bytes > largestFile ? 0 : bytes;
        if (taken > left) refused.set(oid, bytes);
        else {
          admitted.add(oid);
          left -= taken;
        }
      }
    },
    refused: (oid) => refused.get(oid),
  };
}
