import { parseArgs } from 'node:util';
import { UserError } from '../errors.ts';
import { suggestion } from '../nearest.ts';
import { dateOf, urlOf } from './values.ts';

/** What the command line asks for. Paths are as given; the entry reads the files. Defaults are applied here. */
export type Command =
  | ReviewCommand
  | {
      readonly kind: 'scan';
      readonly directory: string;
      readonly revision: string;
      readonly format: 'text' | 'json' | 'markdown';
      readonly policy: string | undefined;
    }
  | { readonly kind: 'rules'; readonly format: 'text' | 'json' | 'markdown' }
  | { readonly kind: 'explain'; readonly id: string }
  | { readonly kind: 'demo'; readonly name: string | undefined; readonly format: ReviewFormat }
  | { readonly kind: 'adr-new'; readonly review: ReviewCommand; readonly service: string | undefined }
  | {
      readonly kind: 'adr-list';
      readonly directory: string;
      readonly revision: string;
      readonly format: 'text' | 'json';
    }
  | { readonly kind: 'adr-check'; readonly directory: string; readonly revision: string }
  | { readonly kind: 'policy-check'; readonly file: string }
  | { readonly kind: 'policy-show'; readonly directory: string; readonly revision: string }
  | { readonly kind: 'help'; readonly command: string | undefined }
  | { readonly kind: 'version' };

/** `stack-adr review` as it was asked. */
export interface ReviewCommand {
  readonly kind: 'review';
  readonly directory: string;
  /** Undefined means the remote's default branch. */
  readonly base: string | undefined;
  readonly head: string;
  readonly title: string;
  readonly bodyFile: string | undefined;
  readonly policyFile: string | undefined;
  readonly contextFile: string | undefined;
  readonly repositoryUrl: string | undefined;
  readonly format: ReviewFormat;
  /** Where to write instead of standard output. */
  readonly output: string | undefined;
  readonly failOn: 'never' | 'block' | 'require-adr' | 'warn' | 'note' | undefined;
  /** ISO date. */
  readonly now: string | undefined;
}

const formats = ['text', 'markdown', 'json'] as const;
const reviewFormats = ['text', 'markdown', 'json', 'adr'] as const;
export type ReviewFormat = (typeof reviewFormats)[number];
const failOns = ['never', 'block', 'require-adr', 'warn', 'note'] as const;

/** The options of each command; all take a value. */
const optionsOf = {
  review: [
    'repo',
    'base',
    'head',
    'title',
    'body-file',
    'policy',
    'context',
    'repo-url',
    'format',
    'output',
    'fail-on',
    'now',
  ],
  scan: ['rev', 'format', 'policy'],
  adr: ['repo', 'rev', 'base', 'head', 'service', 'title', 'body-file', 'policy', 'context', 'repo-url', 'format'],
  rules: ['format'],
  explain: [],
  demo: ['format'],
  policy: ['repo', 'rev'],
  help: [],
  version: [],
} as const satisfies Record<string, readonly string[]>;

type CommandName = keyof typeof optionsOf;
const later: readonly string[] = ['init'];
const laterPolicyVerbs: readonly string[] = ['test', 'backtest', 'import', 'export'];
const laterFormats: readonly string[] = ['sarif'];

/**
 * Reads the arguments after `stack-adr`. Throws UserError, exit code 2, for a command, an option or a value that does
 * not exist, with the nearest one that does, and for what this version does not have yet.
 */
export function readArguments(argv: readonly string[]): Command {
  const [first, ...rest] = argv;
  if (first === undefined || first === '--help' || first === '-h') return { kind: 'help', command: undefined };
  if (first === '--version' || first === '-v' || first === 'version') return { kind: 'version' };
  if (later.includes(first)) throw notYet(`the command ${first}`);
  const name = commandName(first);
  if (rest.includes('--help') || rest.includes('-h')) return { kind: 'help', command: name };
  const { values, positionals } = parse(name, rest);
  switch (name) {
    case 'review':
      atMost(name, positionals, 0);
      return reviewCommand(values);
    case 'scan':
      atMost(name, positionals, 1);
      return {
        kind: 'scan',
        directory: positionals[0] ?? '.',
        revision: values.one('rev') ?? 'HEAD',
        format: choice('format', values.one('format') ?? 'text', formats),
        policy: values.one('policy'),
      };
    case 'rules':
      atMost(name, positionals, 0);
      return { kind: 'rules', format: choice('format', values.one('format') ?? 'text', formats) };
    case 'explain':
      atMost(name, positionals, 1);
      if (positionals[0] === undefined) throw usage('explain needs the id of a rule or a technology', name);
      return { kind: 'explain', id: positionals[0] };
    case 'demo':
      atMost(name, positionals, 1);
      return {
        kind: 'demo',
        name: positionals[0],
        format: choice('format', values.one('format') ?? 'text', reviewFormats),
      };
    case 'adr':
      return adrCommand(values, positionals);
    case 'policy':
      return policyCommand(values, positionals);
    case 'help':
      return { kind: 'help', command: positionals[0] };
    case 'version':
      return { kind: 'version' };
  }
}

