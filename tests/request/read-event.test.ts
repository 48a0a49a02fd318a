import { describe, expect, test } from 'vitest';
import { readEvent } from '../../src/request/read-event.ts';
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

function read(name: string, payload: object, inputs: Record<string, string> = {}) {
  const given = Object.entries({ token: 't', ...inputs }).map(([key, value]) => [`INPUT_${key.toUpperCase()}`, value]);
  return readEvent({ name, payload: { repository, ...payload } }, readInputs(Object.fromEntries(given)), runner);
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
      expect(request.pullRequest).toEqual({ number: 7, url: pullRequest.html_url, branch: 'orders' });
      expect(request.comment).toBe('on-findings');
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
    ['a dispatch compares its revision with the default branch', 'workflow_dispatch', {}, 'main', merge],
  ])('%s, without a comment', (_sentence, name, payload, from, to) => {
    const request = read(name, payload);
    expect([request.source.base, request.source.head]).toEqual([from, to]);
    expect(request.pullRequest).toBeUndefined();
  });

  test('the inputs base and head win over the event', () => {
    const { source } = read('workflow_dispatch', {}, { base: 'v1.0', head: 'topic' });
    expect([source.base, source.head]).toEqual(['v1.0', 'topic']);
  });

  test.each([
    ['an issue comment', 'issue_comment', { issue: {} }, /does not act on the event issue_comment/],
    ['a workflow run', 'workflow_run', {}, /workflow_run/],
    ['a schedule', 'schedule', { repository: undefined }, /schedule/],
    ['a run without a name', '', {}, /\(none\)/],
    ['a push that deletes a branch', 'push', { before: base, after: nobody }, /deletes a branch/],
    [
      'a pull request without a head',
      'pull_request',
      { pull_request: { ...pullRequest, head: {} } },
      /pull_request\.head\.sha/,
    ],
    ['an event without a repository', 'push', { repository: undefined }, /repository/],
  ])('%s is refused with exit code 2 and a reason', (_sentence, name, payload, message) => {
    expect(() => read(name, payload)).toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringMatching(message) }),
    );
  });

  test('an event that this version does not act on is told which it does', () => {
    expect(() => read('schedule', {})).toThrow(
      expect.objectContaining({
        next: 'Run it on pull_request, pull_request_target, merge_group, push, workflow_dispatch.',
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
    expect([request.comment, request.review.failOn, request.source.base]).toEqual(['on-findings', undefined, base]);
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
