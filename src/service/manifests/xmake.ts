import { evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader } from '../manifest.ts';
import { oncePerPackage, plainManifest } from './plain-manifest.ts';

/** xmake.lua: `add_requires("name 1.2", "conan::other/1.0")`; a target that is not a library is a program. */
export const xmake: ManifestReader = {
  ecosystem: 'conan',
  matches: (name) => name === 'xmake.lua',
  root: true,
  read: ({ path, text: raw }) => {
    const text = raw.replace(/--[^\n]*/g, (comment) => ' '.repeat(comment.length));
    const dependencies = [...text.matchAll(/^[ \t]*add_requires[ \t]*\(([^){]{0,2000})/gm)].flatMap((call) =>
      [...(call[1] ?? '').matchAll(/["']([^"'\n]+)["']/g)].map((match): Dependency => {
        const [, name = '', version] = /^(?:\w+::)?([\w.+-]+)[ /]*v?([^\s[]*)/.exec(match[1] ?? '') ?? [];
        const at = call.index + call[0].indexOf('(') + 1 + match.index;
        return {
          ecosystem: 'conan',
          name: name.toLowerCase(),
          version: version === '' ? undefined : version,
          scope: /test|mock/i.test(name) ? 'development' : 'runtime',
          evidence: evidenceAtOffset(path, raw, at),
        };
      }),
    );
    const program = /^[ \t]*set_kind(?:[ \t]*\()?[ \t]*["']binary["']/m.exec(text);
    const sources = [...text.matchAll(/\.(c|cc|cpp|cxx)["']/g)].map((match) => match[1]);
    return plainManifest(path, 'conan', {
      language: sources.some((ending) => ending !== 'c') ? 'C++' : sources.length > 0 ? 'C' : undefined,
      dependencies: oncePerPackage(dependencies),
      starts: program === null ? [] : [evidenceAtOffset(path, raw, program.index)],
    });
  },
};
