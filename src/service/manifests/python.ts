import { type Evidence, evidenceAtLine } from '../../evidence.ts';
import type { Dependency } from '../manifest.ts';

/** PEP 503: case and the kind of separator do not tell packages apart. */
export function normalisePython(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

/** What a requirement asks for: the normalised name, and the version as declared where there is one. */
export interface Requirement {
  readonly name: string;
  readonly version: string | undefined;
  /** Its extras, normalised as names are. */
  readonly features?: readonly string[];
}

const requirementLine =
  /^([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\]\s*)?(?:$|[;#\\]|--|\(?([=<>!~][^;#)]*)|@\s*(\S+))/;
const wheel = /(?:^|[/\s])([A-Za-z0-9][\w.]*)-(\d[\w.+!]*)-[\w.-]+\.whl(?=$|[#?;\s])/;

/**
 * PEP 508, as far as a name and a version need it; also the name in a wheel's address and behind `#egg=`. Undefined for a
 * path, an option, a comment, an address that names nothing.
 */
export function readRequirement(text: string): Requirement | undefined {
  const line = text.trim().replace(/^(?:-e|--editable)[ =]\s*/, '');
  const egg = /[#&]egg=([\w.-]+)/.exec(line)?.[1];
  if (egg !== undefined) return { name: normalisePython(egg), version: releaseAt(line) };
  const [, file, release] = wheel.exec(line) ?? [];
  const [, name, extras, specifier, address] = requirementLine.exec(line) ?? [];
  if (name === undefined) return file === undefined ? undefined : { name: normalisePython(file), version: release };
  const version = specifier
    ?.trim()
    .replace(/(?<!\s)\s+--.*$/, '')
    .replace(/(?<!\s)\s*\\$/, '')
    .replace(/^={2,3}\s*/, '');
  const declared = address === undefined ? version : (releaseAt(address) ?? release);
  const features = featuresOf(extras?.split(','));
  return { name: normalisePython(name), version: declared === '' ? undefined : declared, ...features };
}

/** Extras as a dependency holds them; nothing where none is asked for. */
export function featuresOf(extras: readonly string[] = []): Pick<Requirement, 'features'> {
  const features = extras.map((extra) => normalisePython(extra.trim())).filter((extra) => extra !== '');
  return features.length === 0 ? {} : { features };
}

/** The tag that an address of a repository ends in: `git+https://host/x.git@v1.2` is 1.2. */
function releaseAt(address: string): string | undefined {
  return /@v?(\d+(?:\.\d+){1,3}\w{0,8})(?=$|[#;\s])/.exec(address)?.[1];
}

const development =
  /(?:^|[-_.])(?:dev|devel|develop|development|tests?|testing|ci|lint(?:s|ing|ers?)?|format(?:ting)?|style|typ(?:es|ing)|docs?|documentation|bench(?:marks?)?|debug|local|notebooks?|tools|tooling|release)(?=$|[-_.])/;

/** True for a file, an extra or a group whose name says that only development or tests use it: `requirements-dev.txt`. */
export function isForDevelopment(name: string): boolean {
  return development.test(name.toLowerCase());
}

/** The scope of a dependency group: people put there what they work with, unless its name says that it is deployed. */
export function scopeOfGroup(name: string): Dependency['scope'] {
  return /^(main|prod|production|runtime|server|deploy|deployment)$/i.test(name) ? 'runtime' : 'development';
}

const prose = /^\s*(?:#|(?:name|description|keywords|readme|urls?|homepage|repository|documentation)\s*=)/;

const word = /(?<![^\s"'])[A-Za-z0-9][\w.-]{0,200}(?=$|[\s"'=<>!~[;@])/g;

/** Finds the line of a file that first writes a package's name; comments, names and descriptions are passed over. */
export function finderOf(path: string, text: string): (name: string) => Evidence {
  const first = new Map<string, number>();
  for (const [index, line] of text.split('\n').entries()) {
    if (prose.test(line)) continue;
    for (const [written] of line.matchAll(word)) {
      // A dot ends a name or stands in it: `a.b` is written where `a` is looked for, too.
      for (let end = written.length; end > 0; end = written.lastIndexOf('.', end - 1)) {
        const key = keyOf(written.slice(0, end));
        if (!first.has(key)) first.set(key, index + 1);
      }
    }
  }
  return (name) => evidenceAtLine(path, text, first.get(keyOf(name)) ?? 1);
}

function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]/g, '-');
}

/** A package of the index with its place. */
export function pythonDependency(requirement: Requirement, scope: Dependency['scope'], evidence: Evidence): Dependency {
  return { ecosystem: 'pypi', ...requirement, scope, evidence };
}
