import type { Technology } from '../catalogue/technology.ts';

/** Ids of technologies by each lower-case word that they go by. */
export type KnownNames = ReadonlyMap<string, ReadonlySet<string>>;

const read = new WeakMap<readonly Technology[], KnownNames>();

/** Ids by lower-case word. An id or name counts before an alias: Java is the language, though the JVM is called so too. */
export function knownNames({ technologies }: { readonly technologies: readonly Technology[] }): KnownNames {
  const earlier = read.get(technologies);
  if (earlier !== undefined) return earlier;
  const known = new Map<string, Set<string>>();
  const add = (word: string, id: string) => {
    const ids = known.get(word.toLowerCase()) ?? new Set();
    known.set(word.toLowerCase(), ids.add(id));
  };
  for (const { id, name } of technologies) for (const word of [id, name]) add(word, id);
  const named = new Set(known.keys());
  for (const { id, aliases = [] } of technologies) {
    for (const word of aliases) if (!named.has(word.toLowerCase())) add(word, id);
  }
  read.set(technologies, known);
  return known;
}

/** The lower-case names that a word stands for: itself, and the ids that data/ knows by it. */
export function namesOf(word: string, known: KnownNames): ReadonlySet<string> {
  return new Set([word.toLowerCase(), ...(known.get(word.toLowerCase()) ?? [])]);
}
