import { UserError } from '../errors.ts';
import { suggestion } from '../nearest.ts';
import type { Extended } from './command.ts';

const place = ['repo', 'rev', 'extends'];
const change = ['repo', 'base', 'head', 'title', 'body-file', 'policy', 'context', 'repo-url', 'extends'];

/** The options of each verb, where a command has verbs. */
const optionsOfVerbs: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  adr: { new: [...change, 'service'], list: [...place, 'format'], check: place },
  policy: {
    check: ['extends'],
    show: place,
    test: [...place, 'policy'],
    backtest: [...place, 'policy', 'last', 'format'],
    import: ['format', 'unknown'],
    export: ['format', 'now', 'output', 'extends'],
  },
};

/** The options of each command; all take a value. */
export const optionsOf = {
  review: [...change, 'format', 'output', 'fail-on', 'now'],
  scan: ['rev', 'format', 'policy', 'extends'],
  adr: optionsOfEvery('adr'),
  rules: ['format'],
  explain: [],
  demo: ['format'],
  policy: optionsOfEvery('policy'),
  init: ['repo'],
  help: [],
  version: [],
} as const satisfies Record<string, readonly string[]>;

function optionsOfEvery(name: string): readonly string[] {
  return [...new Set(Object.values(optionsOfVerbs[name] ?? {}).flat())];
}

/** Throws UserError for an option that another verb of the command takes and this one would pass over. */
export function onlyTaken(name: CommandName, verb: string | undefined, given: Iterable<string>): void {
  const verbs = optionsOfVerbs[name] ?? {};
  if (verb === undefined || !Object.hasOwn(verbs, verb)) return;
  const taken = verbs[verb] ?? [];
  const stray = [...given].find((option) => !taken.includes(option));
  if (stray === undefined) return;
  const has = taken.map((option) => `--${option}`).join(', ');
  throw usage(`${name} ${verb} has no option --${stray}; it has ${has}`, name);
}

export type CommandName = keyof typeof optionsOf;
/** Options as they were given. */
export interface Values {
  /** The value of an option; the last one where it is repeated. */
  one(option: string): string | undefined;
  /** Every value of an option, in order. */
  all(option: string): readonly string[];
}

/** For a verb that a command does not have, or none. */
export function noVerb(name: CommandName, verb: string | undefined, verbs: readonly string[]): UserError {
  const needed = `${name} needs ${verbs.slice(0, -1).join(', ')} or ${verbs.at(-1)}`;
  return usage(verb === undefined ? needed : `there is no ${name} ${verb}${suggestion(verb, verbs)}`, name);
}

/** One of a few words. Throws UserError with the nearest for any other. */
export function choice<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw usage(`--${option} is one of ${allowed.join(', ')}, not ${value}${suggestion(value, allowed)}`);
}

/** Throws UserError for one argument too many. */
export function atMost(name: CommandName, positionals: readonly string[], most: number): void {
  const extra = positionals[most];
  if (extra !== undefined) throw usage(`${name} does not take ${extra}`, name);
}

/** What was asked for is not how the command is used; exit code 2. */
export function usage(message: string, command?: CommandName): UserError {
  return new UserError(message, `Run: stack-adr help${command === undefined ? '' : ` ${command}`}`, 2);
}

/** Folders for other repositories, from `--extends OWNER/REPO=DIR`. */
export function extendedOf(values: Values): Extended {
  return new Map(
    values.all('extends').map((text) => {
      const [, name = '', directory = ''] = /^([\w.-]{1,100}\/[\w.-]{1,100})=(.+)$/s.exec(text) ?? [];
      if (name === '') throw usage(`--extends is OWNER/REPO=DIR, such as acme/.github=../policies, not ${text}`);
      return [name.toLowerCase(), directory];
    }),
  );
}
