import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Level } from '../catalogue/level.ts';
import { UserError } from '../errors.ts';
import { type Evidence, evidenceAtLine } from '../evidence.ts';
import { suggestion } from '../nearest.ts';
import { type Problem, readYaml, type Yaml, type YamlText } from '../yaml.ts';
import { checkYaml } from '../yaml-schema.ts';
import { type CostlyRing, defaultPolicy, type Policy, type RadarEntry, rings, type Setting } from './policy.ts';
import { type PolicyFile, policySchema, radarParts, radarRules } from './policy-schema.ts';
import { serviceGlob } from './service-glob.ts';
import { versionIn } from './versions.ts';

/** The catalogue's part that a policy names things of. */
export type PolicyBook = Pick<Catalogue, 'rules' | 'presets' | 'technologies'>;

/**
 * Reads a policy's text. `at` is `base` for the repository's own, undefined for one given by hand. Throws UserError (exit 2)
 * that lists every problem with file:line:column, the line and a caret beneath it.
 */
export function parsePolicy(file: YamlText, at: Evidence['at'], book: PolicyBook): Policy {
  const { yaml, problems } = readYaml(file);
  const names = { rules: book.rules.map(({ id }) => id), presets: book.presets.map(({ id }) => id) };
  if (yaml === undefined) throw policyError(file, problems);
  const { value, problems: wrong } = checkYaml(emptyAsKeys(yaml), policySchema(names));
  const all = [...problems, ...wrong, ...waiverProblems(yaml, names.rules)];
  if (all.length > 0 || value === undefined) throw policyError(file, all);
  return toPolicy(value, yaml, at, book);
}

/** A file of comments alone, or without a line, asks for the defaults. */
function emptyAsKeys(yaml: Yaml): Yaml {
  return yaml.value === null ? { ...yaml, value: {} } : yaml;
}

function policyError({ path }: YamlText, problems: readonly Problem[]): UserError {
  const ordered = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
  const count = ordered.length === 1 ? 'a line to mend' : `${ordered.length} lines to mend`;
  return new UserError(
    `The policy ${path} has ${count}:\n\n${ordered.map(formatProblem).join('\n\n')}`,
    `Mend what is named above, then run: stack-adr policy check ${path}`,
    2,
  );
}

function formatProblem({ path, line, column, message, source }: Problem): string {
  const visible = (text: string) => text.replaceAll('\t', ' ').replaceAll(/\p{Cc}/gu, '?');
  const gutter = ' '.repeat(String(line).length);
  const caret = column <= 160 ? `\n  ${gutter} | ${' '.repeat(column - 1)}^` : '';
  return `${path}:${line}:${column}: ${visible(message)}\n  ${line} | ${visible(source.slice(0, 160))}${caret}`;
}

