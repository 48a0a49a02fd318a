import { describe, expect, test } from 'vitest';
import { readEvent, requestOf } from '../../src/request/read-event.ts';
import { readInputs } from '../../src/request/read-inputs.ts';

const base = 'a'.repeat(40);
const head = 'b'.repeat(40);
const merge = 'c'.repeat(40);
const nobody = '0'.repeat(40);

const runner = {
  GITHUB_API_URL: 'https://ghe.example.com/api/v3',
  GITHUB_GRAPHQL_URL: 'https://ghe.example.com/api/graphql',
  GITHUB_SERVER_URL: 'https://ghe.example.com/',
  GITHUB_WORKSPACE: '/work/shop',
  RUNNER_TEMP: '/tmp/runner',
  GITHUB_SHA: merge,
};
const repository = { full_name: 'acme/shop', default_branch: 'main' };

const pullRequest = {
  number: 7,
  title: 'Add orders',
  body: 'It is small.',
  html_url: 'https://ghe.example.com/acme/shop/pull/7',
  user: { login: 'ada' },
  labels: [{ name: 'service', color: 'ffffff' }],
  base: { sha: base, ref: 'main' },
  head: { sha: head, ref: 'orders', repo: { full_name: 'acme/shop' } },
};

function job(name: string, payload: object, inputs: Record<string, string> = {}, more: object = {}) {
  const given = Object.entries({ token: 't', ...inputs }).map(([key, value]) => [`INPUT_${key.toUpperCase()}`, value]);
  const event = { name, payload: { repository, ...payload } };
  return readEvent(event, readInputs(Object.fromEntries(given)), { ...runner, ...more });
}

/** The review that an event is about, where the event says all of it. */
function read(name: string, payload: object, inputs: Record<string, string> = {}, more: object = {}) {
  const asked = job(name, payload, inputs, more);
  if (asked.occasion.kind !== 'change' && asked.occasion.kind !== 'merge-group')
    throw new Error(`no change, but ${JSON.stringify(asked.occasion)}`);
  return requestOf(asked, asked.occasion.change);
}

