import type { Claim } from './claim.ts';

const indexes = new WeakMap<readonly Claim[], ReadonlyMap<string, Claim>>();

/** The claim of an id. */
export function claimOfId(claims: readonly Claim[], id: string): Claim | undefined {
  const known = indexes.get(claims) ?? new Map(claims.map((claim) => [claim.id, claim]));
  indexes.set(claims, known);
  return known.get(id);
}
