import { createSign } from 'node:crypto';
import * as z from 'zod';

/** What the stand-in answered: status, headers by lower-case name, and the body as JSON where it is. */
export interface ForeignAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** The stand-in with the shop's repository, reached by its own REST interface. */
export interface ForeignGitHub {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string;
  /** Asks with a token of the organisation's owner, unless another is given. */
  ask(method: string, path: string, body?: unknown, token?: string): Promise<ForeignAnswer>;
  /** Commits files by the stand-in's git endpoints, at a fixed date; gives the commit. Files that are not named stay as the parent has them. */
  commit(files: Readonly<Record<string, string>>, message: string, parents: readonly string[]): Promise<string>;
  /** A token of the app that GitHub's own jobs run as, with these permissions: it writes as `github-actions[bot]`. */
  tokenOfJob(permissions: Readonly<Record<string, string>>): Promise<string>;
  close(): Promise<void>;
}

/** Who writes with a token of a job, as REST shows it. */
export const jobLogin = 'github-actions[bot]';

const ownerToken = 'token-of-ada';
const app = { app_id: 15368, slug: 'github-actions', name: 'GitHub Actions', installation_id: 1 };
const seed = {
  tokens: { [ownerToken]: { login: 'ada', scopes: ['repo'] } },
  github: {
    users: [{ login: 'ada' }],
    orgs: [{ login: 'acme', members: [{ login: 'ada', role: 'admin' }] }],
    repos: [{ owner: 'acme', name: 'shop', auto_init: true }],
    apps: [
      {
        app_id: app.app_id,
        slug: app.slug,
        name: app.name,
        permissions: { contents: 'write', issues: 'write', pull_requests: 'write', checks: 'write' },
        events: [],
        installations: [{ installation_id: app.installation_id, account: 'acme', repository_selection: 'all' }],
      },
    ],
  },
};

// Not a literal: the types of the project hold without this folder's packages being installed.
const packageName: string = 'emulate';
const moduleSchema = z.object({
  createEmulator: z.custom<(options: unknown) => Promise<unknown>>((value) => typeof value === 'function'),
});
const emulatorSchema = z.object({
  url: z.url(),
  generatedSecrets: z.array(z.object({ kind: z.string(), value: z.string() })),
  close: z.custom<() => Promise<void>>((value) => typeof value === 'function'),
});

/** Starts npm's `emulate` on a free loopback port. It stands in this folder's node_modules: see README.md. */
export async function startForeignGitHub(): Promise<ForeignGitHub> {
  const { createEmulator } = moduleSchema.parse({ ...(await import(packageName)) });
  const emulator = emulatorSchema.parse(await createEmulator({ service: 'github', port: 0, seed }));
  const url = emulator.url.replace('localhost', '127.0.0.1');
  const key = emulator.generatedSecrets.find(({ kind }) => kind === 'github.app_private_key')?.value;
  if (key === undefined) throw new Error('the stand-in made no key for its app');
  const ask: ForeignGitHub['ask'] = async (method, path, body, token = ownerToken) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) };
  };
  const read = async <T>(schema: z.ZodType<T>, ...[method, path, body, token]: Parameters<typeof ask>) => {
    const answer = await ask(method, path, body, token);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
    return schema.parse(answer.body);
  };
  let minutes = 0;
  return {
    url,
    ask,
    commit: async (files, message, parents) => {
      const repository = '/repos/acme/shop/git';
      const [parent] = parents;
      const before =
        parent === undefined ? undefined : await read(commitSchema, 'GET', `${repository}/commits/${parent}`);
      const tree = Object.entries(files).map(([path, content]) => ({ path, mode: '100644', type: 'blob', content }));
      const written = await read(shaSchema, 'POST', `${repository}/trees`, {
        tree,
        ...(before === undefined ? {} : { base_tree: before.tree.sha }),
      });
      const date = new Date(Date.UTC(2026, 10, 1, 0, minutes++)).toISOString();
      const person = { name: 'Ada', email: 'ada@example.com', date };
      const commit = { message, tree: written.sha, parents, author: person, committer: person };
      return (await read(shaSchema, 'POST', `${repository}/commits`, commit)).sha;
    },
    tokenOfJob: async (permissions) => {
      const path = `/app/installations/${app.installation_id}/access_tokens`;
      return (await read(tokenSchema, 'POST', path, { permissions }, signToken(key))).token;
    },
    close: () => emulator.close(),
  };
}

const shaSchema = z.object({ sha: z.string() });
const commitSchema = z.object({ tree: z.object({ sha: z.string() }) });
const tokenSchema = z.object({ token: z.string() });

/** The JWT that an app asks for its tokens with: RS256, valid for nine minutes (GitHub allows ten). */
function signToken(key: string): string {
  const now = Math.floor(Date.now() / 1000);
  const parts = [
    { alg: 'RS256', typ: 'JWT' },
    { iss: String(app.app_id), iat: now - 60, exp: now + 480 },
  ];
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // not JSON is an answer too, and the list of what is lacking shows it
  }
}