describe('an event', () => {
  test.each(['pull_request', 'pull_request_target'])(
    '%s is reviewed from its base to its head, with its words',
    (name) => {
      const request = read(name, { action: 'synchronize', pull_request: pullRequest });
      const change = { base, head, into: 'main', number: 7 };
      expect(request.source).toEqual({ kind: 'github', owner: 'acme', repository: 'shop', ...change });
      expect(request.review).toEqual({
        source: request.source,
        title: 'Add orders',
        body: 'It is small.',
        labels: ['service'],
        author: 'ada',
        url: 'https://ghe.example.com/acme/shop',
        policy: undefined,
        context: undefined,
        failOn: undefined,
        now: undefined,
      });
      expect(request.pullRequest).toEqual({ number: 7, url: pullRequest.html_url, branch: 'orders', author: 'ada' });
      expect(request.inputs.comment).toBe('on-findings');
    },
  );

  test('GitHub Enterprise keeps its own addresses', () => {
    expect(read('pull_request', { pull_request: pullRequest }).github).toEqual({
      apiUrl: 'https://ghe.example.com/api/v3',
      graphqlUrl: 'https://ghe.example.com/api/graphql',
      token: 't',
    });
  });

  test.each([
    ['a fork', { full_name: 'eve/shop' }],
    ['a fork that was deleted', null],
  ])('a pull request from %s has no branch to add an ADR to', (_sentence, repo) => {
    const request = read('pull_request', { pull_request: { ...pullRequest, head: { ...pullRequest.head, repo } } });
    expect(request.pullRequest?.branch).toBeUndefined();
  });

  test('a pull request without a description or by a deleted account is read', () => {
    const request = read('pull_request', { pull_request: { ...pullRequest, body: null, user: null } });
    expect([request.review.body, request.review.author]).toEqual(['', undefined]);
  });

  test.each([
    [
      'a merge group is compared with its base',
      'merge_group',
      { merge_group: { base_sha: base, head_sha: head } },
      base,
      head,
    ],
    ['a push is compared with what was there before', 'push', { before: base, after: head }, base, head],
    [
      'a push of a new branch is compared with the default branch',
      'push',
      { before: nobody, after: head },
      'main',
      head,
    ],
    ['a dispatch on another branch compares it with the default branch', 'workflow_dispatch', {}, 'main', merge],
  ])('%s, without a comment', (_sentence, name, payload, from, to) => {
    const request = read(name, payload, {}, { GITHUB_REF_NAME: 'topic' });
    expect([request.source.base, request.source.head]).toEqual([from, to]);
    expect(request.pullRequest).toBeUndefined();
  });

  test('the inputs base and head win over the event', () => {
    const { source } = read('workflow_dispatch', {}, { base: 'v1.0', head: 'topic' });
    expect([source.base, source.head]).toEqual(['v1.0', 'topic']);
  });

  const comment = (body: string, more: object = {}) => ({
    action: 'created',
    issue: { number: 7, pull_request: {} },
    comment: { body, user: { login: 'ada' } },
    ...more,
  });
  const finished = (more: object = {}) => ({
    workflow_run: {
      event: 'pull_request',
      head_sha: head,
      head_branch: 'orders',
      head_repository: { owner: { login: 'eve' } },
      ...more,
    },
  });

  test.each<[string, string, object, object]>([
    ['a dispatch on the default branch is a scan', 'workflow_dispatch', {}, { kind: 'scan', revision: merge }],
    ['a schedule is a scan', 'schedule', {}, { kind: 'scan', revision: merge }],
    [
      'a schedule whose payload names no repository is a scan',
      'schedule',
      { repository: undefined },
      { kind: 'scan', revision: merge },
    ],
    [
      'a comment that asks',
      'issue_comment',
      comment('/stack-adr recheck'),
      { kind: 'command', number: 7, login: 'ada' },
    ],
    [
      'a comment that asks and goes on',
      'issue_comment',
      comment('\n/Stack-ADR  recheck \r\nplease'),
      { kind: 'command', number: 7, login: 'ada' },
    ],
    [
      'a finished run of a fork',
      'workflow_run',
      finished(),
      { kind: 'finished-run', head, owner: 'eve', branch: 'orders' },
    ],
  ])('%s', (_sentence, name, payload, occasion) => {
    const more = { GITHUB_REF_NAME: 'main', GITHUB_REPOSITORY: 'acme/shop' };
    expect(job(name, payload, {}, more).occasion).toEqual(occasion);
  });

  test.each<[string, string, object, RegExp]>([
    ['a comment about something else', 'issue_comment', comment('Looks good'), /does not begin with/],
    ['a comment that quotes the command', 'issue_comment', comment('> /stack-adr recheck'), /does not begin with/],
    ['a comment with more on the line', 'issue_comment', comment('/stack-adr recheck --now'), /does not begin with/],
    ['an edited comment', 'issue_comment', comment('/stack-adr recheck', { action: 'edited' }), /does not begin with/],
    ['a comment on an issue', 'issue_comment', comment('/stack-adr recheck', { issue: { number: 7 } }), /on an issue/],
    [
      'a comment of an account that is gone',
      'issue_comment',
      comment('/stack-adr recheck', { comment: { body: '/stack-adr recheck', user: null } }),
      /account that is gone/,
    ],
    ['a finished run of a push', 'workflow_run', finished({ event: 'push' }), /of the event push/],
    ['a finished run of a deleted fork', 'workflow_run', finished({ head_repository: null }), /is gone/],
    ['a push that deletes a branch', 'push', { before: base, after: nobody }, /deletes a branch/],
    ['a pull request that was closed', 'pull_request', { action: 'closed', pull_request: pullRequest }, /is closed/],
  ])('%s is nothing to review, and says why', (_sentence, name, payload, why) => {
    expect(job(name, payload).occasion).toEqual({ kind: 'nothing', why: expect.stringMatching(why) });
  });

  test.each(['opened', 'reopened', 'edited', 'synchronize', 'ready_for_review', 'labeled'])(
    'a pull request that was %s is reviewed, draft or not',
    (action) => {
      const request = read('pull_request', { action, pull_request: { ...pullRequest, draft: true } });
      expect([request.source.base, request.source.head]).toEqual([base, head]);
    },
  );

  test.each([
    ['refs/heads/gh-readonly-queue/main/pr-104-0123abcd', 104],
    ['refs/heads/gh-readonly-queue/release/1.x/pr-7-0123abcd', 7],
    ['refs/heads/main', undefined],
  ])('an entry of a merge queue on %s is of pull request %s', (head_ref, number) => {
    const { occasion } = job('merge_group', { merge_group: { base_sha: base, head_sha: head, head_ref } });
    expect(occasion).toMatchObject({ kind: 'merge-group', number });
  });

  test('the input pull-request wins over the event', () => {
    expect(job('push', { before: base, after: head }, { 'pull-request': '42' }).occasion).toEqual({
      kind: 'pull-request',
      number: 42,
    });
  });

  test.each<[string, string, object, RegExp]>([
    ['an event that is not acted on', 'release', {}, /does not act on the event release/],
    ['a run without a name', '', {}, /\(none\)/],
    ['a comment without a text', 'issue_comment', { ...comment(''), comment: {} }, /comment\.body/],
    ['a workflow run without a commit', 'workflow_run', finished({ head_sha: 'main' }), /workflow_run\.head_sha/],
    [
      'a pull request without a head',
      'pull_request',
      { pull_request: { ...pullRequest, head: {} } },
      /pull_request\.head\.sha/,
    ],
    ['an event without a repository', 'push', { repository: undefined }, /the repository of the run/],
  ])('%s is refused with exit code 2 and a reason', (_sentence, name, payload, message) => {
    expect(() => job(name, payload)).toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringMatching(message) }),
    );
  });

  test('an event that is not acted on is told which are', () => {
    expect(() => job('release', {})).toThrow(
      expect.objectContaining({
        next: 'Run it on pull_request, pull_request_target, merge_group, issue_comment, workflow_run, workflow_dispatch, schedule, push.',
      }),
    );
  });

  test('outside of a workflow the missing variables are named', () => {
    expect(() => readEvent({ name: 'push', payload: { repository } }, readInputs({ INPUT_TOKEN: 't' }), {})).toThrow(
      /GITHUB_API_URL/,
    );
  });
});

