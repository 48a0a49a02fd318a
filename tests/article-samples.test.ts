import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import catalogue from 'virtual:catalogue';
import { describe, expect, test } from 'vitest';
import { sampleRequest } from '../src/request/index.ts';
import { review } from '../src/review.ts';
import { primaryFramework } from '../src/stack/stack.ts';
import { changeOf } from './support/change.ts';

// The article stands beside the project, not in it: its programs are read from there and held against the detection.
const article = fileURLToPath(new URL('../../shared/articles/004_b6a6d5fd2dbdb6ed.txt', import.meta.url));

/** The lines from the one that begins a program to the one before its explanation. */
function program(from: string, to: string): string {
  const text = readFileSync(article, 'utf8');
  const start = text.indexOf(from);
  return text.slice(start, text.indexOf(to, start));
}

describe.runIf(existsSync(article))('the sample services of "Backend Framework Selection for 2026"', () => {
  const rows: readonly [string, () => Record<string, string>, Record<string, unknown>][] = [
    [
      'Gin, after go mod init and go get',
      () => ({
        'go.mod': 'module example\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.10.0\n',
        'main.go': program('package main', 'What this shows in practice'),
      }),
      { language: 'Go', framework: 'gin', routes: 1 },
    ],
    [
      'Fastify, after npm init and npm i',
      () => ({
        'package.json': JSON.stringify({
          name: 'example',
          version: '1.0.0',
          main: 'main.js',
          scripts: { test: 'echo "Error: no test specified" && exit 1' },
          dependencies: { fastify: '^5.1.0' },
        }),
        'main.js': program('// main.js', 'Notes:'),
      }),
      { language: 'JavaScript', framework: 'fastify', routes: 1 },
    ],
    [
      'FastAPI, with nothing but the program',
      () => ({ 'main.py': program('# main.py', 'Why this pattern works') }),
      { language: 'Python', framework: 'fastapi', routes: 1 },
    ],
    [
      'Axum, after cargo init',
      () => ({
        'Cargo.toml':
          '[package]\nname = "example"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\naxum = "0.8"\ntokio = { version = "1", features = ["full"] }\nserde = "1"\nserde_json = "1"\ntracing = "0.1"\ntracing-subscriber = "0.3"\n',
        'src/main.rs': program('// Cargo.toml add', 'Notes:').replace(/^.*\n/, ''),
      }),
      { language: 'Rust', framework: 'axum', routes: 1 },
    ],
  ];
  const words = { title: 'Add a service', body: '', author: 'someone', labels: [] };

  test.each(rows)('%s, in a directory of its own', async (_name, files, expected) => {
    const head = Object.fromEntries(Object.entries(files()).map(([path, text]) => [`services/users/${path}`, text]));
    const result = await review(
      changeOf({ 'README.md': '# Shop' }, { 'README.md': '# Shop', ...head }),
      sampleRequest(words),
      catalogue,
    );
    expect(result.judgements.map(told)).toEqual([{ root: 'services/users', ...expected }]);
  });

  test.each(rows)('%s, as a whole repository', async (_name, files, expected) => {
    const result = await review(changeOf({}, files()), sampleRequest(words), catalogue);
    expect(result.judgements.map(told)).toEqual([{ root: '.', ...expected }]);
    expect(result.incomplete).toEqual([]);
  });
});

function told({ service, stack, purpose }: Awaited<ReturnType<typeof review>>['judgements'][number]) {
  return {
    root: service.root,
    language: stack.language,
    framework: primaryFramework(stack)?.id,
    routes: purpose.size.routes,
  };
}
