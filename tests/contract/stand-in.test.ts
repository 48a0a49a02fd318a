import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { comments, conversation, folder, furnished, repository, type Sent, send } from '../support/github-furnished.ts';
import { type FaultName, faultNames, startGitHub } from '../support/github-stand-in.ts';
import { shop } from '../support/shop.ts';

describe('a token', () => {
  let github: Awaited<ReturnType<typeof furnished>>;
  beforeEach(async () => {
    github = await furnished();
    github.tokens.add('reader', { permissions: { contents: 'read' } });
    github.tokens.add('talker', { permissions: { pull_requests: 'write' } });
    github.tokens.add('person', { login: 'grace', type: 'User' });
  });
  afterEach(() => github.close());

  const comment = { method: 'POST', path: `${repository}/issues/7/comments`, body: { body: 'Hello' } };
  const tree = (head: string) => ({ path: `${repository}/git/trees/${head}` });

  test('that may not is told which permission it lacks', async () => {
    const { status, headers, answer } = await send(github, { ...comment, token: 'reader' });
    expect([status, headers.get('x-accepted-github-permissions')]).toEqual([403, 'issues=write; pull_requests=write']);
    expect(answer).toContain('Resource not accessible by integration');
    expect(github.comments).toHaveLength(1);
  });

  test('that may not read a private repository finds nothing there', async () => {
    expect((await send(github, { ...tree(github.head), token: 'reader' })).status).toBe(200);
    expect((await send(github, { ...tree(github.head), token: 'talker' })).status).toBe(404);
    github.behaviour.visibility = 'public';
    expect((await send(github, { ...tree(github.head), token: 'talker' })).status).toBe(200);
  });

  test('that may not is told so by GraphQL with status 200', async () => {
    const body = { query: folder, variables: { at: 'main:services' } };
    const { status, answer } = await send(github, { method: 'POST', path: '/graphql', body, token: 'talker' });
    expect([status, JSON.parse(answer)]).toMatchObject([
      200,
      { data: { repository: { object: null } }, errors: [{ type: 'FORBIDDEN', path: ['repository', 'object'] }] },
    ]);
  });

  test('writes as who it is, and GraphQL leaves the ending of a bot away', async () => {
    await send(github, { ...comment, token: 'talker' });
    await send(github, { ...comment, token: 'person' });
    expect(github.comments.map(({ author }) => author)).toEqual(['eve', github.viewer, 'grace']);
    const question = { method: 'POST', path: '/graphql', body: { query: comments, variables: conversation } };
    const { data } = JSON.parse((await send(github, { ...question, token: 'person' })).answer);
    expect(
      data.repository.pullRequest.comments.nodes.map(
        ({ author, viewerDidAuthor }: { author: unknown; viewerDidAuthor: boolean }) => [author, viewerDidAuthor],
      ),
    ).toEqual([
      [{ __typename: 'User', login: 'eve' }, false],
      [{ __typename: 'Bot', login: 'github-actions' }, false],
      [{ __typename: 'User', login: 'grace' }, true],
    ]);
  });
});

