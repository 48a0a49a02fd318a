import type * as z from 'zod';
import type { Problem, Yaml } from '../../yaml.ts';
import { checkYaml } from '../../yaml-schema.ts';
import type { Ring } from '../policy.ts';
import { radarParts } from '../radar-schema.ts';
import { isRange } from '../versions.ts';
import { countLosses } from './losses.ts';
import { beginning, isLink, oneLine, type Prose, unseenCharacter } from './plain-text.ts';
import { isDay, type RadarFile, type RadarItem, type RadarReading, ringProblem, shortened } from './radar-item.ts';
import { mostProblems, type Place, radarError } from './radar-problems.ts';

/** One entry of a radar as its format gives it, with the words of its file. */
interface Draft {
  readonly name: string;
  /** Undefined when the format knows no ring by `ringWord`. */
  readonly ring: Ring | undefined;
  readonly ringWord: string;
  readonly quadrant?: string | undefined;
  readonly since?: string | undefined;
  readonly prose?: Prose | undefined;
  /** Beats the link that the prose ends with. */
  readonly link?: string | undefined;
  readonly places: { readonly name: () => Place; readonly ring: () => Place };
}

/** Gathers entries, problems and losses of one radar. */
export interface Reading {
  /** Takes an entry, or its problems when it has any. */
  add(draft: Draft): void;
  report(problem: Problem): void;
  /** See `Losses`. */
  lose(sentence: string, times?: number): void;
  /** The value that a document holds by a schema; its problems are reported, and then it is undefined. */
  check<T>(yaml: Yaml, schema: z.ZodType<T>): T | undefined;
  /** True when so many problems are told that looking for more is of no use. */
  isFull(): boolean;
  /** Throws UserError (exit 2) with every problem. */
  finish(): RadarReading;
}

/** A policy's list of one ring holds as many. */
const mostOfRing = 500;
const longestName = 200;

/** Begins the reading of a radar that these files hold; their order is that of its problems. */
export function startReading(files: readonly RadarFile[]): Reading {
  const problems: Problem[] = [];
  const losses = countLosses();
  const items: RadarItem[] = [];
  const seen = new Map<string, { readonly ring: Ring; readonly places: Draft['places'] }>();
  const report = (problem: Problem) => {
    if (problems.length < mostProblems) problems.push(problem);
  };

  const add = (draft: Draft) => {
    const name = oneLine(draft.name);
    const wrongName = nameProblem(name);
    if (wrongName !== undefined) report({ ...draft.places.name(), message: wrongName });
    if (draft.ring === undefined) report({ ...draft.places.ring(), message: ringProblem(name, draft.ringWord) });
    if (draft.ring === undefined || wrongName !== undefined) return;
    const other = seen.get(keyOf(name));
    if (other === undefined) {
      seen.set(keyOf(name), { ring: draft.ring, places: draft.places });
      items.push(toItem(name, draft.ring, draft));
    } else if (other.ring === draft.ring) losses.add('An entry that stands twice in one ring is taken once: {items}.');
    else if (problems.length < mostProblems) {
      const { path, line } = other.places.name();
      const message = `"${shortened(name)}" is in ${draft.ring} here and in ${other.ring} at ${path}:${line}; keep it in one ring`;
      report({ ...draft.places.name(), message });
    }
  };

  const toItem = (name: string, ring: Ring, { quadrant, since, prose, link = '' }: Draft): RadarItem => {
    const words = quadrantWords(quadrant ?? '');
    if (words !== undefined) losses.add('A policy has no quadrants, so those of {items} are left out.');
    if (prose?.isCut === true) losses.add('The descriptions of {items} are cut to 500 characters.');
    if (prose?.hadLinks === true) losses.add('Links inside the descriptions of {items} became plain text.');
    const given = link.trim();
    const hasLink = isLink(given);
    const isForeign = !hasLink && given !== '' && given !== '#';
    if (isForeign) losses.add('Links of {items} that are no http addresses are left out.');
    return {
      name,
      ring,
      quadrant: words,
      since: since !== undefined && isDay(since) ? since : undefined,
      rationale: prose?.text,
      link: hasLink ? given : prose?.link,
    };
  };

  return {
    add,
    report,
    lose: losses.add,
    check: (yaml, schema) => {
      const { value, problems: wrong } = checkYaml(yaml, schema);
      for (const problem of wrong) report(problem);
      return wrong.length > 0 ? undefined : value;
    },
    isFull: () => problems.length >= mostProblems,
    finish: () => {
      if (problems.length > 0) throw radarError(problems, files);
      const full = overfullRing(items, seen);
      if (full !== undefined) throw radarError([full], files);
      return { items, lost: losses.sentences() };
    },
  };
}

/** What is wrong with a name as a policy would write it, if anything. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'expected the name of a technology or language';
  const shown = shortened(name);
  const unseen = unseenCharacter(name);
  if (unseen !== undefined) return `the name "${shown}" holds the unseen character ${unseen}; leave it out`;
  if (name.length > longestName) return `the name "${shown}" is longer than ${longestName} characters`;
  const parts = radarParts(name);
  if (parts.name === '') return `expected the name of a technology or language before the range, found "${shown}"`;
  if (parts.range === undefined || isRange(parts.range)) return undefined;
  const range = shortened(parts.range);
  return `"${range}" after the last "@" of "${shown}" is no version range; write one such as name@<5, or leave the "@" out`;
}

/** Names that a policy takes for the same. */
function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '');
}

function quadrantWords(text: string): string | undefined {
  const words = oneLine(text).toLowerCase();
  return words === '' || unseenCharacter(words) !== undefined ? undefined : beginning(words, 100);
}

function overfullRing(
  items: readonly RadarItem[],
  seen: ReadonlyMap<string, Pick<Draft, 'places'>>,
): Problem | undefined {
  const counts = new Map<Ring, number>();
  for (const { name, ring } of items) {
    const count = (counts.get(ring) ?? 0) + 1;
    counts.set(ring, count);
    const place = count > mostOfRing ? seen.get(keyOf(name))?.places.name() : undefined;
    const message = `${ring} has more than ${mostOfRing} items, and a policy holds as many a ring; leave some out`;
    if (place !== undefined) return { ...place, message };
  }
  return undefined;
}
