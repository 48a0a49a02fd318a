import { expect, test } from 'vitest';
import { waitsForEver } from '../../src/service/container-programs.ts';
import { readCompose } from '../../src/service/read-compose.ts';
import { isContainerFile, readContainer } from '../../src/service/read-container.ts';

test.each([
  ['Dockerfile', true],
  ['Dockerfile.dev', true],
  ['api.dockerfile', true],
  ['Containerfile', true],
  ['Dockerfile.dockerignore', false],
  ['Dockerfile.md', false],
  ['docker.ts', false],
])('%s is a container file: %s', (name, expected) => {
  expect(isContainerFile(name)).toBe(expected);
});

test.each<[string, string, string | undefined, string]>([
  ['an official image with a tag', 'FROM node:22-alpine', '22-alpine', 'node'],
  ['a registry host is not part of the name', 'FROM ghcr.io/acme/base:1', '1', 'acme/base'],
  ['a registry port is no tag', 'FROM localhost:5000/base', undefined, 'base'],
  ['library/ is Docker Hub’s own', 'FROM docker.io/library/python:3.12', '3.12', 'python'],
  ['a digest is no tag', 'FROM golang:1.23@sha256:abc', '1.23', 'golang'],
  ['an argument is substituted', 'ARG NODE=22\nFROM node:${NODE}-slim AS run', '22-slim', 'node'],
  ['an argument’s own default counts', 'FROM node:${NODE:-20}', '20', 'node'],
  ['a platform flag is passed over', 'FROM --platform=$BUILDPLATFORM rust:1.82 AS build', '1.82', 'rust'],
])('FROM: %s', (_name, text, tag, image) => {
  expect(readContainer('Dockerfile', text).stages[0]).toMatchObject({ image, tag });
});

test('instructions are read over continued lines, comments and stages', () => {
  const container = readContainer(
    'svc/Dockerfile',
    `# build
FROM python:3.12 AS build
COPY --chown=app requirements.txt .
RUN apt-get update && \\
    # inside a command
    apt-get install -y --no-install-recommends libpq5 && \\
    pip install "fastapi[all]==0.115.0" uvicorn
USER root
FROM python:3.12-slim
COPY --from=build /usr/local /usr/local
COPY . .
USER app:app
ENTRYPOINT ["uvicorn", "main:app"]
`,
  );
  expect(container.stages.map(({ image, tag, name, evidence }) => [image, tag, name, evidence.line])).toEqual([
    ['python', '3.12', 'build', 2],
    ['python', '3.12-slim', undefined, 9],
  ]);
  expect(
    container.installs.map(({ ecosystem, name, version, evidence }) => [ecosystem, name, version, evidence.line]),
  ).toEqual([
    ['pypi', 'fastapi', '0.115.0', 4],
    ['pypi', 'uvicorn', undefined, 4],
    ['apt', 'libpq5', undefined, 4],
  ]);
  expect(container.copies).toEqual(['requirements.txt', '.']);
  expect(container.user?.name).toBe('app');
  expect(container.commands.map(({ line }) => line)).toEqual([13]);
});

test('compose services are read with their build, image and what they depend on', () => {
  const services = readCompose(
    'deploy/compose.yml',
    `services:
  api:
    build: { context: ../services/api, dockerfile: ../../docker/api.Dockerfile }
    depends_on: [db]
  worker:
    build: ../services/worker
    depends_on:
      queue: { condition: service_started }
  db:
    image: docker.io/library/postgres:17
`,
  );
  expect(services.map(({ evidence, ...service }) => ({ ...service, line: evidence.line }))).toEqual([
    {
      name: 'api',
      image: undefined,
      context: 'services/api',
      dockerfile: 'docker/api.Dockerfile',
      dependsOn: ['db'],
      line: 2,
    },
    {
      name: 'worker',
      image: undefined,
      context: 'services/worker',
      dockerfile: undefined,
      dependsOn: ['queue'],
      line: 5,
    },
    {
      name: 'db',
      image: 'docker.io/library/postgres:17',
      context: undefined,
      dockerfile: undefined,
      dependsOn: [],
      line: 9,
    },
  ]);
});

test('a compose file that is not YAML is an error with its line', () => {
  expect(() => readCompose('compose.yml', 'services:\n  a: [\n')).toThrow(/^line \d+: is not valid YAML/);
});

test.each([
  ['CMD sleep infinity', true],
  ['CMD ["sleep", "infinity"]', true],
  ['CMD ["/bin/sh", "-c", "while sleep 1000; do :; done"]', true],
  ['ENTRYPOINT ["bash", "-c"]\nCMD ["while true; do sleep 30; done;"]', true],
  ['CMD exec tail -f /dev/null', true],
  ['CMD sleep 5', false],
  ['CMD sh -c "sleep 10 && node server.js"', false],
  ['ENTRYPOINT ["/app/server"]\nCMD ["sleep", "infinity"]', false],
  ['CMD ["tail", "-f", "/var/log/app.log"]', false],
  ['USER app', false],
])('that `%s` only waits for ever is %s', (lines, expected) => {
  expect(waitsForEver(readContainer('Dockerfile', `FROM debian:13\n${lines}\n`).command)).toBe(expected);
});
