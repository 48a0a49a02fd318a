import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Technology } from '../catalogue/technology.ts';
import type { Incomplete } from '../errors.ts';
import { nearest, suggestion } from '../nearest.ts';
import type { Context, Declared } from './context.ts';

type Names = Pick<Catalogue, 'technologies' | 'workloads' | 'languages'>;

/**
 * A context held against what is known by name. Workloads are told by id, in any case; one that is none is taken out and listed in `incomplete`
 * with its line. What a team knows may be anything and stays; a word that looks like a slip in a language's name is listed.
 */
export function checkContext(context: Context, names: Names): Context {
  const declared = new Map(context.declared);
  const incomplete: Incomplete[] = [...context.incomplete];
  const workload = declared.get('workload');
  if (workload !== undefined && Array.isArray(workload.value)) {
    const { known, wrong } = workloadsOf(workload, workload.value.map(String), names);
    for (const each of wrong) incomplete.push(each);
    if (known.length > 0) declared.set('workload', { ...workload, value: known });
    else declared.delete('workload');
  }
  const written = declared.get('team');
  if (written !== undefined) {
    const { team, beyond } = withinReason(written);
    declared.set('team', team);
    for (const each of [...beyond, ...slipsOf(team, names)]) incomplete.push(each);
  }
  return { declared, incomplete };
}

/** What a team knows fits on a page. */
const mostKnown = 100;

function withinReason(team: Declared): { readonly team: Declared; readonly beyond: readonly Incomplete[] } {
  const { value, from } = team;
  if (!isTeam(value) || value.knows.length <= mostKnown) return { team, beyond: [] };
  const beyond = [at(from, `names ${value.knows.length} things that the team knows; the first ${mostKnown} count`)];
  return { team: { ...team, value: { ...value, knows: value.knows.slice(0, mostKnown) } }, beyond };
}

function isTeam(value: unknown): value is { readonly knows: readonly unknown[] } {
  return typeof value === 'object' && value !== null && 'knows' in value && Array.isArray(value.knows);
}

function workloadsOf({ from }: Declared, words: readonly string[], { workloads }: Pick<Names, 'workloads'>) {
  const ids = workloads.map(({ id }) => id);
  const known: string[] = [];
  const wrong: Incomplete[] = [];
  for (const word of words) {
    const id = ids.find((candidate) => candidate === word.trim().toLowerCase());
    if (id !== undefined) known.push(id);
    else wrong.push(at(from, `"${word}" is no workload${suggestion(word, ids) || `; known are ${ids.join(', ')}`}`));
  }
  return { known, wrong };
}

function slipsOf({ value, from }: Declared, names: Names): readonly Incomplete[] {
  if (!isTeam(value)) return [];
  const known = knownWords(names);
  const spoken = names.technologies.filter(({ kind }) => kind === 'language').map(({ name }) => name);
  return value.knows.map(String).flatMap((word) => {
    // A short word with a slip is most often another word: REST is no Rust.
    const isOther = word.length < 5 || known.has(word.trim().toLowerCase());
    const meant = isOther ? undefined : nearest(word, spoken);
    return meant === undefined ? [] : [at(from, `"${word}" is no language; did you mean "${meant}"?`)];
  });
}

const read = new WeakMap<readonly Technology[], ReadonlySet<string>>();

/** Every lower-case name of a technology or a programming language. */
function knownWords({ technologies, languages }: Names): ReadonlySet<string> {
  const earlier = read.get(technologies);
  if (earlier !== undefined) return earlier;
  const words = [
    ...technologies.flatMap(({ name, id, language, aliases = [] }) => [name, id, language ?? name, ...aliases]),
    ...Object.values(languages.extensions),
    ...Object.values(languages.filenames),
  ];
  const known = new Set(words.map((word) => word.toLowerCase()));
  read.set(technologies, known);
  return known;
}

function at(from: string, reason: string): Incomplete {
  const colon = from.lastIndexOf(':');
  const line = Number(from.slice(colon + 1));
  return Number.isInteger(line) ? { path: from.slice(0, colon), line, reason } : { path: from, reason };
}
