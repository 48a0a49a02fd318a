import { suggestion } from '../nearest.ts';
import type { KnownNames } from './known-names.ts';
import { type RadarEntry, radarRules } from './policy.ts';

/** What an ADR may name in its `acknowledges`. */
export interface Acknowledgeable {
  /** Ids of rules and of the policy's constraints. */
  readonly rules: readonly string[];
  readonly technologies: KnownNames;
  readonly radar: readonly RadarEntry[];
}

/** `radar-hold` answers every such finding of the service, `radar-hold:<technology>` one, by any name that the radar knows it by. */
export function acknowledges(
  id: string,
  { rule, technology, values }: { readonly rule: string; readonly technology?: string; readonly values: Named },
  known: KnownNames,
): boolean {
  if (id === rule) return true;
  const word = technologyIn(id, rule);
  if (word === undefined || technology === undefined) return false;
  return word === technology || word === values.name?.toLowerCase() || known.get(word)?.has(technology) === true;
}

type Named = Readonly<Record<string, string>>;

/** What is wrong with an id that a record acknowledges, to stand after its place; undefined where nothing is. */
export function acknowledgedProblem(id: string, { rules, technologies, radar }: Acknowledgeable): string | undefined {
  const ids = [...rules, ...radarRules];
  if (ids.includes(id)) return undefined;
  const word = radarRules.map((rule) => technologyIn(id, rule)).find((found) => found !== undefined);
  if (word === undefined) return `acknowledges "${id}", which is no rule${suggestion(id, ids) || '.'}`;
  if (technologies.has(word) || radar.some(({ names }) => names.has(word))) return undefined;
  return `acknowledges "${id}", and stack-adr has no data on "${word}"${suggestion(word, technologies.keys()) || '.'}`;
}

function technologyIn(id: string, rule: string): string | undefined {
  return id.startsWith(`${rule}:`)
    ? id
        .slice(rule.length + 1)
        .trim()
        .toLowerCase()
    : undefined;
}
