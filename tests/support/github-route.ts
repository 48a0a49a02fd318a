import type { Reply } from './github-faults.ts';
import type { GitHubState } from './github-state.ts';
import type { Token } from './github-tokens.ts';

/** A request that found its route and that the token may make. */
export interface Ask {
  readonly state: GitHubState;
  readonly token: Token;
  /** What stands in the path where the route has a name in braces. */
  readonly parameters: Readonly<Record<string, string | undefined>>;
  readonly query: URLSearchParams;
  /** The address that was asked, without its query. */
  readonly address: string;
  /** The JSON of the body; an empty object where there is none. */
  readonly body: unknown;
}

/** An endpoint: what it needs as x-accepted-github-permissions spells it, and its answer. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly needs: string;
  answer(ask: Ask): Reply;
}

/** What stands in a path where a route's template has names in braces; undefined where the path is another one. */
export function matchPath(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const matched = patternOf(template).exec(path);
  if (matched === null) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(matched[index + 1] ?? '')]));
}

const patterns = new Map<string, RegExp>();

/** A name in braces is one part of a path; what names a file or two revisions may have slashes. */
function patternOf(template: string): RegExp {
  const known = patterns.get(template);
  if (known !== undefined) return known;
  const source = template
    .replaceAll('.', '\\.')
    .replace(/\{(\w+)\}/g, (_whole, name) => (name === 'path' || name === 'basehead' ? '(.+)' : '([^/]+)'));
  const pattern = new RegExp(`^${source}$`);
  patterns.set(template, pattern);
  return pattern;
}

/** The page of a listing that was asked for, with the header that names its neighbours. `wrap` puts it where the route has it. */
export function paged(
  { query, address }: Pick<Ask, 'query' | 'address'>,
  all: readonly unknown[],
  wrap: (page: readonly unknown[], total: number) => unknown = (page) => page,
): Reply {
  const size = Math.min(Number(query.get('per_page') ?? 30), 100);
  const number = Number(query.get('page') ?? 1);
  const last = Math.max(Math.ceil(all.length / size), 1);
  const body = wrap(all.slice((number - 1) * size, number * size), all.length);
  if (number >= last) return { status: 200, body };
  const link = (page: number, name: string) => {
    const next = new URLSearchParams(query);
    next.set('page', String(page));
    return `<${address}?${next}>; rel="${name}"`;
  };
  return { status: 200, body, headers: { link: `${link(number + 1, 'next')}, ${link(last, 'last')}` } };
}
