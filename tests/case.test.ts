import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import catalogue from 'virtual:catalogue';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { readFiles } from '../scripts/read-samples.ts';
import { exitStatus } from '../src/publish/exit-status.ts';
import { renderComment } from '../src/publish/render-comment.ts';
import { renderText } from '../src/publish/render-text.ts';
import { sampleRequest } from '../src/request/index.ts';
import { review } from '../src/review.ts';
import { primaryFramework } from '../src/stack/stack.ts';
import type { Judgement } from '../src/verdict/verdict.ts';
import { changeOf } from './support/change.ts';

/**
 * A story is a folder: `base/` and `head/` as the repository stood, `expected.yml` with what the pull request says (`title`, `body`)
 * and what must come out of it. Only the keys that the story is about are given. With `adds: true`, `head/` holds what the change adds
 * or edits, and the rest of base stays.
 */
const storySchema = z.strictObject({
  title: z.string().default(''),
  body: z.string().default(''),
  adds: z.boolean().default(false),
  verdict: z.enum(['none', 'fits', 'discuss', 'reconsider', 'blocked']),
  exit: z.union([z.literal(0), z.literal(1)]).default(0),
  services: z
    .array(
      z.strictObject({
        root: z.string(),
        change: z.enum(['added', 'rewritten', 'extracted', 'replatformed']),
        kind: z.string().optional(),
        language: z.string().optional(),
        framework: z.string().nullable().optional(),
        replaces: z.string().optional(),
        workloads: z.array(z.string()).optional(),
        datastores: z.array(z.string()).optional(),
        messaging: z.array(z.string()).optional(),
        deployment: z.array(z.string()).optional(),
        verdict: z.string().optional(),
        adr: z.string().optional(),
        /** `rule` or `rule status`, open cautions and supports alike; all of these and no other of level warn or above. */
        findings: z.array(z.string()).optional(),
        silent: z.array(z.string()).optional(),
      }),
    )
    .default([]),
  ignored: z.record(z.string(), z.string()).optional(),
  incomplete: z.array(z.string()).optional(),
  notices: z.array(z.string()).optional(),
});

const stories = fileURLToPath(new URL('./case/', import.meta.url));

const paths = readdirSync(stories, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('expected.yml') && !/(?:^|\/)(?:base|head)\//.test(path))
  .map(dirname)
  .sort();

/** What a program prints of a value that it does not have, or that is no text. */
const unspoken =
  /\b(?:undefined|null|NaN|Infinity|Invalid Date)\b|\[object |(?<!\{)\{(?!TODO\()[\w.]+\}|function \(|=>/;

test.each(paths)('%s', async (story) => {
  const expected = storySchema.parse(parse(readFileSync(join(stories, story, 'expected.yml'), 'utf8')));
  const files = (side: string) => (existsSync(join(stories, story, side)) ? readFiles(join(stories, story, side)) : {});
  const { title, body } = expected;
  const base = files('base');
  const change = changeOf(base, { ...(expected.adds ? base : {}), ...files('head') }, { title, body });
  const result = await review(change, sampleRequest({ title, body, author: 'someone', labels: [] }), catalogue);

  expect(result.judgements.map(({ service }) => service.root)).toEqual(expected.services.map(({ root }) => root));
  for (const [index, service] of expected.services.entries()) {
    const judgement = result.judgements[index];
    if (judgement === undefined) throw new Error('the roots were just compared');
    const { findings, silent = [], workloads, ...facts } = service;
    expect(told(judgement)).toMatchObject(facts);
    if (workloads !== undefined)
      expect(judgement.purpose.workloads.map(({ id }) => id)).toEqual(expect.arrayContaining(workloads));
    const loud = judgement.findings.filter(({ level, stance }) => stance === 'caution' && level !== 'note').map(named);
    if (findings !== undefined) {
      expect(judgement.findings.map(named)).toEqual(expect.arrayContaining(findings));
      expect(findings).toEqual(expect.arrayContaining(loud));
    }
    expect(judgement.findings.filter(({ rule }) => silent.includes(rule)).map(named)).toEqual([]);
    for (const finding of judgement.findings) expect(finding.evidence.length).toBeGreaterThan(0);
  }
  expect(result.verdict).toBe(expected.verdict);
  expect(exitStatus(result)).toBe(expected.exit);
  if (expected.ignored !== undefined) {
    const reasons = Object.fromEntries(result.ignored.map(({ root, reason }) => [root, reason]));
    for (const [root, reason] of Object.entries(expected.ignored)) expect(reasons[root]).toContain(reason);
  }
  if (expected.incomplete?.length === 0) expect(result.incomplete).toEqual([]);
  for (const [index, text] of (expected.incomplete ?? []).entries()) {
    const { path, line, reason } = result.incomplete[index] ?? { path: '', reason: '' };
    expect(`${path}:${line ?? ''} ${reason}`).toContain(text);
  }
  for (const text of expected.notices ?? []) expect(result.notices.join('\n')).toContain(text);
  for (const text of [
    renderComment(result, catalogue, { date: '2026-11-20T10:00:00Z' }),
    renderText(result, catalogue, { colour: false }),
  ])
    expect(text).not.toMatch(unspoken);
});

describe('every rule has a story in which it fires and one that comes close', () => {
  const expectedOf = (story: string) =>
    storySchema.parse(parse(readFileSync(join(stories, 'rules', story, 'expected.yml'), 'utf8'))).services;

  const ids: readonly string[] = catalogue.rules.map(({ id }: { readonly id: string }) => id);

  test.each(ids)('%s', (id) => {
    expect(expectedOf(`${id}/fires`).flatMap(({ findings = [] }) => findings)).toContain(id);
    expect(expectedOf(`${id}/near-miss`).flatMap(({ silent = [] }) => silent)).toContain(id);
  });
});

function named({ rule, status }: Judgement['findings'][number]): string {
  return status === 'open' ? rule : `${rule} ${status}`;
}

function told({ service, stack, purpose, verdict, adr }: Judgement) {
  return {
    root: service.root,
    change: service.change,
    kind: purpose.kind,
    language: stack.language,
    framework: primaryFramework(stack)?.id ?? null,
    replaces: service.before?.root,
    datastores: stack.datastores.map(({ id }) => id),
    messaging: stack.messaging.map(({ id }) => id),
    deployment: stack.deployment.map(({ id }) => id),
    verdict,
    adr: adr.status,
  };
}
