import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GitHubStandIn } from '../support/github-stand-in.ts';
import { openShop, writesTo } from '../support/open-shop.ts';
import { runAction } from '../support/run-action.ts';
import { orders, pullRequestOf, shop } from '../support/shop.ts';

const marker = '<!-- stack-adr -->';

let github: GitHubStandIn;
let base: string;
let head: string;

beforeEach(async () => {
  ({ github, base, head } = await openShop());
  atHead(head);
});
afterEach(() => github.close());

const payload = (commit = head) => pullRequestOf(base, commit);
const writes = () => writesTo(github);
const authors = () => github.comments.map(({ author }) => author);

/** The pull request's head, as GitHub has it. */
function atHead(commit: string): void {
  github.pulls.set(7, payload(commit).pull_request);
}

function run(inputs: Readonly<Record<string, string>> = {}, commit = head) {
  return runAction(github, { event: 'pull_request', payload: payload(commit), inputs });
}

describe('there is one comment', () => {
  test('when another run writes at the same moment', async () => {
    // It looked when nothing was there yet, as this one did, and wrote a moment earlier.
    const other = { id: github.nextId(), issue: 7, author: github.viewer, body: `${marker}\nAn older word.` };
    github.behaviour.before = ({ method, path }) => {
      if (method === 'POST' && path.endsWith('/comments')) github.comments.push(other);
    };
    const outcome = await run();
    expect(github.comments.map(({ id }) => id)).toEqual([other.id]);
    expect(github.comments[0]?.body).toContain('services/orders');
    expect(outcome.outputs['comment-url']).toContain(String(other.id));
    expect(writes().map(({ method }) => method)).toEqual(['POST', 'DELETE', 'PATCH']);
  });

  test('when another run writes a moment later: that one takes its own away', async () => {
    github.behaviour.before = ({ path, body }) => {
      const isSecondLook = path === '/graphql' && body.includes('"last":100');
      if (isSecondLook)
        github.comments.push({ id: github.nextId(), issue: 7, author: github.viewer, body: `${marker}\nLater.` });
    };
    await run();
    expect(writes().map(({ method }) => method)).toEqual(['POST']);
    expect(github.comments[0]?.body).toContain('services/orders');
  });

  test('when a run of an older commit ends after that of a newer one', async () => {
    const newer = github.commit({ ...shop, ...orders, 'README.md': '# More\n' }, [head], 'More');
    atHead(newer);
    await run({}, newer);
    const [before] = github.comments.map(({ body }) => body);
    const outcome = await run({}, head);
    expect(github.comments.map(({ body }) => body)).toEqual([before]);
    expect(outcome.log).toMatch(/^::warning .*left as it is: it is of [0-9a-f]{12}, which is newer than/m);
    expect(outcome.outputs.verdict).not.toBe('');
  });

  test('when the head moves on in the middle of the run, until the newer run says more', async () => {
    const newer = github.commit({ ...shop, ...orders, 'README.md': '# More\n' }, [base], 'Forced');
    github.behaviour.before = ({ path }) => {
      if (path.includes('/git/trees/')) atHead(newer);
    };
    await run();
    expect(github.comments[0]?.body).toContain(head.slice(0, 12));
    await run({}, newer);
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).toContain(newer.slice(0, 12));
  });

  test('when somebody deleted the earlier one', async () => {
    await run();
    github.comments.length = 0;
    await run();
    expect(github.comments).toHaveLength(1);
  });

  test('when somebody deletes it between the look and the edit', async () => {
    await run();
    const [{ body = '' } = {}] = github.comments;
    github.behaviour.before = ({ method }) => {
      if (method === 'PATCH') github.comments.length = 0;
    };
    const next = github.commit({ ...shop, ...orders, 'README.md': '# More\n' }, [head]);
    atHead(next);
    const outcome = await run({}, next);
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).not.toBe(body);
    expect(outcome.outputs['comment-url']).toContain(String(github.comments[0]?.id));
  });

  test('when it was minimised', async () => {
    await run();
    for (const comment of github.comments) comment.minimized = true;
    const next = github.commit({ ...shop, ...orders, 'README.md': '# More\n' }, [head]);
    atHead(next);
    await run({}, next);
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).toContain(next.slice(0, 12));
  });

  test('when the answer to writing it was lost', async () => {
    github.behaviour.fault = ({ method, path }) =>
      method === 'POST' && path.endsWith('/comments') ? 'lost-answer' : undefined;
    const outcome = await run();
    expect(github.comments).toHaveLength(1);
    expect(outcome.outputs['comment-url']).toContain(String(github.comments[0]?.id));
    github.behaviour.fault = undefined;
    await run();
    expect(github.comments).toHaveLength(1);
  });

  test('when nobody can tell whether another run wrote too', async () => {
    let looks = 0;
    github.behaviour.fault = ({ path, body }) =>
      path === '/graphql' && body.includes('query Comments') && ++looks === 2 ? '403-permission' : undefined;
    const outcome = await run();
    expect(outcome.outputs['comment-url']).toContain(String(github.comments[0]?.id));
    expect(outcome.log).not.toContain('was not written');
  });

  test('when an earlier accident left two', async () => {
    await run();
    github.comments.push({ id: github.nextId(), issue: 7, author: github.viewer, body: `${marker}\nTwice.` });
    await run();
    expect(github.comments.map(({ body }) => body.includes('Twice.'))).toEqual([false]);
  });

  test('among ten thousand', async () => {
    const talk = (count: number) =>
      Array.from({ length: count }, () => ({ id: github.nextId(), issue: 7, author: 'kim', body: 'A remark.' }));
    github.comments.push(...talk(9_990));
    await run();
    github.comments.push(...talk(10));
    github.log.length = 0;
    await run();
    expect(github.comments).toHaveLength(10_001);
    expect(writes()).toEqual([]);
    expect(github.log.length).toBeLessThan(120);
  });
});

