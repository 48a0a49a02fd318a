import { type Evidence, evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader, ManifestText } from '../manifest.ts';
import { oncePerPackage, plainManifest, releaseIn, repositoryName } from './plain-manifest.ts';

/** build.zig.zon: the packages of `.dependencies`, by the name they are given and by their repository's. */
export const zigPackage: ManifestReader = {
  ecosystem: 'zig',
  matches: (name) => name === 'build.zig.zon',
  root: true,
  read: (file) => {
    const name = /^[ \t]*\.name\s*=\s*(?:"([^"\n]*)"|\.(\w+))/m.exec(file.text);
    return plainManifest(file.path, 'zig', {
      language: 'Zig',
      name: name?.[1] ?? name?.[2],
      dependencies: oncePerPackage(dependenciesOf(file)),
      runtimes: runtimesOf(file),
    });
  },
};

/** build.zig: `b.dependency("name", …)` uses what build.zig.zon declares; `addExecutable` is a program. */
export const zigBuild: ManifestReader = {
  ecosystem: 'zig',
  matches: (name) => name === 'build.zig',
  root: true,
  read: ({ path, text }) => {
    const dependencies = [...text.matchAll(/^[^\n/]{0,200}\b(?:dependency|lazyDependency)\(\s*"([^"\n]+)"/gm)].map(
      (match): Dependency => toDependency(match[1] ?? '', undefined, evidenceAtOffset(path, text, match.index)),
    );
    const started = /^[^\n/]{0,200}\baddExecutable\(/m.exec(text);
    return plainManifest(path, 'zig', {
      language: /"[^"\n]*\.zig"/.test(text) ? 'Zig' : undefined,
      dependencies: oncePerPackage(dependencies),
      starts: started === null ? [] : [evidenceAtOffset(path, text, started.index)],
    });
  },
};

interface Token {
  readonly text: string;
  readonly at: number;
}

/** Strings, names, braces and signs, in order; comments and multi-line strings left out. */
function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/\/\/[^\n]*|\\\\[^\n]*|"(?:[^"\\\n]|\\.){0,2000}"|@"[^"\n]*"|\.?\w+|[{}=,]/g)]
    .filter(([token]) => !token.startsWith('//') && !token.startsWith('\\'))
    .map((match) => ({ text: match[0], at: match.index }));
}

function dependenciesOf({ path, text }: ManifestText): readonly Dependency[] {
  const dependencies: Dependency[] = [];
  let depth = 0;
  let inside = false;
  let current: Token | undefined;
  let address = '';
  let before: Token | undefined;
  let key = '';
  for (const token of tokensOf(text)) {
    if (token.text === '=') key = before?.text ?? '';
    else if (token.text === '{') {
      depth++;
      if (depth === 2) inside = key === '.dependencies';
      if (depth === 3 && inside) {
        current = { text: key.replace(/^\.?@?"?|"$/g, ''), at: before?.at ?? token.at };
        address = '';
      }
    } else if (token.text === '}') {
      if (depth === 3 && inside && current !== undefined) {
        const evidence = evidenceAtOffset(path, text, current.at);
        const names = new Set([current.text.toLowerCase(), repositoryName(address) ?? current.text.toLowerCase()]);
        for (const name of names) dependencies.push(toDependency(name, releaseIn(address), evidence));
      }
      depth--;
    } else if (key === '.url' && token.text.startsWith('"')) address = token.text.slice(1, -1);
    if (token.text !== '=' && token.text !== ',') before = token;
  }
  if (depth !== 0) throw new Error(`line ${text.split('\n').length}: a brace is left open or closed twice`);
  return dependencies;
}

function toDependency(name: string, version: string | undefined, evidence: Evidence): Dependency {
  return { ecosystem: 'zig', name: name.toLowerCase(), version, scope: 'runtime', evidence };
}

function runtimesOf({ path, text }: ManifestText): ReadonlyMap<string, { version: string; evidence: Evidence }> {
  const found = /^[ \t]*\.minimum_zig_version\s*=\s*"([^"\n]+)"/m.exec(text);
  if (found === null) return new Map();
  const at = found.index + found[0].length - found[0].trimStart().length;
  return new Map([['zig', { version: found[1] ?? '', evidence: evidenceAtOffset(path, text, at) }]]);
}
