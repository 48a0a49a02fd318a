import { evidenceAtOffset } from '../../evidence.ts';
import type { ManifestReader } from '../manifest.ts';
import { oncePerPackage, plainManifest } from './plain-manifest.ts';

/** pack.pl of SWI-Prolog: `requires(pack)` facts, with a version range or without; `prolog:…` is the system itself. */
export const prologPack: ManifestReader = {
  ecosystem: 'swipl',
  matches: (name) => name === 'pack.pl',
  root: true,
  read: ({ path, text }) => {
    const code = text.replaceAll(/%[^\n]*/g, (comment) => ' '.repeat(comment.length));
    const facts = code.matchAll(
      /^[ \t]*requires\(\s{0,20}'?([a-z]\w*)(?![\w:])'?\s{0,20}(?:[@<>=]{1,2}\s{0,20}'?(\d[\w.]*)'?)?/gm,
    );
    return plainManifest(path, 'swipl', {
      language: 'Prolog',
      name: /^[ \t]*name\(\s{0,20}'?(\w+)/m.exec(code)?.[1],
      dependencies: oncePerPackage(
        [...facts].map(({ index, 1: name = '', 2: version }) => ({
          ecosystem: 'swipl',
          name,
          version,
          scope: 'runtime',
          evidence: evidenceAtOffset(path, text, index),
        })),
      ),
    });
  },
};
