import type { Catalogue } from '../catalogue/catalogue.ts';
import { UserError } from '../errors.ts';
import type { Evidence } from '../evidence.ts';
import { suggestion } from '../nearest.ts';
import { type Problem, readYaml, type Yaml, type YamlText } from '../yaml.ts';
import { checkYaml } from '../yaml-schema.ts';
import { knownNames } from './known-names.ts';
import { mergeLayers, presetLayers } from './merge-layers.ts';
import { type Policy, type PolicySource, radarRules } from './policy.ts';
import { type PolicyLayer, toLayer } from './policy-layer.ts';
import { policySchema } from './policy-schema.ts';
import { problemLines } from './problem-lines.ts';
import { entriesAsKeys } from './radar-schema.ts';

/** The catalogue's part that a policy names things of. */
export type PolicyBook = Pick<Catalogue, 'rules' | 'presets' | 'technologies'>;

/**
 * Reads a policy's text. `at` is `base` for the repository's own, undefined for one given by hand. Throws UserError (exit 2)
 * that lists every problem with file:line:column, the line and a caret beneath it.
 */
export function parsePolicy(file: YamlText, at: Evidence['at'], book: PolicyBook): Policy {
  const layer = parseLayer(file, { name: file.path, commit: undefined }, at, book);
  const [elsewhere] = layer.extends.filter(({ place }) => place.kind !== 'preset');
  if (elsewhere !== undefined) throw notHere(elsewhere);
  return mergeLayers([...presetLayers(layer, book), layer], book);
}

/** Reads one file by itself, as `source` names it. Throws like parsePolicy. */
export function parseLayer(file: YamlText, source: PolicySource, at: Evidence['at'], book: PolicyBook): PolicyLayer {
  const { yaml, problems } = readYaml(file);
  const names = { rules: book.rules.map(({ id }) => id), presets: book.presets.map(({ id }) => id) };
  if (yaml === undefined) throw policyError(file, problems);
  const { value, problems: wrong } = checkYaml(asKeys(yaml), policySchema(names));
  const all = [...problems, ...wrong, ...waiverProblems(yaml, names.rules)];
  if (all.length > 0 || value === undefined) throw policyError(file, all);
  return toLayer(value, yaml, source, at, knownNames(book));
}

/** A file of comments alone, or without a line, asks for the defaults; a plain name on the radar is an entry. */
function asKeys(yaml: Yaml): Yaml {
  const { value } = yaml;
  if (value === null) return { ...yaml, value: {} };
  const radar = field(value, 'radar');
  return radar === undefined ? yaml : { ...yaml, value: { ...Object(value), radar: entriesAsKeys(radar) } };
}

function notHere({ text, from }: PolicyLayer['extends'][number]): UserError {
  return new UserError(
    `${from}: ${text} is not read here`,
    'Extend presets alone in a policy that is read by itself.',
    2,
  );
}

function policyError({ path }: YamlText, problems: readonly Problem[]): UserError {
  const ordered = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
  const count = ordered.length === 1 ? 'a line to mend' : `${ordered.length} lines to mend`;
  return new UserError(
    `The policy ${path} has ${count}:\n\n${ordered.map(problemLines).join('\n\n')}`,
    `Mend what is named above, then run: stack-adr policy check ${path}`,
    2,
  );
}

/** A waiver may name a rule, a finding of the radar or a constraint of the same file, which the schema cannot see. */
function waiverProblems(yaml: Yaml, rules: readonly string[]): readonly Problem[] {
  // What other files add is known only once they are read: see mergeLayers.
  const elsewhere = listAt(yaml.value, 'extends').some(
    (text) => typeof text === 'string' && !text.startsWith('preset:'),
  );
  if (elsewhere) return [];
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
