import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReviewCommand } from '../../src/request/command.ts';
import { readEventFile } from '../../src/request/event-file.ts';
import { localRequest } from '../../src/request/index.ts';
import { readArguments } from '../../src/request/read-arguments.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'stack-adr-request-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

function write(name: string, text: string): string {
  writeFileSync(join(directory, name), text);
  return join(directory, name);
}

test('an event is its name and the JSON of its file', () => {
  const path = write('event.json', '{"action":"opened"}');
  const event = readEventFile({ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: path });
  expect(event).toEqual({ name: 'pull_request', payload: { action: 'opened' } });
});

test.each([
  ['a path that is not set', undefined, /GITHUB_EVENT_PATH is not set/],
  ['a file that is not there', '/nowhere/event.json', /cannot be read: ENOENT/],
  ['a file that is no JSON', '{', /cannot be read: /],
  ['a file that is no object', '[1]', /not a JSON object/],
])('%s is refused with exit code 2', (_sentence, given, message) => {
  const path = given === undefined || given.startsWith('/') ? given : write('bad.json', given);
  expect(() => readEventFile({ GITHUB_EVENT_PATH: path })).toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringMatching(message) }),
  );
});

function review(line: string): ReviewCommand {
  const command = readArguments(line.split(' '));
  if (command.kind !== 'review') throw new Error('not a review');
  return command;
}

test('a local review carries the text of the files that it names, with their paths', () => {
  const body = write('body.md', 'Why.\n');
  const policy = write('policy.yml', 'version: 1\n');
  const request = localRequest(review(`review --repo r --base a --title t --body-file ${body} --policy ${policy}`));
  expect(request).toMatchObject({
    source: { kind: 'git', directory: 'r', base: 'a', head: 'HEAD' },
    title: 't',
    body: 'Why.\n',
    policy: { path: policy, text: 'version: 1\n' },
    context: undefined,
  });
});

test('a file that cannot be read is named, with exit code 2', () => {
  expect(() => localRequest(review('review --context /nowhere/context.yml'))).toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringContaining('/nowhere/context.yml cannot be read') }),
  );
});
