import * as z from 'zod';
import type { Ring } from '../policy.ts';
import { ringNamed } from './radar-item.ts';

/** A ring or quadrant that entries name by its id. */
export interface Listed {
  readonly id: string;
  readonly name: string;
}

/** A list whose entries are looked at only when there are few enough: each wrong one costs a message. */
export function shortList<T>(entry: z.ZodType<T>, most: number) {
  return z.array(z.unknown()).max(most).pipe(z.array(entry));
}

/** Rings or quadrants by id. */
export const listedSchema = shortList(z.object({ id: z.string(), name: z.string() }), 50);

/** The ring of an id: by the name that a list gives it, else by the id itself. `word` is what a reader sees. */
export function ringOfId(
  id: string,
  list: readonly Listed[],
): { readonly ring: Ring | undefined; readonly word: string } {
  const word = list.find((listed) => listed.id === id)?.name ?? id;
  return { ring: ringNamed(word) ?? ringNamed(id), word };
}
