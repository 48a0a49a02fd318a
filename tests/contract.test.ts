import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkAnswer, checkRequest, type Exchange } from './support/github-contract.ts';
import { exchangesChecked } from './support/github-count.ts';
import {
  annotation,
  comments,
  commit,
  commitInput,
  conversation,
  folder,
  furnished,
  repository,
  run,
  type Sent,
  send,
} from './support/github-furnished.ts';
import { startGitHub } from './support/github-stand-in.ts';

describe('the stand-in answers as GitHub describes itself', () => {
  let github: Awaited<ReturnType<typeof furnished>>;
  beforeEach(async () => {
    github = await furnished();
  });
  afterEach(() => github.close());

  test.each<[sentence: string, give: (github: { base: string; head: string }) => Sent, status: number]>([
    ['the repository', () => ({ path: repository }), 200],
    [
      'a comparison',
      ({ base, head }) => ({ path: `${repository}/compare/${base}...${head}?per_page=100&page=1` }),
      200,
    ],
    ['no comparison', ({ base }) => ({ path: `${repository}/compare/${base}...none` }), 404],
    ['a commit', ({ head }) => ({ path: `${repository}/commits/${head}?per_page=1` }), 200],
    ['a revision that is none', () => ({ path: `${repository}/commits/none` }), 422],
    ['a tree with all below it', ({ head }) => ({ path: `${repository}/git/trees/${head}?recursive=1` }), 200],
    ['a blob that is not there', () => ({ path: `${repository}/git/blobs/${'0'.repeat(40)}` }), 404],
    ['a file', () => ({ path: `${repository}/contents/services/catalog/Dockerfile?ref=main` }), 200],
    [
      'pull requests of a branch',
      () => ({ path: `${repository}/pulls?state=open&head=acme:orders&per_page=100` }),
      200,
    ],
    ['a pull request', () => ({ path: `${repository}/pulls/7` }), 200],
    ['a pull request that is not there', () => ({ path: `${repository}/pulls/8` }), 404],
    ['pull requests of a commit', ({ head }) => ({ path: `${repository}/commits/${head}/pulls` }), 200],
    ['what somebody may do', () => ({ path: `${repository}/collaborators/grace/permission` }), 200],
    ['that a bot is nobody', () => ({ path: `${repository}/collaborators/ci%5Bbot%5D/permission` }), 404],
    ['comments', () => ({ path: `${repository}/issues/7/comments?per_page=100` }), 200],
    ['a comment', () => ({ path: `${repository}/issues/comments/5` }), 200],
    ['a new comment', () => ({ method: 'POST', path: `${repository}/issues/7/comments`, body: { body: 'Hi' } }), 201],
    [
      'a comment that is too long',
      () => ({ method: 'POST', path: `${repository}/issues/7/comments`, body: { body: 'x'.repeat(65_537) } }),
      422,
    ],
    [
      'an edited comment',
      () => ({ method: 'PATCH', path: `${repository}/issues/comments/5`, body: { body: 'A' } }),
      200,
    ],
    ['a deleted comment', () => ({ method: 'DELETE', path: `${repository}/issues/comments/5` }), 204],
    ['labels of a pull request', () => ({ path: `${repository}/issues/7/labels?per_page=100` }), 200],
    ['a label more', () => ({ method: 'POST', path: `${repository}/issues/7/labels`, body: { labels: ['b'] } }), 200],
    ['a label less', () => ({ method: 'DELETE', path: `${repository}/issues/7/labels/ours` }), 200],
    ['a label', () => ({ path: `${repository}/labels/OURS` }), 200],
    ['no label', () => ({ path: `${repository}/labels/stack-adr%3A%20fits` }), 404],
    [
      'a new label',
      () => ({ method: 'POST', path: `${repository}/labels`, body: { name: 'a', color: 'd93f0b' } }),
      201,
    ],
    ['a label that is there', () => ({ method: 'POST', path: `${repository}/labels`, body: { name: 'ours' } }), 422],
    [
      'check runs',
      ({ head }) => ({ path: `${repository}/commits/${head}/check-runs?check_name=stack-adr&filter=latest` }),
      200,
    ],
    [
      'a new check run',
      ({ head }) => ({ method: 'POST', path: `${repository}/check-runs`, body: run({ head_sha: head }) }),
      201,
    ],
    ['a check run of no commit', () => ({ method: 'POST', path: `${repository}/check-runs`, body: run() }), 422],
    [
      'more annotations',
      () => ({
        method: 'PATCH',
        path: `${repository}/check-runs/6`,
        body: { output: { title: 'A', summary: 'B', annotations: [annotation] } },
      }),
      200,
    ],
    ['reviewers', () => ({ path: `${repository}/pulls/7/requested_reviewers` }), 200],
    [
      'a reviewer more',
      () => ({ method: 'POST', path: `${repository}/pulls/7/requested_reviewers`, body: { reviewers: ['grace'] } }),
      201,
    ],
    [
      'that the author reviews nothing',
      () => ({ method: 'POST', path: `${repository}/pulls/7/requested_reviewers`, body: { reviewers: ['ada'] } }),
      422,
    ],
    [
      'that the job’s own token asks no team',
      () => ({
        method: 'POST',
        path: `${repository}/pulls/7/requested_reviewers`,
        body: { team_reviewers: ['platform'] },
      }),
      422,
    ],
    ['a token that is none', () => ({ path: `${repository}/pulls/7`, token: 'none' }), 401],
    [
      'a conversation',
      () => ({ method: 'POST', path: '/graphql', body: { query: comments, variables: conversation } }),
      200,
    ],
    [
      'a folder',
      () => ({ method: 'POST', path: '/graphql', body: { query: folder, variables: { at: 'main:services' } } }),
      200,
    ],
    [
      'a pull request that GraphQL does not have',
      () => ({
        method: 'POST',
        path: '/graphql',
        body: { query: comments, variables: { ...conversation, number: 8 } },
      }),
      200,
    ],
    [
      'a commit to a branch',
      ({ head }) => ({
        method: 'POST',
        path: '/graphql',
        body: { query: commit, variables: { input: commitInput(head) } },
      }),
      200,
    ],
    [
      'a commit to a branch that has moved on',
      ({ base }) => ({
        method: 'POST',
        path: '/graphql',
        body: { query: commit, variables: { input: commitInput(base) } },
      }),
      200,
    ],
  ])('%s', async (_sentence, give, status) => {
    const before = exchangesChecked();
    expect((await send(github, give(github))).status).toBe(status);
    expect(github.violations).toEqual([]);
    expect(exchangesChecked()).toBe(before + 1);
  });
});

