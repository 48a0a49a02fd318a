import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import catalogue from 'virtual:catalogue';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { readFiles } from '../scripts/read-samples.ts';
import { findingMessage } from '../src/adr/words.ts';
import { policyPath } from '../src/policy/policy.ts';
import { exitStatus } from '../src/publish/exit-status.ts';
import { sampleRequest } from '../src/request/index.ts';
import { review } from '../src/review.ts';
import { changeOf } from './support/change.ts';

/** One change under many policies: tests/case/policies/<repository>/policies.yml, with `base/` and what `head/` adds. */
const casesSchema = z.array(
  z.strictObject({
    name: z.string(),
    /** The policy at base, and at head unless `head` says otherwise; null takes it away there. */
    policy: z.string().optional(),
    head: z.string().nullable().optional(),
    /** Files beside the policy, on both sides. */
    files: z.record(z.string(), z.string()).default({}),
    verdict: z.enum(['none', 'fits', 'discuss', 'reconsider', 'blocked']),
    exit: z.union([z.literal(0), z.literal(1)]).default(0),
    /** `id: level`, and the status where it is closed: the radar's and the policy's own, all of them. */
    findings: z.array(z.string()).default([]),
    notices: z.array(z.string()).default([]),
    quiet: z.array(z.string()).default([]),
    says: z.array(z.string()).default([]),
  }),
);

const folder = fileURLToPath(new URL('./case/policies/', import.meta.url));

describe.each(readdirSync(folder))('%s', (name) => {
  const repository = join(folder, name);
  const cases = casesSchema.parse(parse(readFileSync(join(repository, 'policies.yml'), 'utf8')));
  const [standing, added] = [readFiles(join(repository, 'base')), readFiles(join(repository, 'head'))];
  const request = sampleRequest({ title: 'Take orders', body: '', author: 'someone', labels: [] });

  test.each(cases)('$name', async ({ policy, head = policy, files, ...expected }) => {
    const at = (text: string | null | undefined) => (typeof text === 'string' ? { [policyPath]: text } : {});
    const change = changeOf(
      { ...standing, ...files, ...at(policy) },
      { ...standing, ...added, ...files, ...at(head) },
      { title: request.title },
    );
    const result = await review(change, request, catalogue);
    const ours = result.judgements.flatMap(({ findings }) => findings.filter(({ kind }) => kind !== 'rule'));
    const told = ours.map(({ rule, level, status }) => `${rule}: ${level}${status === 'open' ? '' : ` ${status}`}`);
    expect(told).toEqual(expected.findings);
    expect(result.verdict).toBe(expected.verdict);
    expect(exitStatus(result)).toBe(expected.exit);
    const notices = result.notices.join('\n');
    for (const text of expected.notices) expect(notices).toContain(text);
    for (const text of expected.quiet) expect(notices).not.toContain(text);
    const messages = ours.map((finding) => findingMessage(finding, catalogue)).join('\n');
    for (const text of expected.says) expect(messages).toContain(text);
  });
});

test('of a large repository the services that stand already are not looked at, and that is told', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 101 }, (_, index) => [`services/s${index}/package.json`, '{ "name": "s" }\n']),
  );
  const base = { ...many, [policyPath]: 'radar: { hold: [mongodb] }\n' };
  const added = readFiles(join(folder, 'a-shop/head'));
  const request = sampleRequest({ title: 'Take orders', body: '', author: 'someone', labels: [] });
  const change = changeOf(base, { ...base, ...added, [policyPath]: 'radar: { hold: [kafka] }\n' });
  const { notices } = await review(change, request, catalogue);
  expect(notices.join('\n')).toContain('was not looked at, because the repository is large');
  expect(notices.join('\n')).toContain('services/orders would be');
});
