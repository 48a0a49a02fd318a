import { type Evidence, evidenceAtOffset } from '../../evidence.ts';
import { type Dependency, type ManifestReader, nameOf } from '../manifest.ts';
import { oncePerPackage, plainManifest } from './plain-manifest.ts';

/** *.opam: `"dream" {>= "1.0"}` in `depends`; `with-test` and its like are for development, `depopts` are optional. */
export const opam: ManifestReader = {
  ecosystem: 'opam',
  matches: (name) => name.endsWith('.opam') || name === 'opam',
  root: true,
  read: ({ path, text }) => {
    const code = text.replaceAll(/"(?:[^"\\]|\\[\s\S])*"|#[^\n]*/g, (part) =>
      part.startsWith('#') ? ' '.repeat(part.length) : part,
    );
    const runtimes = new Map<string, { version: string; evidence: Evidence }>();
    const dependencies: Dependency[] = [];
    for (const field of code.matchAll(/^(depends|depopts)[ \t]*:\s*\[/gm)) {
      const from = field.index + field[0].length;
      const list = code.slice(from, endOfList(code, from));
      for (const match of list.matchAll(/"([^"\n]+)"\s{0,80}(\{[^}]*\})?/g)) {
        const [, name = '', filter = ''] = match;
        const evidence = evidenceAtOffset(path, text, from + match.index);
        const version = /"v?(\d[^"\n]*)"/.exec(filter)?.[1];
        const declared = field[1] === 'depopts' ? 'optional' : 'runtime';
        const scope = /\b(?:with-test|with-doc|with-dev-setup|dev|build)\b/.test(filter) ? 'development' : declared;
        if (name === 'ocaml') runtimes.set('ocaml', { version: version ?? '', evidence });
        else dependencies.push({ ecosystem: 'opam', name, version, scope, evidence });
      }
    }
    const own = nameOf(path).replace(/\.opam$/, '');
    return plainManifest(path, 'opam', {
      language: 'OCaml',
      name: /^name:\s*"([^"\n]+)"/m.exec(code)?.[1] ?? (own === 'opam' ? undefined : own),
      dependencies: oncePerPackage(dependencies),
      runtimes,
    });
  },
};

/** Where the list that is open at an offset ends; a bracket in a string does not count. */
function endOfList(code: string, from: number): number {
  const pattern = /"(?:[^"\\]|\\[\s\S])*"|[[\]]/g;
  pattern.lastIndex = from;
  let depth = 1;
  for (let match = pattern.exec(code); match !== null; match = pattern.exec(code)) {
    if (match[0] === '[') depth++;
    else if (match[0] === ']' && --depth === 0) return match.index;
  }
  throw new Error(`line ${code.slice(0, from).split('\n').length}: the list is never closed`);
}
