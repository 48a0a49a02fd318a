import type { Languages } from '../catalogue/catalogue.ts';
import { byLastName } from './elsewhere.ts';
import { isProgramming, languageOfPath } from './languages.ts';
import type { Layout } from './layout.ts';
import type { ComposeService } from './read-compose.ts';

type Homes = ReadonlyMap<string, readonly ComposeService[]>;

// Each directory of a tree asks the same of the compose files above it.
const known = new WeakMap<Layout, WeakMap<readonly ComposeService[], Homes>>();

/**
 * What a compose file builds, by the directory that it is built of: where its Dockerfile stands, if there is code; else the one
 * directory of its name below the build context; else the context. A workspace's images are all built from its top, which is none of them.
 */
export function composeHomes(composed: readonly ComposeService[], layout: Layout, languages: Languages): Homes {
  const ofLayout = known.get(layout) ?? new WeakMap<readonly ComposeService[], Homes>();
  known.set(layout, ofLayout);
  const homes = ofLayout.get(composed) ?? findHomes(composed, layout, languages);
  ofLayout.set(composed, homes);
  return homes;
}

function findHomes(composed: readonly ComposeService[], layout: Layout, languages: Languages): Homes {
  const named = byLastName(layout.roots.keys());
  // A thousand images may stand in one folder of ten thousand files.
  const withCode = new Map<string, boolean>();
  const hasCode = (root: string) => {
    const found = withCode.get(root) ?? layout.roots.get(root)?.some((path) => isCode(path, languages)) === true;
    withCode.set(root, found);
    return found;
  };
  const homeOf = ({ name, context, dockerfile }: ComposeService) => {
    const owner = dockerfile === undefined ? undefined : layout.ownerOf(dockerfile);
    if (context === undefined || owner === undefined || owner === context) return context;
    const below = context === '.' ? '' : `${context}/`;
    const called = (named.get(name) ?? []).filter((root) => root !== context && root.startsWith(below));
    return [owner, ...(called.length === 1 ? called : [])].find(hasCode) ?? context;
  };
  const homes = new Map<string, ComposeService[]>();
  for (const service of composed) {
    const home = homeOf(service);
    const others = home === undefined ? undefined : homes.get(home);
    if (others !== undefined) others.push(service);
    else if (home !== undefined) homes.set(home, [service]);
  }
  return homes;
}

function isCode(path: string, languages: Languages): boolean {
  const language = languageOfPath(path, languages);
  return language !== undefined && isProgramming(language.family);
}
