/** What a token may do with one part of a repository. */
type Level = 'none' | 'read' | 'write';

/** The permissions that a token may have, as the header x-accepted-github-permissions spells them. */
type PermissionName =
  | 'actions'
  | 'checks'
  | 'contents'
  | 'issues'
  | 'members'
  | 'metadata'
  | 'pull_requests'
  | 'security_events';

/** What GitHub knows of a token. `login` is REST's: a bot's ends with `[bot]`. */
export interface Token {
  readonly token: string;
  readonly login: string;
  readonly type: 'Bot' | 'User';
  /** What is not named here is `none`, save metadata, which every token reads. Undefined may do everything. */
  readonly permissions: Readonly<Partial<Record<PermissionName, Level>>> | undefined;
}

/** The tokens that GitHub accepts. */
export interface Tokens {
  /** A token that was there already is described anew; without a description it is a bot's that may do everything. */
  add(token: string, about?: Partial<Omit<Token, 'token'>>): void;
  delete(token: string): void;
  find(token: string): Token | undefined;
}

export function openTokens(first: string, login: string): Tokens {
  const known = new Map<string, Token>();
  const tokens: Tokens = {
    add: (token, about = {}) => known.set(token, { token, login, type: 'Bot', permissions: undefined, ...about }),
    delete: (token) => known.delete(token),
    find: (token) => known.get(token),
  };
  tokens.add(first);
  return tokens;
}

/**
 * Whether a token may do what an endpoint needs, spelled as GitHub's header does: `issues=write; pull_requests=write` is
 * either of both, `contents=write, metadata=read` all of them. Everybody reads a public repository.
 */
export function allows({ permissions }: Token, needs: string, visibility: 'public' | 'private'): boolean {
  if (permissions === undefined) return true;
  const levels: readonly string[] = ['none', 'read', 'write'];
  const given: Readonly<Record<string, Level | undefined>> = { metadata: 'read', ...permissions };
  return needs.split(/;\s*/).some((together) =>
    together.split(/,\s*/).every((need) => {
      const [name = '', level = 'write'] = need.split('=');
      if (level === 'read' && visibility === 'public') return true;
      return levels.indexOf(given[name] ?? 'none') >= levels.indexOf(level);
    }),
  );
}

/** A bot's login without the ending that REST gives it. */
export function plainLogin(login: string): string {
  return login.replace(/\[bot\]$/, '');
}
