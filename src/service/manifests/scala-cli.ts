import { evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader } from '../manifest.ts';
import { oncePerPackage, plainManifest } from './plain-manifest.ts';
import { readCoordinates } from './scala-coordinates.ts';

/**
 * project.scala, where scala-cli programs keep their directives: `//> using dep org::name:1.2`, `deps`, `lib`, `libs`, `test.dep`,
 * `scala`, `jvm`, `mainClass`. A file of that name may as well be plain source: it makes no directory a project.
 */
export const scalaCli: ManifestReader = {
  ecosystem: 'maven',
  matches: (name) => name === 'project.scala',
  root: false,
  read: ({ path, text }) => {
    const directives = [...text.matchAll(/^\/\/>[ \t]*using[ \t]+([\w.]+)[ \t]+([^ \t\n][^\n]*)$/gm)].map((match) => ({
      key: match[1] ?? '',
      values: [...(match[2] ?? '').matchAll(/"([^"\n]*)"|([^\s,"]+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
      evidence: evidenceAtOffset(path, text, match.index),
    }));
    const first = (...keys: readonly string[]) => directives.find(({ key }) => keys.includes(key));
    const java = first('jvm');
    const release = /(?<![\d.])\.*(\d[\d.]*)$/.exec(java?.values[0] ?? '')?.[1];
    return plainManifest(path, 'maven', {
      dependencies: oncePerPackage(
        directives.flatMap(({ key, values, evidence }) => {
          const kind = /^(?:(test|compileOnly)\.)?(?:dep|deps|lib|libs|dependency|dependencies)$/.exec(key);
          if (kind === null) return [];
          const scope = kind[1] === 'test' ? 'development' : kind[1] === undefined ? 'runtime' : 'optional';
          return values.flatMap((value): Dependency[] => {
            const found = readCoordinates(value);
            return found === undefined ? [] : [{ ecosystem: 'maven', ...found, scope, evidence }];
          });
        }),
      ),
      runtimes:
        java === undefined || release === undefined
          ? new Map()
          : new Map([['java', { version: release, evidence: java.evidence }]]),
      starts: [first('mainClass', 'main-class')?.evidence ?? []].flat(),
    });
  },
};
