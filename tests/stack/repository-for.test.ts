import { describe, expect, test } from 'vitest';
import { evidenceAtLine } from '../../src/evidence.ts';
import { detectStack } from '../../src/stack/detect-stack.ts';
import type { Repository } from '../../src/stack/repository.ts';
import { repositoryFor } from '../../src/stack/repository-for.ts';
import { catalogue, serviceFilesOf } from '../support/service-files.ts';

const at = (path: string) => evidenceAtLine(path, '', 1);
const repository: Repository = {
  languages: new Map(),
  serviceLanguages: new Map(),
  languageOfRoot: new Map(),
  technologies: new Map([
    ['connect-rpc', [at('studio/package.json')]],
    ['grpc', [at('studio/package.json'), at('router/go.mod')]],
    ['postgresql', [at('studio/package.json')]],
  ]),
  partial: { technologies: false, workflows: false },
  incomplete: [],
  registries: new Map([
    ['studio/package.json', 'npm'],
    ['router/go.mod', 'go'],
  ]),
  services: 2,
  files: 100,
  workflows: new Map(),
  contributors: undefined,
  owners: undefined,
};

async function seenBy(files: Readonly<Record<string, string>>) {
  const { technologies } = repositoryFor(detectStack(await serviceFilesOf(files), catalogue), repository);
  return Object.fromEntries([...technologies].map(([id, places]) => [id, places.map(({ path }) => path)]));
}

describe('the repository as a service sees it', () => {
  test('a framework that only a package of another language declares does not run for this one', async () => {
    const seen = await seenBy({
      'go.mod': 'module example.test/a\n\ngo 1.24\n\nrequire connectrpc.com/connect v1.18.0\n',
      'main.go': 'package main\n\nfunc main() { mux.Handle(ordersv1connect.NewOrdersServiceHandler(svc)) }\n',
    });
    expect(seen).toEqual({ grpc: ['studio/package.json', 'router/go.mod'], postgresql: ['studio/package.json'] });
  });

  test('one that a package of its own language declares does, and only there', async () => {
    const seen = await seenBy({
      'go.mod': 'module example.test/a\n\ngo 1.24\n\nrequire google.golang.org/grpc v1.68.0\n',
      'main.go':
        'package main\n\nimport "google.golang.org/grpc"\n\nfunc main() { s := grpc.NewServer(); s.Serve(l) }\n',
    });
    expect(seen.grpc).toEqual(['router/go.mod']);
  });
});
