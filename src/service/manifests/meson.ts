import { evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader } from '../manifest.ts';
import { isBesideProgram, oncePerPackage, plainManifest } from './plain-manifest.ts';

const languages: Readonly<Record<string, string>> = { c: 'C', cpp: 'C++', vala: 'Vala', d: 'D', objc: 'Objective-C' };

/** meson.build: `dependency('name')` asks pkg-config, `find_library` the linker, `subproject` a wrapped source. */
export const meson: ManifestReader = {
  ecosystem: 'pkg-config',
  matches: (name) => name === 'meson.build',
  root: true,
  read: ({ path, text: raw }) => {
    const text = raw.replace(/(?<=^|\s)#[^\n]*/g, (comment) => ' '.repeat(comment.length));
    const calls = /\b(dependency|find_library|subproject)[ \t]*\(\s*'([^'\n]+)'([^()]{0,600})/g;
    const dependencies = [...text.matchAll(calls)].flatMap((match): readonly Dependency[] => {
      const [, call, first = '', rest = ''] = match;
      const development = isBesideProgram(path) || /\bnative\s*:\s*true/.test(rest) || /test|mock/i.test(first);
      const others = call === 'dependency' ? /^(?:\s*,\s*'[^'\n]+'){1,5}/.exec(rest)?.[0] : undefined;
      const version = /\bversion\s*:(?:\s*\[)?\s*'([^'\n]+)'/.exec(rest)?.[1];
      return [first, ...[...(others ?? '').matchAll(/'([^'\n]+)'/g)].map((other) => other[1] ?? '')].map((name) => ({
        ecosystem: call === 'dependency' ? 'pkg-config' : 'conan',
        name: name.toLowerCase(),
        version,
        scope: development ? 'development' : 'runtime',
        evidence: evidenceAtOffset(path, raw, match.index),
      }));
    });
    const [, name, spoken = ''] =
      /^[ \t]*project[ \t]*\(\s*'([^'\n]*)'((?:\s*,(?:\s*\[)?\s*'\w+'){0,6})/m.exec(text) ?? [];
    const started = isBesideProgram(path) ? null : /^[^'\n]{0,80}\bexecutable[ \t]*\(/m.exec(text);
    return plainManifest(path, 'pkg-config', {
      language: languageOf([...spoken.matchAll(/'(\w+)'/g)].map((match) => match[1] ?? '')),
      name,
      dependencies: oncePerPackage(dependencies),
      starts: started === null ? [] : [evidenceAtOffset(path, raw, started.index)],
    });
  },
};

/** Vala compiles through C and names both; C beside C++ says nothing. */
function languageOf(names: readonly string[]): string | undefined {
  const known = names.flatMap((name) => languages[name] ?? []);
  if (known.includes('Vala')) return 'Vala';
  return known.length === 1 ? known[0] : undefined;
}