/** A waiver may name a rule, a finding of the radar or a constraint of the same file, which the schema cannot see. */
function waiverProblems(yaml: Yaml, rules: readonly string[]): readonly Problem[] {
  const known = [...rules, ...radarRules, ...listAt(yaml.value, 'constraints').map((item) => field(item, 'id'))];
  const ids = known.filter((id) => typeof id === 'string');
  return listAt(yaml.value, 'waivers').flatMap((waiver, index) => {
    const rule = field(waiver, 'rule');
    if (typeof rule !== 'string' || ids.includes(rule)) return [];
    const message = `no rule or constraint is called "${rule}"${suggestion(rule, ids) || '; stack-adr rules lists the rules'}`;
    return [{ path: yaml.file.path, message, ...yaml.place(['waivers', index, 'rule'], 'value') }];
  });
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = field(value, key);
  return Array.isArray(list) ? list : [];
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function toPolicy(file: PolicyFile, yaml: Yaml, at: Evidence['at'], book: PolicyBook): Policy {
  const from = (...path: readonly PropertyKey[]) => `${yaml.file.path}:${yaml.place(path, 'key').line}`;
  const setting = <T>(value: T | undefined, ...path: readonly PropertyKey[]): Setting<T> | undefined =>
    value === undefined ? undefined : { value, from: from(...path) };
  const evidence = (...path: readonly PropertyKey[]): Evidence => {
    const place = evidenceAtLine(yaml.file.path, yaml.file.text, yaml.place(path, 'key').line);
    return at === undefined ? place : { ...place, at };
  };
  const globs = (key: 'include' | 'exclude') =>
    (file.services?.[key] ?? []).map((glob, index) => serviceGlob(glob, from('services', key, index)));
  const radar = radarEntries(file, book, from);
  const { adr, rings: costs } = file;
  return {
    path: yaml.file.path,
    levels: levelsOf(file, book, from),
    radar: radar.entries,
    rings: ringsOf(costs, from),
    failOn: setting(file.failOn, 'failOn') ?? defaultPolicy.failOn,
    locked: new Set(file.locked ?? []),
    constraints: (file.constraints ?? []).map((constraint, index) => ({
      ...constraint,
      level: constraint.level ?? 'warn',
      from: from('constraints', index),
    })),
    team:
      file.team === undefined ? undefined : { knows: file.team.knows ?? [], size: file.team.size, from: from('team') },
    waivers: (file.waivers ?? []).map((waiver, index) => ({
      ...waiver,
      technology: waiver.technology,
      service: serviceGlob(waiver.service, from('waivers', index, 'service')),
      evidence: evidence('waivers', index),
    })),
    services: { include: globs('include'), exclude: globs('exclude') },
    adr: {
      directory: setting(adr?.directory?.replace(/^(?:\.\/)+/, '').replace(/\/+$/, ''), 'adr', 'directory'),
      template: setting(adr?.template, 'adr', 'template'),
      numbers: setting(adr?.numbers, 'adr', 'numbers'),
      accept: setting(adr?.accept, 'adr', 'accept') ?? defaultPolicy.adr.accept,
    },
    presets: (file.extends ?? []).map((text, index) => ({ value: presetId(text), from: from('extends', index) })),
    notices: [
      ...radar.notices,
      ...(costs !== undefined && radar.entries.length === 0
        ? [`${from('rings')}: rings have no effect, because the policy has no radar.`]
        : []),
    ],
  };
}

type From = (...path: readonly PropertyKey[]) => string;

function presetId(text: string): string {
  return text.slice('preset:'.length);
}

function levelsOf(file: PolicyFile, book: PolicyBook, from: From): ReadonlyMap<string, Setting<Level>> {
  const levels = new Map<string, Setting<Level>>();
  for (const text of file.extends ?? []) {
    const preset = book.presets.find(({ id }) => id === presetId(text));
    for (const [rule, value] of Object.entries(preset?.rules ?? {})) levels.set(rule, { value, from: text });
  }
  for (const [rule, value] of Object.entries(file.rules ?? {})) levels.set(rule, { value, from: from('rules', rule) });
  return new Map([...levels].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function ringsOf(file: PolicyFile['rings'], from: From): Policy['rings'] {
  const ring = (key: CostlyRing | 'caution'): Setting<Level> | undefined => {
    const value = file?.[key];
    return value === undefined ? undefined : { value, from: from('rings', key) };
  };
  return {
    hold: ring('hold') ?? ring('caution') ?? defaultPolicy.rings.hold,
    assess: ring('assess') ?? defaultPolicy.rings.assess,
    trial: ring('trial') ?? defaultPolicy.rings.trial,
    unlisted: ring('unlisted') ?? defaultPolicy.rings.unlisted,
  };
}

function radarEntries(
  file: PolicyFile,
  book: PolicyBook,
  from: From,
): { entries: readonly RadarEntry[]; notices: readonly string[] } {
  const entries: RadarEntry[] = [];
  const notices: string[] = [];
  const known = technologyIds(book);
  for (const [key, ring] of [...rings.map((name) => [name, name] as const), ['caution', 'hold'] as const]) {
    for (const [index, text] of (file.radar?.[key] ?? []).entries()) {
      const { name, range } = radarParts(text);
      const place = from('radar', key, index);
      const ids = known.get(name.toLowerCase());
      if (ids === undefined) {
        notices.push(
          `${place}: stack-adr has no data on "${name}" and matches it by that name${suggestion(name, known.keys()) || '.'}`,
        );
      }
      const accepts = range === undefined ? undefined : (version: string | undefined) => versionIn(version, range);
      entries.push({ ring, text, names: new Set([name.toLowerCase(), ...(ids ?? [])]), accepts, from: place });
    }
  }
  return { entries, notices };
}

/** Ids by lower-case word. An id or name counts before an alias: Java is the language, though the JVM is called so too. */
function technologyIds({ technologies }: PolicyBook): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  const add = (word: string, id: string) => {
    const ids = known.get(word.toLowerCase()) ?? new Set();
    known.set(word.toLowerCase(), ids.add(id));
  };
  for (const { id, name } of technologies) for (const word of [id, name]) add(word, id);
  const named = new Set(known.keys());
  for (const { id, aliases = [] } of technologies) {
    for (const word of aliases) if (!named.has(word.toLowerCase())) add(word, id);
  }
  return known;
}
