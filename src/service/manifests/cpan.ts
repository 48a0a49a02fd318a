import { type Evidence, evidenceAtLine } from '../../evidence.ts';
import type { Dependency, Manifest, ManifestReader } from '../manifest.ts';
import { blankComments } from './line-comments.ts';
import { oncePerPackage, plainManifest } from './plain-manifest.ts';

type Scope = Dependency['scope'];

/** cpanfile: `requires` in no block or in `on 'runtime'` runs; other phases are for development, features optional. */
export const cpanfile: ManifestReader = {
  ecosystem: 'cpan',
  matches: (name) => name === 'cpanfile',
  root: true,
  read: ({ path, text }) => readCalls(path, text),
};

/** Makefile.PL and Build.PL: the maps of prerequisites by their names, and the calls of Module::Install. */
export const perlBuild: ManifestReader = {
  ecosystem: 'cpan',
  matches: (name) => name === 'Makefile.PL' || name === 'Build.PL',
  root: true,
  read: ({ path, text }) => readCalls(path, text),
};

/** dist.ini of Dist::Zilla: `[Prereqs]` and its phases. */
export const distIni: ManifestReader = {
  ecosystem: 'cpan',
  matches: (name) => name === 'dist.ini',
  root: false,
  read: ({ path, text }) => {
    let scope: Scope | undefined;
    const found: Dependency[] = [];
    for (const [index, line] of text.split('\n').entries()) {
      const heading = /^\[([^\]\n]*)\]/.exec(line)?.[1];
      if (heading !== undefined) {
        const phase = /^Prereqs(?:[ \t]*\/[ \t]*(\w+))?$/.exec(heading.trim());
        scope =
          phase === null ? undefined : phase[1] === undefined || /^Runtime/.test(phase[1]) ? 'runtime' : 'development';
      } else if (scope !== undefined) {
        if (/^-phase[ \t]*=[ \t]*(?!runtime)/.test(line)) scope = 'development';
        const [, name, version] = /^([A-Za-z]\w*(?:::\w+)*)[ \t]*=[ \t]*([^;\s]*)/.exec(line) ?? [];
        if (name !== undefined) found.push(dependency(name, version, scope, evidenceAtLine(path, text, index + 1)));
      }
    }
    return told(path, found);
  },
};

const call =
  /^[ \t]*(test_|author_|build_|configure_)?(requires|recommends|suggests)[ \t(]+["']?(\w+(?:::\w+)*)["']?(?:[ \t]*(?:=>|,)[ \t]*["']?([^"';)\s][^"';)\n]*))?/;
const map = /\b(PREREQ_PM|requires|recommends|\w+_REQUIRES|\w+_requires)["']?[ \t]*=>[ \t]*\{/;
const entry = /["']?\b([A-Za-z]\w*(?:::\w+)*)["']?[ \t]*=>[ \t]*["']?(v?[\d.]+|[<>=!][^"',\n}]*)/g;

function readCalls(path: string, text: string): Manifest {
  const found: Dependency[] = [];
  const blocks: Scope[] = [];
  let inMap: Scope | undefined;
  for (const [index, line] of blankComments(text, '#').split('\n').entries()) {
    const evidence = evidenceAtLine(path, text, index + 1);
    const phase = /^[ \t]*on[ \t(]+["']?(\w+)["']?/.exec(line)?.[1];
    if (phase !== undefined) blocks.push(phase === 'runtime' ? 'runtime' : 'development');
    else if (/^[ \t]*feature\b/.test(line)) blocks.push('optional');
    const block = blocks.at(-1);
    const [, prefix, verb, name, version] = call.exec(line) ?? [];
    const begun = map.exec(line);
    if (begun !== null) inMap = /^(?:PREREQ_PM|requires)$/.test(begun[1] ?? '') ? 'runtime' : 'development';
    if (inMap !== undefined) {
      const from = begun === null ? 0 : begun.index + begun[0].length;
      for (const match of line.slice(from).matchAll(entry))
        found.push(dependency(match[1] ?? '', match[2], inMap, evidence));
      if (line.slice(from).includes('}')) inMap = undefined;
    } else if (name !== undefined) {
      const scope = prefix !== undefined ? 'development' : verb === 'requires' ? 'runtime' : 'optional';
      found.push(dependency(name, version, block ?? scope, evidence));
    }
    if (/^[ \t]*\}/.test(line) || (phase !== undefined && line.trimEnd().endsWith('};'))) blocks.pop();
  }
  return told(path, found);
}

function dependency(name: string, version: string | undefined, scope: Scope, evidence: Evidence): Dependency {
  const known = version === undefined || /^v?[0.]*$/.test(version) ? undefined : version.trim();
  return { ecosystem: 'cpan', name, version: known, scope, evidence };
}

/** `perl` among the prerequisites is the interpreter. */
function told(path: string, found: readonly Dependency[]): Manifest {
  const perl = found.find(({ name }) => name === 'perl');
  return plainManifest(path, 'cpan', {
    language: 'Perl',
    dependencies: oncePerPackage(found.filter(({ name }) => name !== 'perl' && name !== 'ExtUtils::MakeMaker')),
    runtimes:
      perl?.version === undefined ? new Map() : new Map([['perl', { version: perl.version, evidence: perl.evidence }]]),
  });
}
