import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import catalogue from 'virtual:catalogue';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGitChange } from '../../src/change/git-change.ts';
import { refuseHalf } from '../../src/publish/exit-status.ts';
import { sampleRequest } from '../../src/request/index.ts';
import { review } from '../../src/review.ts';
import { type ScratchRepository, scratchRepository } from '../support/git-repository.ts';

const environment = { PATH: process.env['PATH'], GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
const request = sampleRequest({ title: 'A change', body: '', author: 'ada', labels: [] });
const manifest = (framework: string) => `{ "name": "pay", "dependencies": { "${framework}": "5.1.0" } }\n`;
const source = "import express from 'express';\nexpress().listen(3000);\n";
const shop = { 'README.md': '# Shop\n', 'docs/adr/0001-use-node.md': '# Use Node\n\n## Status\n\nAccepted\n' };
const pay = { 'pay/package.json': manifest('express'), 'pay/index.js': source };
const large = { 'pay/rates.js': 'a();\n'.repeat(300_000) };

/** Branches of the origin, each with one change on top of what stood before. */
const changes = {
  prose: [shop, { ...shop, 'README.md': '# The shop\n' }],
  service: [shop, { ...shop, ...pay }],
  framework: [
    { ...shop, ...pay },
    { ...shop, ...pay, 'pay/package.json': manifest('fastify') },
  ],
  large: [shop, { ...shop, ...pay, ...large }],
} as const;

let origin: ScratchRepository;
let work = '';
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'stack-adr-test-'));
  origin = scratchRepository();
  origin.run(['config', 'uploadpack.allowFilter', 'true']);
  for (const [name, [before, after]] of Object.entries(changes)) {
    const base = origin.commit(before, [], 'Before');
    origin.run(['branch', name, origin.commit(after, [base], 'After')]);
  }
});
afterAll(() => {
  origin.close();
  rmSync(work, { recursive: true, force: true });
});

function clone(name: string, ...options: readonly string[]): string {
  const directory = mkdtempSync(join(work, 'clone-'));
  const settings = ['-c', 'protocol.file.allow=always', 'clone', '--quiet', `--branch=${name}`];
  execFileSync('git', [...settings, ...options, `file://${origin.directory}`, directory], { env: environment });
  return directory;
}

async function reviewed(directory: string) {
  const words = { title: '', body: '', labels: [], author: undefined, url: undefined };
  const { value, close } = await openGitChange({ directory, base: 'HEAD~1', head: 'HEAD' }, words, environment);
  try {
    return await review(value, request, catalogue);
  } finally {
    close();
  }
}

const bare = ['--bare', '--filter=blob:none'];
const checkedOut = ['--filter=blob:none'];

test.each<[string, keyof typeof changes, readonly string[], number]>([
  ['a bare clone without contents has lost what a new service is judged by', 'service', bare, 3],
  ['a checkout without older contents has all of a new service', 'service', checkedOut, 0],
  ['a checkout without older contents cannot say what an edited manifest said before', 'framework', checkedOut, 1],
  ['a bare clone without contents has lost nothing that a change of prose is judged by', 'prose', bare, 0],
  [
    'a clone without large files lacks none that would have been read',
    'large',
    ['--bare', '--filter=blob:limit=1m'],
    0,
  ],
  [
    'a clone that leaves out what would be read cannot tell a large file from it',
    'large',
    ['--bare', '--filter=blob:limit=1k'],
    1,
  ],
  ['a whole clone has lost nothing', 'service', ['--bare'], 0],
])('%s', async (_name, change, options, files) => {
  const result = await reviewed(clone(change, ...options));
  expect(result.lost).toEqual({ files, from: 'clone' });
});

test('a clone that fetched what it left out, as the message says, is judged like any other', async () => {
  const directory = clone('service', ...bare);
  const before = await reviewed(directory);
  expect(() => refuseHalf(before)).toThrow(
    expect.objectContaining({ exitCode: 3, next: expect.stringContaining('git fetch --refetch --no-filter') }),
  );
  execFileSync('git', ['-C', directory, 'fetch', '--quiet', '--refetch', '--no-filter'], {
    env: { ...environment, GIT_ALLOW_PROTOCOL: 'file' },
  });
  const after = await reviewed(directory);
  expect(after.lost).toEqual({ files: 0, from: 'clone' });
  expect(after.judgements.map(({ service }) => service.root)).toEqual(['pay']);
});
