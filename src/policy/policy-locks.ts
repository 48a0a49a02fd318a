import { suggestion } from '../nearest.ts';
import { rings } from './policy.ts';

/** Lists that a file may take over whole instead of adding to what it extends. */
export const replaceable = ['radar', 'constraints', 'waivers', 'services.include', 'services.exclude'] as const;
export type Replaceable = (typeof replaceable)[number];

/** What can be locked, and the keys below each; `rules` and `constraints` take ids. */
const lockable: Readonly<Record<string, readonly string[]>> = {
  failOn: [],
  onUnreadable: [],
  waiverDays: [],
  waivers: [],
  team: [],
  tiers: [],
  radar: rings,
  rings: ['hold', 'assess', 'trial', 'unlisted'],
  services: ['include', 'exclude'],
  adr: ['directory', 'template', 'accept', 'numbers'],
  rules: [],
  constraints: [],
};

/** What is wrong with an entry of `locked`, if anything. */
export function lockedProblem(text: string, rules: readonly string[]): string | undefined {
  const [key = '', below] = text.split(/\.(.*)/s, 2);
  const inside = Object.hasOwn(lockable, key) ? lockable[key] : undefined;
  const known = Object.keys(lockable);
  if (inside === undefined)
    return `"${key}" is nothing that can be locked${suggestion(key, known) || `; there are ${known.join(', ')}`}`;
  if (below === undefined || key === 'constraints') return undefined;
  if (key === 'rules') {
    return rules.includes(below) ? undefined : `no rule is called "${below}"${suggestion(below, rules)}`;
  }
  if (inside.includes(below)) return undefined;
  return inside.length === 0
    ? `"${key}" is locked as a whole; write ${key}`
    : `"${below}" is no key of ${key}${suggestion(below, inside) || `; there are ${inside.join(', ')}`}`;
}

/** Locks of files that stand above, by key, each with where it is written. */
export type Locks = ReadonlyMap<string, string>;

/** Where a key is locked, itself or with all that it belongs to; undefined where it is free. */
export function lockOf(locks: Locks, key: string): { readonly key: string; readonly from: string } | undefined {
  for (const [locked, from] of locks) if (locked === key || key.startsWith(`${locked}.`)) return { key: locked, from };
  return undefined;
}