describe('what GitHub does not describe is refused', () => {
  let github: Awaited<ReturnType<typeof furnished>>;
  beforeAll(async () => {
    github = await furnished();
  });
  afterAll(() => github.close());

  const post = (path: string, body: unknown) => ({ method: 'POST', path: `${repository}${path}`, body });
  const ask = (query: string, variables: object = {}) => ({
    method: 'POST',
    path: '/graphql',
    body: { query, variables },
  });

  test.each<[sentence: string, request: Sent, reason: RegExp]>([
    ['a path that is none', { path: `${repository}/stack` }, /GitHub has no/],
    ['a method that the path does not have', { method: 'PUT', path: `${repository}/pulls/7` }, /PUT is no method/],
    ['a number that is a word', { path: `${repository}/pulls/seven` }, /pull_number must be integer/],
    ['a query parameter that is none', { path: `${repository}/pulls?author=ada` }, /no query parameter author/],
    ['a query parameter that is there twice', { path: `${repository}/pulls?page=1&page=2` }, /twice/],
    ['a state that is none', { path: `${repository}/pulls?state=opened` }, /state must be equal to one of/],
    ['pages of more than a hundred', { path: `${repository}/pulls?per_page=250` }, /per_page must be <= 100/],
    ['a body where none is taken', { path: `${repository}/pulls/7`, body: {} }, /takes no body/],
    ['a comment without a body', post('/issues/7/comments', {}), /must have required property 'body'/],
    ['a request without a body', { method: 'POST', path: `${repository}/issues/7/comments` }, /needs a body/],
    ['a body of a wrong type', post('/issues/7/comments', { body: 7 }), /body\/body must be string/],
    ['a field that is none', post('/issues/7/comments', { body: 'x', minimized: true }), /additional.*minimized/],
    ['a label with another’s fields', post('/labels', { name: 'a', colour: 'ffffff' }), /additional.*colour/],
    [
      'a conclusion that is none',
      post('/check-runs', run({ conclusion: 'fine' })),
      /conclusion must be equal to one of/,
    ],
    ['51 annotations', post('/check-runs', run({}, { annotations: Array(51).fill(annotation) })), /more than 50 items/],
    ['a summary that is too long', post('/check-runs', run({}, { summary: 'x'.repeat(65_536) })), /more than 65535/],
    [
      'an output without a summary',
      post('/check-runs', run({ output: { title: 'A' } })),
      /required property 'summary'/,
    ],
    ['an annotation without a line', post('/check-runs', run({}, { annotations: [{ path: 'a' }] })), /'start_line'/],
    [
      'an annotation with a field that is none',
      post('/check-runs', run({}, { annotations: [{ ...annotation, line: 1 }] })),
      /additional.*line/,
    ],
    ['a check run without a commit', post('/check-runs', { name: 'stack-adr' }), /'head_sha'/],
    ['a time that is none', post('/check-runs', run({ started_at: 'now' })), /must match format "date-time"/],
    ['a reviewer that is no list', post('/pulls/7/requested_reviewers', { reviewers: 'grace' }), /must be array/],
    ['GraphQL that is none', ask('query {'), /Syntax Error/],
    ['a GraphQL field that is none', ask('{viewer{name login nickname}}'), /Cannot query field "nickname"/],
    ['a GraphQL argument that is missing', ask('{repository(owner:"acme"){name}}'), /argument "name"/],
    [
      'a GraphQL variable that is missing',
      ask(comments, { ...conversation, number: undefined }),
      /"\$number" of required type/,
    ],
    ['a GraphQL variable of a wrong type', ask(comments, { ...conversation, number: '7' }), /Int cannot represent/],
    [
      'a GraphQL variable that is not declared',
      ask('{repository(owner:$owner,name:"shop"){name}}'),
      /"\$owner" is not defined/,
    ],
    ['an enum value that is none', ask(comments.replace('REVIEW_REQUESTED_EVENT', 'REVIEW_ASKED')), /REVIEW_ASKED/],
    ['an object id that is none', ask(commit, { input: commitInput('main') }), /is no GitObjectID/],
    [
      'a GraphQL input with a field that is none',
      ask(commit, { input: { ...commitInput('0'.repeat(40)), force: true } }),
      /"force" is not defined/,
    ],
  ])('%s', (_sentence, { method = 'GET', path, body }, reason) => {
    const found = checkRequest({ method, path, body: body === undefined ? '' : JSON.stringify(body) });
    expect(found.join('\n')).toMatch(reason);
  });

  const pull = { path: `${repository}/pulls/7` };
  const talk = ask(comments, conversation);
  test.each<[sentence: string, request: Sent, spoil: (answer: string) => Partial<Exchange>, reason: RegExp]>([
    [
      'a required field is missing',
      pull,
      (answer) => ({ answer: answer.replace('"merged":', '"wasMerged":') }),
      /'merged'/,
    ],
    [
      'a field has a wrong type',
      pull,
      (answer) => ({ answer: answer.replace('"number":7', '"number":"7"') }),
      /number must be integer/,
    ],
    [
      'a value is not of its enum',
      pull,
      (answer) => ({ answer: answer.replace('"state":"open"', '"state":"ajar"') }),
      /state must be equal/,
    ],
    [
      'a field is null that is never',
      pull,
      (answer) => ({ answer: answer.replace(/"title":"[^"]*"/, '"title":null') }),
      /title must be string/,
    ],
    [
      'an address is none',
      pull,
      (answer) => ({ answer: answer.replace(/"html_url":"[^"]*"/, '"html_url":"pull 7"') }),
      /format "uri"/,
    ],
    ['the status is another', pull, () => ({ status: 201 }), /does not answer 201/],
    ['the media type is another', pull, () => ({ type: 'text/html' }), /text\/html/],
    ['half of the JSON is there', pull, (answer) => ({ answer: answer.slice(0, 100) }), /no JSON/],
    ['a refusal has no message', pull, () => ({ status: 404, answer: '{"error":"none"}' }), /'message'/],
    [
      'a GraphQL field is missing',
      talk,
      (answer) => ({ answer: answer.replace('"headRefOid"', '"head"') }),
      /headRefOid was asked for and is missing/,
    ],
    [
      'a GraphQL field was not asked for',
      talk,
      (answer) => ({ answer: answer.replace('"totalCount"', '"count":1,"totalCount"') }),
      /count was not asked for/,
    ],
    [
      'a GraphQL field has a wrong type',
      talk,
      (answer) => ({ answer: answer.replace('"totalCount":1', '"totalCount":"1"') }),
      /totalCount is no Int/,
    ],
    [
      'a GraphQL field is null that is never',
      talk,
      (answer) => ({ answer: answer.replace('"body":"Hello"', '"body":null') }),
      /body is null/,
    ],
    [
      'an enum of GraphQL has another value',
      talk,
      (answer) => ({ answer: answer.replace('"OPEN"', '"AJAR"') }),
      /state is no PullRequestState/,
    ],
    ['a GraphQL answer has neither data nor errors', talk, () => ({ answer: '{}' }), /data or errors/],
    ['errors of GraphQL have no message', talk, () => ({ answer: '{"errors":[{"type":"NOT_FOUND"}]}' }), /message/],
  ])('an answer in which %s', async (_sentence, request, spoil, reason) => {
    const { status, answer } = await send(github, request);
    const { method = 'GET', path, body } = request;
    const whole = {
      method,
      path,
      body: body === undefined ? '' : JSON.stringify(body),
      status,
      type: 'application/json',
      answer,
    };
    expect(checkAnswer(whole)).toEqual([]);
    const spoilt = { ...whole, ...spoil(answer) };
    expect(spoilt).not.toEqual(whole);
    expect(checkAnswer(spoilt).join('\n')).toMatch(reason);
  });
});

test('a test that asks otherwise than GitHub describes fails when it closes the stand-in', async () => {
  const github = await startGitHub();
  await send(github, { path: `${repository}/pulls?author=ada` });
  await expect(github.close()).rejects.toThrow('GET /repos/{owner}/{repo}/pulls has no query parameter author');
});
