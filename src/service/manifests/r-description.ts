import { getNodeValue } from 'jsonc-parser';
import { type Evidence, evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader } from '../manifest.ts';
import { itemsOf, membersOf, parseObject, textOf } from './json-object.ts';
import { oncePerPackage, plainManifest } from './plain-manifest.ts';

const scopes: Readonly<Record<string, Dependency['scope']>> = {
  Depends: 'runtime',
  Imports: 'runtime',
  LinkingTo: 'runtime',
  Suggests: 'development',
  Enhances: 'optional',
};

/** DESCRIPTION of an R package or app: Depends and Imports are needed, Suggests is for tests and documents. */
export const rDescription: ManifestReader = {
  ecosystem: 'cran',
  matches: (name) => name === 'DESCRIPTION',
  root: true,
  read: ({ path, text }) => {
    const runtimes = new Map<string, { version: string; evidence: Evidence }>();
    const dependencies: Dependency[] = [];
    const fields = [...text.matchAll(/^([A-Za-z][\w/@-]*):([^\n]*(?:\n[ \t][^\n]*)*)/gm)];
    for (const field of fields) {
      const [whole, key = '', value = ''] = field;
      const scope = Object.hasOwn(scopes, key) ? scopes[key] : undefined;
      if (scope === undefined) continue;
      const start = field.index + whole.length - value.length;
      for (const match of value.matchAll(/(?:^|,)(\s*)([A-Za-z][\w.]*)\s{0,40}(?:\(([^)]*)\))?/g)) {
        const [item, space = '', name = '', range = ''] = match;
        const evidence = evidenceAtOffset(path, text, start + match.index + item.indexOf(space + name) + space.length);
        const version = /\d[\w.-]*/.exec(range)?.[0];
        if (name === 'R') runtimes.set('r', { version: version ?? '', evidence });
        else dependencies.push({ ecosystem: 'cran', name, version, scope, evidence });
      }
    }
    const name = fields.find(([, key]) => key === 'Package')?.[2]?.trim();
    return plainManifest(path, 'cran', {
      language: name === undefined && dependencies.length === 0 ? undefined : 'R',
      name,
      dependencies: oncePerPackage(dependencies),
      runtimes,
    });
  },
};

/** renv.lock: every package that is installed; those that no other one asks for are the project's own, the rest is indirect. */
export const renvLock: ManifestReader = {
  ecosystem: 'cran',
  matches: (name) => name === 'renv.lock',
  root: true,
  read: ({ path, text }) => {
    const tree = parseObject(text);
    const packages = membersOf(tree, 'Packages');
    const asked = new Set(
      packages.flatMap(({ value }) =>
        ['Requirements', 'Imports', 'Depends', 'LinkingTo'].flatMap((key) =>
          itemsOf(value, key).map((item) => /^[\w.]+/.exec(String(getNodeValue(item)))?.[0]),
        ),
      ),
    );
    const version = textOf(tree, 'R', 'Version');
    const at = Math.max(0, text.indexOf('"Version"'));
    return plainManifest(path, 'cran', {
      language: 'R',
      dependencies: packages.map(
        ({ name, value, at: offset }): Dependency => ({
          ecosystem: 'cran',
          name,
          version: textOf(value, 'Version'),
          scope: asked.size === 0 || asked.has(name) ? 'indirect' : 'runtime',
          evidence: evidenceAtOffset(path, text, offset),
        }),
      ),
      runtimes:
        version === undefined ? new Map() : new Map([['r', { version, evidence: evidenceAtOffset(path, text, at) }]]),
    });
  },
};
