import { type Command, exchangeFormats } from './command.ts';
import { choice, extendedOf, noVerb, usage, type Values } from './usage.ts';
import { dateOf } from './values.ts';

const mostCommits = 10_000;
const usualCommits = 200;

/** Reads `stack-adr policy` with its verb. Throws UserError, exit code 2, for what is missing or too much. */
export function policyCommand(values: Values, positionals: readonly string[]): Command {
  const [verb, file, ...more] = positionals;
  const place = { directory: values.one('repo') ?? '.', revision: values.one('rev') ?? 'HEAD' };
  const extended = extendedOf(values);
  const policy = values.one('policy');
  const only = (what: string): string => {
    if (file === undefined || more.length > 0) throw usage(`policy ${verb} needs one ${what}`, 'policy');
    return file;
  };
  const none = (): void => {
    if (file !== undefined) throw usage(`policy ${verb} takes no ${file}; name the repository with --repo`, 'policy');
  };
  switch (verb) {
    case 'check':
      return { kind: 'policy-check', file: only('policy file'), extended };
    case 'show':
      none();
      return { kind: 'policy-show', ...place, extended };
    case 'test':
      return { kind: 'policy-test', file: only('file of cases'), policy, ...place, extended };
    case 'backtest': {
      none();
      const format = choice('format', values.one('format') ?? 'text', ['text', 'json']);
      return { kind: 'policy-backtest', ...place, last: lastOf(values.one('last')), policy, format, extended };
    }
    case 'import': {
      const unknown = choice('unknown', values.one('unknown') ?? 'refuse', ['refuse', 'keep']);
      const allowsUnknown = unknown === 'keep';
      const format = values.one('format');
      const known = format === undefined ? undefined : choice('format', format, exchangeFormats);
      return { kind: 'policy-import', file: only('radar file or folder'), format: known, allowsUnknown };
    }
    case 'export': {
      const format = values.one('format');
      const file = only('policy file');
      if (format === undefined) throw usage(`policy export needs --format: ${exchangeFormats.join(', ')}`, 'policy');
      const known = choice('format', format, exchangeFormats);
      const date = dateOf(values.one('now'))?.slice(0, 10);
      return { kind: 'policy-export', file, format: known, date, output: values.one('output'), extended };
    }
    default:
      throw noVerb('policy', verb, ['check', 'show', 'test', 'backtest', 'import', 'export']);
  }
}

function lastOf(value: string | undefined): number {
  if (value === undefined) return usualCommits;
  const last = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  if (last > 0 && last <= mostCommits) return last;
  throw usage(`--last is a number of commits from 1 to ${mostCommits}, not ${value}`, 'policy');
}
