import { evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader } from '../manifest.ts';
import { oncePerPackage, plainManifest, releaseIn } from './plain-manifest.ts';

interface Term {
  readonly text: string;
  readonly items: Term[];
  readonly offset: number;
}

const token = /%[^\n]*|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\\n]|\\.)*'|[{}[\]]|[\w@.+-]+/g;

/** rebar.config: the names and tuples of `deps`; those of the test and development profiles do not run; `relx` is a release. */
export const rebar: ManifestReader = {
  ecosystem: 'hex',
  matches: (name) => name === 'rebar.config',
  root: true,
  read: ({ path, text }) => {
    const terms = parseTerms(text);
    const dependencies: Dependency[] = [];
    const add = (holder: readonly Term[], scope: Dependency['scope']): void => {
      for (const dep of holder.find(({ items }) => items[0]?.text === 'deps')?.items[1]?.items ?? []) {
        const name = (dep.items[0]?.text ?? dep.text).replaceAll("'", '');
        if (!/^[a-z]\w*$/.test(name)) continue;
        dependencies.push({
          ecosystem: 'hex',
          name,
          version: versionOf(dep),
          scope,
          evidence: evidenceAtOffset(path, text, dep.offset),
        });
      }
    };
    add(terms, 'runtime');
    for (const profile of terms.find(({ items }) => items[0]?.text === 'profiles')?.items[1]?.items ?? []) {
      const runs = /^prod|^default|^release/.test(profile.items[0]?.text ?? '');
      add(profile.items[1]?.items ?? [], runs ? 'runtime' : 'development');
    }
    const release = terms.find(({ items }) => items[0]?.text === 'relx');
    return plainManifest(path, 'hex', {
      language: 'Erlang',
      dependencies: oncePerPackage(dependencies),
      starts: release === undefined ? [] : [evidenceAtOffset(path, text, release.offset)],
    });
  },
};

/** `{x, "1.2.3"}`, `{x, ".*", {git, "…", {tag, "1.2.3"}}}`, `{x, {pkg, y}}`. */
function versionOf({ items }: Term): string | undefined {
  const [, second] = items;
  if (second === undefined) return undefined;
  if (second.text.startsWith('"')) {
    const plain = second.text.slice(1, -1);
    if (/\d/.test(plain)) return plain;
  }
  const git = items.find((each) => each.items[0]?.text === 'git');
  const tag = git?.items.find((each) => each.items[0]?.text === 'tag')?.items[1]?.text ?? '';
  return releaseIn(tag.slice(1, -1));
}

/** The terms of an Erlang file as a tree. Throws an Error that begins with `line N: ` where a bracket has no other. */
function parseTerms(text: string): readonly Term[] {
  const top: Term[] = [];
  const open: Term[] = [];
  for (const match of text.matchAll(token)) {
    const [found] = match;
    if (found.startsWith('%')) continue;
    if (found === '}' || found === ']') {
      if (open.pop()?.text !== (found === '}' ? '{' : '[')) fail(text, match.index, found);
      continue;
    }
    const term: Term = { text: found, items: [], offset: match.index };
    (open.at(-1)?.items ?? top).push(term);
    if (found === '{' || found === '[') open.push(term);
  }
  const [left] = open;
  if (left !== undefined) fail(text, left.offset, left.text);
  return top;
}

function fail(text: string, offset: number, bracket: string): never {
  throw new Error(`line ${text.slice(0, offset).split('\n').length}: '${bracket}' has no other`);
}