describe('a comment', () => {
  test('by somebody else with our marker is left alone', async () => {
    github.comments.push({ id: 1, issue: 7, author: 'eve', body: `${marker}\nAll is well.` });
    await run();
    expect(github.comments.map(({ author }) => author)).toEqual(['eve', github.viewer]);
    expect(github.comments[0]?.body).toBe(`${marker}\nAll is well.`);
  });

  test('of ours without the marker, from another workflow, is left alone', async () => {
    github.comments.push({ id: 1, issue: 7, author: github.viewer, body: `Coverage is 81%. ${marker}` });
    await run();
    expect(github.comments).toHaveLength(2);
    expect(github.comments[0]?.body).toContain('Coverage');
  });

  test('is found behind a page of others', async () => {
    await run();
    const talk = Array.from({ length: 5 }, (_, id) => ({ id, issue: 7, author: 'ada', body: `Remark ${id}` }));
    github.comments.unshift(...talk);
    github.behaviour.commentPage = 2;
    github.log.length = 0;
    await run();
    expect(github.comments).toHaveLength(6);
    expect(writes()).toEqual([]);
  });
});

describe('a token that changes', () => {
  const app = { login: 'acme-architects[bot]', type: 'Bot' } as const;

  test("from the job's own to an App's edits the comment that stands", async () => {
    await run();
    github.tokens.add('app-token', app);
    const next = github.commit({ ...shop, ...orders, 'README.md': '# More\n' }, [head]);
    atHead(next);
    await run({ token: 'app-token' }, next);
    expect(authors()).toEqual([github.viewer]);
    expect(github.comments[0]?.body).toContain(next.slice(0, 12));
  });

  test('from that of a person who may write edits the comment that stands', async () => {
    github.tokens.add('a-person', { login: 'ada', type: 'User' });
    github.collaborators.set('ada', 'write');
    await run({ token: 'a-person' });
    const next = github.commit({ ...shop, ...orders, 'README.md': '# More\n' }, [head]);
    atHead(next);
    await run({}, next);
    expect(authors()).toEqual(['ada']);
    expect(github.comments[0]?.body).toContain(next.slice(0, 12));
  });

  test('our own comment comes before that of another bot', async () => {
    github.comments.push({ id: github.nextId(), issue: 7, author: app.login, body: `${marker}\nOlder.` });
    github.tokens.add('app-token', app);
    github.comments.push({ id: github.nextId(), issue: 7, author: github.viewer, body: `${marker}\nOurs.` });
    await run();
    expect(github.comments[0]?.body).toBe(`${marker}\nOlder.`);
    expect(github.comments[1]?.body).toContain('services/orders');
  });

  test.each([
    ['may only read', 'read'],
    ['does not work here', undefined],
  ] as const)('is not what a person who %s and copies the marker makes of it', async (_, permission) => {
    if (permission !== undefined) github.collaborators.set('eve', permission);
    github.comments.push({ id: github.nextId(), issue: 7, author: 'eve', body: `${marker}\nAll is well.` });
    await run();
    expect(authors()).toEqual(['eve', github.viewer]);
    expect(github.comments[0]?.body).toBe(`${marker}\nAll is well.`);
  });

  test('a crowd that copies the marker costs three questions', async () => {
    const crowd = Array.from({ length: 50 }, (_, at) => ({
      id: github.nextId(),
      issue: 7,
      author: `eve${at}`,
      body: `${marker}\nMine.`,
    }));
    github.comments.push(...crowd);
    await run();
    expect(github.log.filter(({ path }) => path.includes('/collaborators/'))).toHaveLength(3);
    expect(authors().filter((author) => author === github.viewer)).toHaveLength(1);
  });
});

test('configurations that run side by side have a comment each, and each its own', async () => {
  const inputs = [{ instance: 'payments' }, { instance: 'platform' }, {}];
  for (const given of [...inputs, ...inputs]) await run(given);
  expect(github.comments.map(({ body }) => body.split('\n')[0])).toEqual([
    '<!-- stack-adr:payments -->',
    '<!-- stack-adr:platform -->',
    marker,
  ]);
  expect(github.comments[0]?.body).toContain('### stack-adr `payments` on `services/orders`');
  expect(writes()).toHaveLength(3);
});

test('a refused comment is told with the request and the permission to add', async () => {
  github.behaviour.fault = ({ method, path }) =>
    method === 'POST' && path.endsWith('/comments') ? '403-permission' : undefined;
  const refused = await run();
  expect(refused.log).toContain('pull-requests: write');
  expect(refused.log).toContain('POST /repos/{owner}/{repo}/issues/{issue_number}/comments');
});
