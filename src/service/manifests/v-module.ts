import { evidenceAtOffset } from '../../evidence.ts';
import type { ManifestReader } from '../manifest.ts';
import { blankComments } from './line-comments.ts';
import { plainManifest, repositoryName } from './plain-manifest.ts';

/** v.mod: the names in `dependencies: [...]`, as V's package manager or an address spells them. */
export const vModule: ManifestReader = {
  ecosystem: 'vpm',
  matches: (name) => name === 'v.mod',
  root: true,
  read: ({ path, text }) => {
    const code = blankComments(text, '//');
    const list = /^[ \t]*dependencies[ \t]*:[ \t]*\[([^\]]{0,4000})\]/m.exec(code);
    const start = list === null ? 0 : list.index + list[0].indexOf('[') + 1;
    return plainManifest(path, 'vpm', {
      language: 'V',
      name: /^[ \t]*name[ \t]*:[ \t]*['"]([^'"\n]*)['"]/m.exec(code)?.[1],
      dependencies: [...(list?.[1] ?? '').matchAll(/['"]([^'"\n]+)['"]/g)].map((match) => ({
        ecosystem: 'vpm',
        name: repositoryName(match[1] ?? '') ?? (match[1] ?? '').replace(/@.*/s, '').toLowerCase(),
        version: /@v?(\d.*)$/.exec(match[1] ?? '')?.[1],
        scope: 'runtime',
        evidence: evidenceAtOffset(path, text, start + match.index),
      })),
    });
  },
};