function commandName(first: string): CommandName {
  const names = Object.keys(optionsOf);
  for (const name of names) if (name === first && isCommand(name)) return name;
  if (first.startsWith('-')) throw usage(`the first argument is a command, not ${first}`);
  throw usage(`there is no command ${first}${suggestion(first, [...names, ...later])}`);
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(optionsOf, name);
}

interface Values {
  /** The value of an option; the last one where it is repeated. */
  one(option: string): string | undefined;
}

function parse(name: CommandName, rest: readonly string[]): { values: Values; positionals: readonly string[] } {
  const known: readonly string[] = optionsOf[name];
  const given = new Map<string, string>();
  const positionals: string[] = [];
  const { tokens } = parseArgs({
    args: [...rest],
    options: Object.fromEntries(known.map((option) => [option, { type: 'string', multiple: true }])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    if (token.name === 'extends' && name === 'review') throw notYet('--extends');
    if (!known.includes(token.name)) {
      throw usage(`${name} has no option ${token.rawName}${suggestion(token.name, known)}`, name);
    }
    // `--title --body-file F` is a forgotten value; a value that starts with dashes is given as --title=--x.
    if (token.value === undefined || (!token.inlineValue && token.value.startsWith('--'))) {
      throw usage(`${token.rawName} needs a value`, name);
    }
    given.set(token.name, token.value);
  }
  return { values: { one: (option) => given.get(option) }, positionals };
}

function reviewCommand(values: Values): ReviewCommand {
  const failOn = values.one('fail-on');
  return {
    kind: 'review',
    directory: values.one('repo') ?? '.',
    base: values.one('base'),
    head: values.one('head') ?? 'HEAD',
    title: values.one('title') ?? '',
    bodyFile: values.one('body-file'),
    policyFile: values.one('policy'),
    contextFile: values.one('context'),
    repositoryUrl: urlOf(values.one('repo-url')),
    format: choice('format', values.one('format') ?? 'text', reviewFormats),
    output: values.one('output'),
    failOn: failOn === undefined ? undefined : choice('fail-on', failOn, failOns),
    now: dateOf(values.one('now')),
  };
}

function adrCommand(values: Values, positionals: readonly string[]): Command {
  const [verb, extra] = positionals;
  if (extra !== undefined) throw usage(`adr ${verb} does not take ${extra}`, 'adr');
  const place = { directory: values.one('repo') ?? '.', revision: values.one('rev') ?? 'HEAD' };
  switch (verb) {
    case 'new':
      return { kind: 'adr-new', review: reviewCommand(values), service: values.one('service')?.replace(/\/+$/, '') };
    case 'list':
      return { kind: 'adr-list', ...place, format: choice('format', values.one('format') ?? 'text', ['text', 'json']) };
    case 'check':
      return { kind: 'adr-check', ...place };
    default:
      throw noVerb('adr', verb, ['new', 'list', 'check']);
  }
}

function policyCommand(values: Values, positionals: readonly string[]): Command {
  const [verb, file, ...more] = positionals;
  if (verb !== undefined && laterPolicyVerbs.includes(verb)) throw notYet(`policy ${verb}`);
  if (verb === 'check') {
    if (file === undefined || more.length > 0) throw usage('policy check needs one policy file', 'policy');
    return { kind: 'policy-check', file };
  }
  if (verb === 'show') {
    if (file !== undefined) throw usage(`policy show takes no ${file}; name the repository with --repo`, 'policy');
    return { kind: 'policy-show', directory: values.one('repo') ?? '.', revision: values.one('rev') ?? 'HEAD' };
  }
  throw noVerb('policy', verb, ['check', 'show']);
}

function noVerb(name: CommandName, verb: string | undefined, verbs: readonly string[]): UserError {
  const needed = `${name} needs ${verbs.slice(0, -1).join(', ')} or ${verbs.at(-1)}`;
  return usage(verb === undefined ? needed : `there is no ${name} ${verb}${suggestion(verb, verbs)}`, name);
}

function choice<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  if (option === 'format' && laterFormats.includes(value)) throw notYet(`--format ${value}`);
  throw usage(`--${option} is one of ${allowed.join(', ')}, not ${value}${suggestion(value, allowed)}`);
}

function atMost(name: CommandName, positionals: readonly string[], most: number): void {
  const extra = positionals[most];
  if (extra !== undefined) throw usage(`${name} does not take ${extra}`, name);
}

function usage(message: string, command?: CommandName): UserError {
  return new UserError(message, `Run: stack-adr help${command === undefined ? '' : ` ${command}`}`, 2);
}

function notYet(what: string): UserError {
  return new UserError(`${what} is not in this version yet`, 'Run: stack-adr help, to see what is.', 2);
}
