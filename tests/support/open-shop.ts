import { type GitHubStandIn, type LoggedRequest, startGitHub } from './github-stand-in.ts';
import { orders, shop } from './shop.ts';

/** The shop on a stand-in of its own: `base` is main, `head` adds orders to it. */
export interface OpenShop {
  readonly github: GitHubStandIn;
  readonly base: string;
  readonly head: string;
}

/** Starts a stand-in that holds the shop; the test that asked closes it. */
export async function openShop(): Promise<OpenShop> {
  const github = await startGitHub();
  const base = github.commit(shop);
  return { github, base, head: github.commit({ ...shop, ...orders }, [base], 'Add orders') };
}

/** The requests so far that change something. GraphQL is left out: we only ask with it. */
export function writesTo({ log }: GitHubStandIn): readonly LoggedRequest[] {
  return log.filter(({ method, path }) => method !== 'GET' && path !== '/graphql');
}
