import { stringify } from 'yaml';
import type { Technology } from '../catalogue/technology.ts';
import { UserError } from '../errors.ts';
import { compareText } from '../evidence.ts';
import { suggestion } from '../nearest.ts';
import { knownNames } from './known-names.ts';
import { type Policy, type RadarEntry, rings } from './policy.ts';
import type { RadarItem } from './radar-formats/radar-item.ts';
import { radarParts } from './radar-schema.ts';

type Technologies = { readonly technologies: readonly Technology[] };

const schema = 'https://raw.githubusercontent.com/stack-adr/stack-adr/v1/data/schema/policy.json';

/**
 * A policy's text with another tool's radar in it. Names that the catalogue does not know are matched as they stand where `keepsUnknown`; else throws UserError
 * (exit 2) that lists them, each with the nearest known one.
 */
export function policyFromRadar(items: readonly RadarItem[], book: Technologies, keepsUnknown: boolean): string {
  const known = knownNames(book);
  const nameOf = (name: string) => radarParts(name, (word) => known.has(word)).name;
  const unknown = items.filter(({ name }) => !known.has(nameOf(name).toLowerCase()));
  if (unknown.length > 0 && !keepsUnknown) {
    const lines = unknown.map(({ name, ring }) => `${name} (${ring})${suggestion(nameOf(name), known.keys())}`);
    throw new UserError(
      `stack-adr has no data on ${unknown.length} of the ${items.length} names:\n\n${lines.join('\n')}`,
      'Correct the names, or keep them with --unknown keep: they are matched as they stand.',
      2,
    );
  }
  const radar = Object.fromEntries(
    rings.flatMap((ring) => {
      const list = items.filter((item) => item.ring === ring).toSorted((a, b) => compareText(a.name, b.name));
      return list.length === 0 ? [] : [[ring, list.map(entryOf)]];
    }),
  );
  return `# yaml-language-server: $schema=${schema}\n${stringify({ version: 1, radar }, { lineWidth: 0 })}`;
}

function entryOf({ name, since, rationale, link }: RadarItem): unknown {
  const more = Object.entries({ since, rationale, adr: link }).filter(([, value]) => value !== undefined);
  return more.length === 0 ? name : { name, ...Object.fromEntries(more) };
}

/** A policy's radar as items, and sentences on what no other format holds. */
export function radarOfPolicy({ radar }: Policy): {
  readonly items: readonly RadarItem[];
  readonly lost: readonly string[];
} {
  const told = (what: string, has: (entry: RadarEntry) => boolean) => {
    const names = radar.filter(has).map(({ text }) => text);
    return names.length === 0
      ? []
      : [`${what} of ${names.join(', ')} is left out; no other format has a place for it.`];
  };
  const items = radar.map(({ text, ring, since, rationale, adr }): RadarItem => {
    const link = adr !== undefined && /^https?:\/\//.test(adr) ? adr : undefined;
    return { name: text, ring, quadrant: undefined, since, rationale, link };
  });
  return {
    items,
    lost: [
      ...told('The services and tiers', ({ paths, tiers }) => paths.length + tiers.length > 0),
      ...told('The owner', ({ owner }) => owner !== undefined),
      ...told('The day of review', ({ reviewBy }) => reviewBy !== undefined),
      ...told('The record', ({ adr }) => adr !== undefined && !/^https?:\/\//.test(adr)),
    ],
  };
}

/** The quadrant of a name, by what kind of technology it is. */
export function quadrantOf({ name }: RadarItem, { technologies }: Technologies): string {
  const known = knownNames({ technologies });
  const ids = known.get(radarParts(name, (word) => known.has(word)).name.toLowerCase());
  const kind = technologies.find(({ id }) => ids?.has(id))?.kind;
  if (kind === 'language' || kind === 'framework' || kind === 'library') return 'Languages & Frameworks';
  return kind === undefined ? 'Tools' : 'Platforms';
}
