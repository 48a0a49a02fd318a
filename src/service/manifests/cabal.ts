import { type Evidence, evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader } from '../manifest.ts';
import { oncePerPackage, plainManifest } from './plain-manifest.ts';

interface Field {
  readonly key: string;
  readonly value: string;
  /** Where the value begins. */
  readonly at: number;
}

interface Stanza {
  readonly kind: string;
  readonly name: string;
  readonly at: number;
  readonly fields: Field[];
}

/** *.cabal: `build-depends` of each component with the common stanzas it imports; a test-suite's and a benchmark's are for development. */
export const cabal: ManifestReader = {
  ecosystem: 'hackage',
  matches: (name) => name.endsWith('.cabal'),
  root: true,
  read: ({ path, text }) => {
    const stanzas = readStanzas(text);
    const evidence = (at: number): Evidence => evidenceAtOffset(path, text, at);
    const top = stanzas[0]?.fields ?? [];
    const name = top.find(({ key }) => key === 'name')?.value.trim();
    const runs = importedBy(stanzas, ({ kind }) => !helping.has(kind) && kind !== 'common');
    const helps = importedBy(stanzas, ({ kind }) => helping.has(kind));
    const dependencies = stanzas.flatMap((stanza) => {
      const used = stanza.kind === 'common' ? runs.has(stanza.name) || helps.has(stanza.name) : true;
      const development = helping.has(stanza.kind) || (stanza.kind === 'common' && !runs.has(stanza.name));
      return used ? stanza.fields.flatMap((field) => dependenciesOf(field, development, evidence)) : [];
    });
    const compiler = /\bGHC[ \t]*(?:[=><^]=?|&&)[ \t{]*(\d[\d.]*)/i.exec(textOfField(top, 'tested-with'))?.[1];
    const tested = top.find(({ key }) => key === 'tested-with');
    return plainManifest(path, 'hackage', {
      language: 'Haskell',
      name,
      dependencies: oncePerPackage(dependencies.filter((dependency) => dependency.name !== name)),
      runtimes:
        compiler === undefined || tested === undefined
          ? new Map()
          : new Map([['ghc', { version: compiler, evidence: evidence(tested.at) }]]),
      starts: stanzas.filter(({ kind }) => kind === 'executable').map(({ at }) => evidence(at)),
    });
  },
};

/** cabal.project: it groups packages. */
export const cabalProject: ManifestReader = {
  ecosystem: 'hackage',
  matches: (name) => name === 'cabal.project',
  root: false,
  read: ({ path }) => plainManifest(path, 'hackage', { language: 'Haskell', aggregate: true }),
};

const helping: ReadonlySet<string> = new Set(['test-suite', 'benchmark', 'custom-setup']);
const sections =
  /^(library|executable|test-suite|benchmark|common|foreign-library|custom-setup|flag|source-repository)(?:[ \t]+([^\s{]+))?[ \t{]*$/i;

/** The stanzas, the package's own fields first. A field's value goes on over lines that stand further in than its key. */
function readStanzas(text: string): readonly Stanza[] {
  let stanza: Stanza = { kind: 'package', name: '', at: 0, fields: [] };
  const stanzas = [stanza];
  let indent = -1;
  let offset = 0;
  for (const raw of text.split('\n')) {
    const line = raw.replace(/\r$/, '');
    const start = offset;
    offset += raw.length + 1;
    const depth = line.length - line.trimStart().length;
    if (line.trim() === '' || line.trimStart().startsWith('--')) continue;
    const [, kind, name = ''] = depth === 0 ? (sections.exec(line) ?? []) : [];
    const last = stanza.fields.at(-1);
    if (kind !== undefined) {
      stanza = { kind: kind.toLowerCase(), name, at: start, fields: [] };
      stanzas.push(stanza);
      indent = -1;
    } else if (indent >= 0 && depth > indent && last !== undefined) {
      // Blanks stand for what was left out between, so that an offset in the value is one in the text.
      const gap = start - (last.at + last.value.length);
      stanza.fields.splice(-1, 1, { ...last, value: last.value + ' '.repeat(Math.max(0, gap)) + line });
    } else {
      const [whole, key, value] = /^[ \t]*([A-Za-z][\w-]*)[ \t]*:(.*)$/.exec(line) ?? [];
      indent = key === undefined ? -1 : depth;
      if (whole !== undefined && key !== undefined && value !== undefined)
        stanza.fields.push({ key: key.toLowerCase(), value, at: start + whole.length - value.length });
    }
  }
  return stanzas;
}

/** The common stanzas that some stanzas import, by others too. */
function importedBy(stanzas: readonly Stanza[], wanted: (stanza: Stanza) => boolean): ReadonlySet<string> {
  const importsOf = ({ fields }: Stanza) =>
    textOfField(fields, 'import')
      .split(',')
      .map((name) => name.trim());
  const found = new Set(stanzas.filter(wanted).flatMap(importsOf));
  for (const name of found) {
    for (const stanza of stanzas) {
      if (stanza.kind === 'common' && stanza.name === name) for (const inner of importsOf(stanza)) found.add(inner);
    }
  }
  return found;
}

function textOfField(fields: readonly Field[], key: string): string {
  return fields
    .filter((field) => field.key === key)
    .map(({ value }) => value)
    .join(',');
}

/** `base >=4.7 && <5, servant:{a,b} ^>=0.20, text` by package; a build tool is named `package:tool`. */
function dependenciesOf(
  { key, value, at }: Field,
  development: boolean,
  evidence: (at: number) => Evidence,
): readonly Dependency[] {
  if (!['build-depends', 'setup-depends', 'build-tool-depends'].includes(key)) return [];
  const scope = development || key !== 'build-depends' ? 'development' : 'runtime';
  const item =
    /(?:^|,)\s*([A-Za-z0-9][\w-]*)(?:\s{0,20}:\s{0,20}(?:\{[^}]{0,400}\}|[\w-]+))?([^,{]*(?:\{[^}]{0,400}\})?)/g;
  return [...value.matchAll(item)].map((match): Dependency => {
    const [whole, name = '', range = ''] = match;
    const version = /\d[\d.]*/.exec(range)?.[0];
    const place = at + match.index + whole.indexOf(name);
    return { ecosystem: 'hackage', name, version, scope, evidence: evidence(place) };
  });
}