describe('the inputs', () => {
  test('the report goes to the file that is named, below the working directory, or to a temporary one', () => {
    const asked = { pull_request: pullRequest };
    expect(read('pull_request', asked).reportFile).toBe('/tmp/runner/stack-adr-report.json');
    expect(read('pull_request', asked, { 'report-file': 'out/r.json' }).reportFile).toBe('/work/shop/out/r.json');
    expect(read('pull_request', asked, { 'report-file': 'r.json', 'working-directory': 'api' }).reportFile).toBe(
      '/work/shop/api/r.json',
    );
  });

  test('an empty input is one that was not given', () => {
    const request = read('pull_request', { pull_request: pullRequest }, { comment: '', 'fail-on': ' ', base: '' });
    expect([request.inputs.comment, request.review.failOn, request.source.base]).toEqual([
      'on-findings',
      undefined,
      base,
    ]);
  });

  test.each([
    ['a level that does not exist', { 'fail-on': 'error' }, /fail-on: .*require-adr/],
    ['a comment mode that does not exist', { comment: 'sometimes' }, /comment: .*on-findings/],
    ['a pull request that is no number', { 'pull-request': '#7' }, /pull-request: give the number/],
    ['no token', { token: '' }, /token: a token is needed/],
    ['two mistakes at once', { 'fail-on': 'error', comment: 'x' }, /fail-on.*comment/],
  ])('%s is refused with exit code 2', (_sentence, inputs, message) => {
    expect(() => read('push', { before: base, after: head }, inputs)).toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringMatching(message) }),
    );
  });
});
