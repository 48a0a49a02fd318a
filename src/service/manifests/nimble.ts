import { type Evidence, evidenceAtOffset } from '../../evidence.ts';
import { type Dependency, type ManifestReader, nameOf } from '../manifest.ts';
import { oncePerPackage, plainManifest, repositoryName } from './plain-manifest.ts';

/** *.nimble: `requires "name >= 1.0", "other"` over one line or several; `taskRequires` is for development; `bin` starts. */
export const nimble: ManifestReader = {
  ecosystem: 'nimble',
  matches: (name) => name.endsWith('.nimble'),
  root: true,
  read: ({ path, text: raw }) => {
    const text = raw.replace(/(?<=^|\s)#[^\n]*/g, (comment) => ' '.repeat(comment.length));
    const runtimes = new Map<string, { version: string; evidence: Evidence }>();
    const dependencies: Dependency[] = [];
    const statement = /^[ \t]*(requires|taskRequires)\b(?:[ \t]*[(:])?\s*((?:"[^"\n]*"(?:\s*,)?\s*){1,60})/gm;
    for (const match of text.matchAll(statement)) {
      const [whole, call, list = ''] = match;
      const start = match.index + whole.length - list.length;
      const literals = [...list.matchAll(/"([^"\n]*)"/g)].slice(call === 'taskRequires' ? 1 : 0);
      for (const literal of literals) {
        const evidence = evidenceAtOffset(path, raw, start + literal.index);
        for (const wanted of (literal[1] ?? '').split(',')) {
          const name = /^[^\s<>=~^#@]*/.exec(wanted.trimStart())?.[0] ?? '';
          const rest = wanted
            .trim()
            .slice(name.length)
            .replace(/^[\s@]+/, '');
          // After a hash stands a commit, a branch or a tag; only a tag tells the version.
          const version = rest.startsWith('#') ? /^#v?(\d+(?:\.\d+)+)$/.exec(rest)?.[1] : rest;
          const plain = repositoryName(name) ?? name.toLowerCase();
          if (plain === 'nim') runtimes.set('nim', { version: version ?? '', evidence });
          else if (plain !== '' && !/^\d/.test(plain)) {
            dependencies.push({
              ecosystem: 'nimble',
              name: plain,
              version: version === '' ? undefined : version,
              scope: call === 'taskRequires' ? 'development' : 'runtime',
              evidence,
            });
          }
        }
      }
    }
    const bin = /^[ \t]*(?:bin|namedBin)\b[^\n]*=/m.exec(text);
    return plainManifest(path, 'nimble', {
      language: 'Nim',
      name: nameOf(path).replace(/\.nimble$/, ''),
      dependencies: oncePerPackage(dependencies),
      runtimes,
      starts: bin === null ? [] : [evidenceAtOffset(path, raw, bin.index)],
    });
  },
};
