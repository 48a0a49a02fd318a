import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectGitHub } from '../../src/change/github-api.ts';
import { type CommentOutcome, deliverComment } from '../../src/publish/deliver-comment.ts';
import { commentMarker } from '../../src/publish/render-comment.ts';
import { type GitHubStandIn, startGitHub } from '../support/github-stand-in.ts';

let github: GitHubStandIn;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(() => github.close());

const marker = commentMarker();
const first = `${marker}\nA review.\n`;
const head = 'd'.repeat(40);

async function deliver({ first, again }: { first: string | undefined; again: string }): Promise<CommentOutcome> {
  const words = { first, again: () => again };
  const api = await connectGitHub({ ...github, token: 'test-token' });
  return deliverComment(api, { owner: 'acme', repository: 'shop', number: 7, marker }, words, head);
}

describe('the comment', () => {
  test('is created, left as it is, then edited', async () => {
    expect(await deliver({ first, again: first })).toMatchObject({ kind: 'created' });
    expect(await deliver({ first, again: first })).toMatchObject({ kind: 'unchanged' });
    expect(await deliver({ first: 'x', again: `${marker}\nAnother.` })).toMatchObject({ kind: 'updated' });
    expect(github.comments.map(({ body }) => body)).toEqual([`${marker}\nAnother.`]);
  });

  test('that GitHub stored with other line ends is unchanged', async () => {
    await deliver({ first, again: first });
    for (const comment of github.comments) comment.body = comment.body.trimEnd().replaceAll('\n', '\r\n');
    expect(await deliver({ first, again: first })).toMatchObject({ kind: 'unchanged' });
  });

  test('is not made when there is nothing to say', async () => {
    expect(await deliver({ first: undefined, again: first })).toEqual({ kind: 'nothing-to-say' });
    expect(github.comments).toEqual([]);
  });

  test('of another pull request is not ours to edit', async () => {
    github.comments.push({ id: 1, issue: 8, author: github.viewer, body: first });
    expect(await deliver({ first, again: first })).toMatchObject({ kind: 'created' });
  });

  test('in a conversation that is locked is not said to lack a permission', async () => {
    const message = 'Unable to create comment because issue is locked.';
    const server = createServer((_request, response) => {
      response.writeHead(403, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    const apiUrl = `http://127.0.0.1:${address.port}`;
    const api = await connectGitHub({ apiUrl, graphqlUrl: `${apiUrl}/graphql`, token: 't' });
    const error = await api
      .rest('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        owner: 'acme',
        repo: 'shop',
        issue_number: 7,
        body: 'A review.',
      })
      .catch((thrown: unknown) => thrown);
    server.close();
    server.closeAllConnections();
    expect(error).toMatchObject({ reason: 'rejected', message: expect.stringContaining(message) });
  });

  test('is not made when the earlier ones could not be looked at', async () => {
    github.behaviour.down = 403;
    const outcome = await deliver({ first, again: first });
    expect(outcome).toMatchObject({ kind: 'failed', warning: expect.stringContaining('pull-requests: write') });
    expect(github.log.map(({ path }) => path)).toEqual(['/graphql']);
  });

  test('is not made when there are more comments than are searched', async () => {
    const talk = Array.from({ length: 121 }, (_, id) => ({ id, issue: 7, author: 'ada', body: 'Remark' }));
    github.comments.push(...talk);
    github.behaviour.commentPage = 1;
    const outcome = await deliver({ first, again: first });
    expect(outcome).toMatchObject({ kind: 'failed', warning: expect.stringContaining('more than 12000 comments') });
    expect(github.comments).toHaveLength(121);
  });
});
