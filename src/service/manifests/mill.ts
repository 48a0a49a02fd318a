import { evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader } from '../manifest.ts';
import { blankBuildComments, headersAround, readBlocks } from './blocks.ts';
import { oncePerPackage, plainManifest } from './plain-manifest.ts';
import { readCoordinates } from './scala-coordinates.ts';

/** build.sc, build.mill and package.mill: `ivy"org::name:1.2"` and `mvn"org::name:1.2"`; those of a test module are for development. */
export const mill: ManifestReader = {
  ecosystem: 'maven',
  matches: (name) => /^(?:build\.sc|(?:build|package)\.mill(?:\.scala)?)$/.test(name),
  root: true,
  read: ({ path, text }) => {
    const code = blankBuildComments(text);
    const blocks = readBlocks(code);
    const values = new Map(
      [...code.matchAll(/\bval[ \t]+(\w{1,60})(?:[ \t]*:[ \t]*String)?[ \t]*=[ \t]*"([^"\n]{0,200})"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    );
    const dependencies = [...code.matchAll(/\b(?:ivy|mvn)"([^"\n]{3,200})"/g)].flatMap((match): Dependency[] => {
      const filled = (match[1] ?? '').replaceAll(
        /\$\{?([\w.]{1,80})\}?/g,
        (_, name: string) => values.get(lastOf(name)) ?? '',
      );
      const found = readCoordinates(filled.replace(/(?<!:):+$/, ''));
      if (found === undefined) return [];
      const asked = [...code.slice(Math.max(0, match.index - 2000), match.index).matchAll(/\bdef[ \t]+(\w{1,60})/g)].at(
        -1,
      )?.[1];
      const tests = headersAround(blocks, match.index).some((header) => testModule.test(header));
      const scope =
        tests || /plugin/i.test(asked ?? '') ? 'development' : /^compile/.test(asked ?? '') ? 'optional' : 'runtime';
      return [{ ecosystem: 'maven', ...found, scope, evidence: evidenceAtOffset(path, text, match.index) }];
    });
    const runs = /\bdef[ \t]+mainClass\b/.exec(code);
    return plainManifest(path, 'maven', {
      dependencies: oncePerPackage(dependencies),
      starts: runs === null ? [] : [evidenceAtOffset(path, text, runs.index)],
    });
  },
};

const testModule =
  /\bobject[ \t]+(?:test|it|itest|integration)\b|\b(?:extends|with)[ \t][^\n]{0,200}Tests?\b|\bTestModule\b/;

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
