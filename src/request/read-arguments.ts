import { parseArgs } from 'node:util';
import { suggestion } from '../nearest.ts';
import { type Command, failOns, formats, type ReviewCommand, reviewFormats } from './command.ts';
import { policyCommand } from './policy-arguments.ts';
import {
  atMost,
  type CommandName,
  choice,
  extendedOf,
  noVerb,
  onlyTaken,
  optionsOf,
  usage,
  type Values,
} from './usage.ts';
import { dateOf, urlOf } from './values.ts';

/**
 * Reads the arguments after `stack-adr`. Throws UserError, exit code 2, for a command, an option or a value that does
 * not exist, with the nearest one that does, and for what this version does not have yet.
 */
export function readArguments(argv: readonly string[]): Command {
  const [first, ...rest] = argv;
  if (first === undefined || first === '--help' || first === '-h') return { kind: 'help', command: undefined };
  if (first === '--version' || first === '-v' || first === 'version') return { kind: 'version' };
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
        isNamed: positionals[0] !== undefined,
        revision: values.one('rev') ?? 'HEAD',
        format: choice('format', values.one('format') ?? 'text', formats),
        policy: values.one('policy'),
        extended: extendedOf(values),
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
    case 'init':
      atMost(name, positionals, 0);
      return { kind: 'init', directory: values.one('repo') ?? '.' };
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
  throw usage(`there is no command ${first}${suggestion(first, names)}`);
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(optionsOf, name);
}

function parse(name: CommandName, rest: readonly string[]): { values: Values; positionals: readonly string[] } {
  const known: readonly string[] = optionsOf[name];
  const given = new Map<string, string[]>();
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
    if (!known.includes(token.name)) {
      throw usage(`${name} has no option ${token.rawName}${suggestion(token.name, known)}`, name);
    }
    // `--title --body-file F` is a forgotten value; a value that starts with dashes is given as --title=--x.
    if (token.value === undefined || (!token.inlineValue && token.value.startsWith('--'))) {
      throw usage(`${token.rawName} needs a value`, name);
    }
    given.set(token.name, [...(given.get(token.name) ?? []), token.value]);
  }
  onlyTaken(name, positionals[0], given.keys());
  const all = (option: string) => given.get(option) ?? [];
  return { values: { one: (option) => all(option).at(-1), all }, positionals };
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
    extended: extendedOf(values),
  };
}

/** A service's root as it was typed: `./services/orders/` is `services/orders`. */
function rootOf(service: string | undefined): string | undefined {
  return service?.replace(/^(?:\.\/+)+(?=.)/, '').replace(/(?<=[^/])\/+$/, '');
}

function adrCommand(values: Values, positionals: readonly string[]): Command {
  const [verb, extra] = positionals;
  if (extra !== undefined) throw usage(`adr ${verb} does not take ${extra}`, 'adr');
  const place = {
    directory: values.one('repo') ?? '.',
    revision: values.one('rev') ?? 'HEAD',
    extended: extendedOf(values),
  };
  switch (verb) {
    case 'new':
      return { kind: 'adr-new', review: reviewCommand(values), service: rootOf(values.one('service')) };
    case 'list':
      return { kind: 'adr-list', ...place, format: choice('format', values.one('format') ?? 'text', ['text', 'json']) };
    case 'check':
      return { kind: 'adr-check', ...place };
    default:
      throw noVerb('adr', verb, ['new', 'list', 'check']);
  }
}
