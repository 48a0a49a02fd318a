import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

const folder = fileURLToPath(new URL('../../data/samples/', import.meta.url));
const names = readdirSync(folder).sort();
const pullRequest = z.strictObject({
  title: z.string().min(5),
  body: z.string().min(40),
  author: z.string(),
  labels: z.array(z.string()),
});

function files(...parts: string[]): readonly string[] {
  return readdirSync(join(folder, ...parts), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('the sample pull requests', () => {
  test('are the three that the demo promises, and more', () => {
    expect(names).toEqual(expect.arrayContaining(['fashion-rewrite', 'model-server', 'rust-crud']));
  });

  test.each(names)('%s says what its author wrote', (name) => {
    const text = readFileSync(join(folder, name, 'pull-request.yml'), 'utf8');
    expect(pullRequest.safeParse(parse(text)).error).toBeUndefined();
  });

  test.each(names)('%s is a change of many files that stays under 40 kB', (name) => {
    const [base, head] = [files(name, 'base'), files(name, 'head')];
    expect(base.length).toBeGreaterThan(0);
    expect(head.length).toBeGreaterThanOrEqual(10);
    expect([...base, ...head].reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThan(40_000);
  });

  test.each(names)('%s brings a manifest, an image and tests', (name) => {
    const added = files(name, 'head').join('\n');
    expect(added).toMatch(/\/(?:Cargo\.toml|go\.mod|package\.json|pyproject\.toml)$/m);
    expect(added).toMatch(/\/Dockerfile$/m);
    expect(added).toMatch(/\/tests?\/|_test\.go$/m);
  });
});
