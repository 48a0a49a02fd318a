import { evidenceAtOffset } from '../../evidence.ts';
import type { ManifestReader } from '../manifest.ts';
import { membersOf, parseObject, textOf } from './json-object.ts';
import { plainManifest } from './plain-manifest.ts';

/** boss.json: Delphi packages by address, lower case; Boss reads a bare name as one of the HashLoad group's. */
export const boss: ManifestReader = {
  ecosystem: 'boss',
  matches: (name) => name === 'boss.json',
  root: true,
  read: ({ path, text }) => {
    const tree = parseObject(text);
    return plainManifest(path, 'boss', {
      language: 'Pascal',
      name: textOf(tree, 'name'),
      dependencies: membersOf(tree, 'dependencies').map(({ name, value, at }) => ({
        ecosystem: 'boss',
        name: addressOf(name),
        version: typeof value.value === 'string' && value.value !== '' ? value.value : undefined,
        scope: 'runtime',
        evidence: evidenceAtOffset(path, text, at),
      })),
    });
  },
};

function addressOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/^(?:https?:\/\/|git@)/, '')
    .replace(':', '/')
    .replace(/\.git$/, '');
  const parts = plain.split('/').length;
  return parts === 1 ? `github.com/hashload/${plain}` : parts === 2 ? `github.com/${plain}` : plain;
}
