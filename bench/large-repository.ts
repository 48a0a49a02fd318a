import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A bare repository made for a measurement; `close` removes it. */
export interface LargeRepository {
  readonly directory: string;
  readonly base: string;
  readonly head: string;
  close(): void;
}

/** Files by path, as `git fast-import` takes them. */
export type Files = Readonly<Record<string, string>>;

/** A repository of about `size` files: TypeScript and Go services of 20 files each, libraries and documents. */
export function largeRepository(size: number, added: Files): LargeRepository {
  return gitRepository(shop(size), added);
}

/** A repository whose first commit holds `files` and whose head commit adds `added`. */
export function gitRepository(files: Files, added: Files): LargeRepository {
  const directory = mkdtempSync(join(tmpdir(), 'stack-adr-bench-'));
  const git = (parameters: readonly string[], input = '') =>
    execFileSync('git', ['-C', directory, ...parameters], {
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    }).trim();
  git(['init', '--quiet', '--bare', '--initial-branch=main']);
  git(
    ['fast-import', '--quiet'],
    `${commit('main', 'The shop', files)}${commit('add', 'Add a service', added, 'refs/heads/main')}`,
  );
  return {
    directory,
    base: git(['rev-parse', 'main']),
    head: git(['rev-parse', 'add']),
    close: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function commit(branch: string, message: string, files: Files, parent?: string): string {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const entries = Object.entries(files).map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`);
  const from = parent === undefined ? '' : `from ${parent}\n`;
  return `commit refs/heads/${branch}\ncommitter Ada <ada@example.com> 1790000000 +0000\n${data(message)}${from}${entries.join('')}\n`;
}

function shop(size: number): Files {
  const files: Record<string, string> = {
    'README.md': '# Shop\n',
    'package.json': '{ "private": true, "workspaces": ["services/*", "libs/*"] }\n',
  };
  for (let index = 0; Object.keys(files).length < size; index++) {
    const part =
      index % 3 === 0
        ? goService(`services/go-${index}`)
        : index % 3 === 1
          ? nodeService(`services/node-${index}`)
          : library(`libs/lib-${index}`);
    for (const [path, text] of Object.entries(part)) if (Object.keys(files).length < size) files[path] = text;
  }
  return files;
}

function nodeService(root: string): Files {
  const files: Record<string, string> = {
    [`${root}/package.json`]: `{ "name": "${root}", "dependencies": { "fastify": "^5.0.0", "pg": "^8.13.0", "pino": "^9.0.0" } }\n`,
    [`${root}/Dockerfile`]: 'FROM node:24\nCOPY . .\nCMD ["node", "src/main.ts"]\n',
    [`${root}/src/main.ts`]:
      "import fastify from 'fastify';\nconst app = fastify();\nawait app.listen({ port: 3000 });\n",
  };
  for (let index = 0; index < 17; index++) {
    files[`${root}/src/part-${index}.ts`] =
      `import type { FastifyInstance } from 'fastify';\n${`export const value${index} = (input: number) => input * ${index};\n`.repeat(30)}`;
  }
  return files;
}

function goService(root: string): Files {
  const files: Record<string, string> = {
    [`${root}/go.mod`]: `module example.com/${root}\n\ngo 1.24\n\nrequire github.com/gin-gonic/gin v1.10.0\n`,
    [`${root}/main.go`]:
      'package main\n\nimport "github.com/gin-gonic/gin"\n\nfunc main() {\n\tgin.Default().Run()\n}\n',
  };
  for (let index = 0; index < 18; index++) {
    files[`${root}/internal/part${index}/part.go`] =
      `package part${index}\n\n${'func Value(input int) int { return input + 1 }\n'.repeat(30)}`;
  }
  return files;
}

function library(root: string): Files {
  const files: Record<string, string> = { [`${root}/package.json`]: `{ "name": "${root}", "main": "src/index.ts" }\n` };
  for (let index = 0; index < 19; index++) files[`${root}/src/part-${index}.ts`] = 'export const one = 1;\n'.repeat(20);
  return files;
}
