import type { Policy } from './policy.ts';

/** The tiers of one service. */
export interface ServiceTiers {
  /** By the policy's globs, else by the catalog file of the base revision; undefined where neither tells. */
  readonly known: ReadonlySet<string> | undefined;
  /** By the catalog file that the change brings: it may only make a judgement stricter. */
  readonly declared: string | undefined;
}

const catalogNames = ['catalog-info.yaml', 'catalog-info.yml'];

/**
 * The tiers of the service at `root`, from the policy's `tiers` and from Backstage's catalog-info.yaml (`spec.tier`, or a label or annotation
 * called `tier`); `before` and `after` are the service's texts at base and head, by path.
 */
export function tiersOf(
  root: string,
  { tiers }: Pick<Policy, 'tiers'>,
  texts: { readonly before: ReadonlyMap<string, string> | undefined; readonly after: ReadonlyMap<string, string> },
): ServiceTiers {
  const named = tiers.filter(({ globs }) => globs.some((glob) => glob.matches(root))).map(({ name }) => name);
  const before = texts.before === undefined ? undefined : catalogTier(root, texts.before);
  const known = named.length > 0 ? named : before === undefined ? undefined : [before];
  return { known: known === undefined ? undefined : new Set(known), declared: catalogTier(root, texts.after) };
}

function catalogTier(root: string, texts: ReadonlyMap<string, string>): string | undefined {
  const paths = catalogNames.map((name) => (root === '.' ? name : `${root}/${name}`));
  const text = paths.map((path) => texts.get(path)).find((found) => found !== undefined);
  // One line says it, whatever key it hangs on; a whole reader of YAML is not needed for a word.
  return /^[ \t]{1,20}(?:[\w.-]{1,60}\/)?tier:[ \t]*['"]?([\w.-]{1,60})/m.exec(text ?? '')?.[1];
}