describe('a fault', () => {
  let github: Awaited<ReturnType<typeof furnished>>;
  beforeEach(async () => {
    github = await furnished();
  });
  afterEach(() => github.close());

  const write = { method: 'POST', path: `${repository}/issues/7/comments`, body: { body: 'Hello' } };
  const ask = { method: 'POST', path: '/graphql', body: { query: comments, variables: conversation } };

  /** What a client sees: the status, and the beginning of the body or the header that matters; or that the answer ended early or did not come in `patience` ms. */
  async function seen(sent: Sent, header: string | undefined, patience: number): Promise<string> {
    try {
      const { status, headers, answer } = await send(github, sent, patience);
      return `${status} ${header === undefined ? answer.slice(0, 60) : `${header}: ${headers.get(header)}`}`;
    } catch (error) {
      return error instanceof DOMException && error.name === 'TimeoutError' ? 'no answer' : 'cut off';
    }
  }

  type Row = [name: FaultName, sent: Sent, expected: RegExp, written: number, header?: string];
  const rows: readonly Row[] = [
    ['401', write, /^401 .*Bad credentials/, 0],
    ['403-permission', write, /^403 .*issues=write/, 0, 'x-accepted-github-permissions'],
    ['403-permission', ask, /^200 .*FORBIDDEN/, 0],
    ['403-primary-limit', write, /^403 x-ratelimit-remaining: 0$/, 0, 'x-ratelimit-remaining'],
    ['403-primary-limit', ask, /^200 .*RATE_LIMITED/, 0],
    ['403-secondary-limit', write, /^403 retry-after: 60$/, 0, 'retry-after'],
    ['404', write, /^404 .*Not Found/, 0],
    ['409', write, /^409 /, 0],
    ['410', write, /^410 /, 0],
    ['422', write, /^422 .*Validation Failed/, 0],
    ['429', write, /^429 retry-after: 60$/, 0, 'retry-after'],
    ['500', write, /^500 .*Server Error/, 0],
    ['502', write, /^502 <html>/, 0],
    ['503', write, /^503 /, 0],
    ['time-out', write, /^no answer$/, 0],
    ['reset', write, /^cut off$/, 0],
    ['reset-in-body', write, /^cut off$/, 1],
    ['malformed-json', write, /^201 \{"id"/, 1],
    ['html', write, /^200 <!DOCTYPE html>/, 0],
    ['graphql-error', ask, /^200 \{"data":null,"errors"/, 0],
    ['graphql-partial', ask, /^200 \{"data":\{"repository":\{"pullRequest":null\}\},"errors"/, 0],
    ['lost-answer', write, /^cut off$/, 1],
  ];
  test.each<Row>(rows)('%s is what GitHub gives', async (name, sent, expected, written, header) => {
    github.behaviour.fault = () => name;
    // Only an answer that never comes is not waited for: a busy machine takes its time with the others.
    expect(await seen(sent, header, name === 'time-out' ? 400 : 20_000)).toMatch(expected);
    expect(github.comments).toHaveLength(1 + written);
    expect(github.log.at(-1)?.fault).toBe(name);
  });

  test('is there under every name', () => {
    expect(new Set([...rows.map(([name]) => name), 'truncated'])).toEqual(new Set(faultNames));
  });

  test.each([
    ['graphql-error', write],
    ['graphql-partial', write],
    ['truncated', write],
    ['truncated', ask],
  ] as const)('%s is none where it cannot be', async (name, sent) => {
    github.behaviour.fault = () => name;
    expect((await send(github, sent)).status).toBeLessThan(300);
    expect(github.log.at(-1)).not.toHaveProperty('fault');
  });

  test('holds as often as the test says, for the same request only', async () => {
    github.behaviour.fault = ({ index }) => (index === 0 ? { name: '503', times: 2 } : undefined);
    const other = { path: `${repository}/pulls/7` };
    const statuses = [];
    for (const sent of [write, other, write, write]) statuses.push((await send(github, sent)).status);
    expect(statuses).toEqual([503, 200, 503, 201]);
  });

  test('cuts half of a tree’s entries and says so', async () => {
    github.behaviour.fault = () => 'truncated';
    const { answer } = await send(github, { path: `${repository}/git/trees/${github.head}?recursive=1` });
    const { tree, truncated } = JSON.parse(answer);
    expect([tree.length, truncated]).toEqual([6, true]);
    expect(github.log.at(-1)?.fault).toBe('truncated');
  });

  test('may come from a state that changes in the middle of a run', async () => {
    github.behaviour.before = ({ index }) => {
      if (index === 1) github.comments.length = 0;
    };
    const comment = { path: `${repository}/issues/comments/5` };
    expect((await send(github, comment)).status).toBe(200);
    expect((await send(github, { ...comment, method: 'PATCH', body: { body: 'A' } })).status).toBe(404);
  });
});

test('a GitHub Enterprise Server answers below its own paths and nowhere else', async () => {
  const github = await startGitHub('test-token', { as: 'enterprise' });
  github.commit(shop);
  expect(github.apiUrl).toMatch(/\/api\/v3$/);
  expect((await send(github, { path: repository })).status).toBe(200);
  const body = { query: '{viewer{login}}' };
  expect((await send(github, { method: 'POST', path: '/graphql', body })).answer).toContain('github-actions');
  expect(github.violations).toEqual([]);
  const outside = await fetch(`http://127.0.0.1:${github.port}${repository}`);
  expect(outside.status).toBe(401);
  await expect(github.close()).rejects.toThrow('GitHub has no /outside/repos/acme/shop');
});
