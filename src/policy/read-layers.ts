import { posix } from 'node:path';
import type { OtherRepositories } from '../change/other-repositories.ts';
import { UserError } from '../errors.ts';
import type { Evidence } from '../evidence.ts';
import type { YamlText } from '../yaml.ts';
import { presetLayers } from './merge-layers.ts';
import { type PolicyBook, parseLayer } from './parse-policy.ts';
import type { PolicySource } from './policy.ts';
import type { PolicyLayer } from './policy-layer.ts';

/** A policy file and what stands around it. */
export interface PolicyRoot {
  readonly file: YamlText;
  readonly source: PolicySource;
  readonly at: Evidence['at'];
  /** The text of a file of the same repository and revision; undefined where it is not there. */
  beside(path: string): Promise<string | undefined>;
}

/** Layers in the order in which later ones count before earlier ones, and the files that could not be read. */
export interface GatheredLayers {
  readonly layers: readonly PolicyLayer[];
  readonly unread: readonly { readonly from: string; readonly error: UserError }[];
}

/** Deeper than this nobody knows any more what counts. */
const deepest = 5;
const mostFiles = 20;

/**
 * Reads a policy and what it extends, depth first: a file's presets, then the files that it extends in their order, then the file itself. A file that is extended
 * twice counts once, where it comes first. Throws UserError (exit 2) for a file that is wrong, for a circle and for too many.
 */
export async function gatherLayers(
  root: PolicyRoot,
  others: OtherRepositories | undefined,
  book: PolicyBook,
): Promise<GatheredLayers> {
  const layers: PolicyLayer[] = [];
  const seen = new Set<string>();
  const unread: { from: string; error: UserError }[] = [];
  const visit = async (policy: PolicyRoot, chain: readonly string[]): Promise<void> => {
    const { name } = policy.source;
    seen.add(name);
    if (seen.size > mostFiles) throw tooMany(name, `more than ${mostFiles} files`);
    const layer = parseLayer(policy.file, policy.source, policy.at, book);
    for (const each of presetLayers(layer, book)) layers.push(each);
    for (const extended of layer.extends) {
      const next = await open(extended, policy, others).catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error;
        unread.push({ from: extended.from, error });
        return undefined;
      });
      if (next === undefined) continue;
      const inside = next.source.name;
      if (inside === name || chain.includes(inside)) throw circle(extended.from, [...chain, name, inside]);
      if (chain.length + 1 >= deepest) throw tooMany(extended.from, `deeper than ${deepest} files`);
      if (seen.has(inside)) continue;
      await visit(next, [...chain, name]);
    }
    layers.push(layer);
  };
  await visit(root, []);
  return { layers, unread };
}

async function open(
  { place, text, from }: PolicyLayer['extends'][number],
  { source, beside, file, at }: PolicyRoot,
  others: OtherRepositories | undefined,
): Promise<PolicyRoot | undefined> {
  switch (place.kind) {
    case 'preset':
      return undefined;
    case 'local': {
      const path = posix.join(posix.dirname(file.path), place.path);
      const found = path.startsWith('../') ? undefined : await beside(path);
      if (found === undefined) throw missing(from, `${path} is not there`);
      const revision = at === 'elsewhere' ? revisionOf(source) : '';
      const before = source.name.slice(0, source.name.length - file.path.length - revision.length);
      const name = `${before}${path}${revision}`;
      return { file: { path, text: found }, source: { name, commit: source.commit }, at, beside };
    }
    case 'remote': {
      if (others === undefined) throw missing(from, `${text} is in another repository, which is not read here`);
      const { repository } = place;
      const found = await others.read(place);
      if (found === undefined) throw missing(from, `${repository} has no ${place.path} at ${place.revision}`);
      const revision = found.commit ?? place.revision;
      return {
        file: { path: place.path, text: found.text },
        source: { name: text, commit: found.commit },
        at: 'elsewhere',
        beside: async (path) => (await others.read({ repository, path, revision }))?.text,
      };
    }
  }
}

/** `@v3` of a file of another repository; nothing for one of this. */
function revisionOf({ name }: PolicySource): string {
  return /@[^@/]+(?:\/[^@]*)?$/.exec(name)?.[0] ?? '';
}

function missing(from: string, what: string): UserError {
  return new UserError(`${from}: ${what}`, 'Correct "extends", or merge that file first.', 2);
}

function circle(from: string, names: readonly string[]): UserError {
  return new UserError(
    `${from}: the policy extends itself: ${names.join(' -> ')}`,
    'Take one of them out of "extends".',
    2,
  );
}

function tooMany(from: string, what: string): UserError {
  return new UserError(`${from}: the policy extends ${what}`, 'Extend fewer files.', 2);
}
