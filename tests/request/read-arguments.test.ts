import { describe, expect, test } from 'vitest';
import { readArguments } from '../../src/request/read-arguments.ts';

const review = {
  kind: 'review',
  directory: '.',
  base: undefined,
  head: 'HEAD',
  title: '',
  bodyFile: undefined,
  policyFile: undefined,
  contextFile: undefined,
  repositoryUrl: undefined,
  format: 'text',
  output: undefined,
  failOn: undefined,
  now: undefined,
  extended: new Map(),
};

describe('the arguments', () => {
  test.each([
    ['nothing asks for help', '', { kind: 'help', command: undefined }],
    ['help of one command', 'help review', { kind: 'help', command: 'review' }],
    ['--help after a command', 'review --base x --help', { kind: 'help', command: 'review' }],
    ['the version', '--version', { kind: 'version' }],
    ['review alone has its defaults', 'review', review],
    [
      'review with everything',
      'review --repo r --base a --head=b --title t --body-file f --policy p --context c --repo-url https://h/o/n/ --format json --output o --fail-on warn --now 2026-11-21',
      {
        ...review,
        directory: 'r',
        base: 'a',
        head: 'b',
        title: 't',
        bodyFile: 'f',
        policyFile: 'p',
        contextFile: 'c',
        repositoryUrl: 'https://h/o/n',
        format: 'json',
        output: 'o',
        failOn: 'warn',
        now: '2026-11-21',
      },
    ],
    ['an option given twice takes the last', 'review --base a --base b', { ...review, base: 'b' }],
    [
      'scan has its defaults',
      'scan',
      {
        kind: 'scan',
        directory: '.',
        isNamed: false,
        revision: 'HEAD',
        format: 'text',
        policy: undefined,
        extended: new Map(),
      },
    ],
    [
      'scan of a revision of a directory',
      'scan there --rev v1 --format json',
      {
        kind: 'scan',
        directory: 'there',
        isNamed: true,
        revision: 'v1',
        format: 'json',
        policy: undefined,
        extended: new Map(),
      },
    ],
    ['rules', 'rules --format markdown', { kind: 'rules', format: 'markdown' }],
    ['explain', 'explain axum', { kind: 'explain', id: 'axum' }],
    ['the demo', 'demo', { kind: 'demo', name: undefined, format: 'text' }],
    ['a demo by name', 'demo rewrite', { kind: 'demo', name: 'rewrite', format: 'text' }],
    ['policy check', 'policy check p.yml', { kind: 'policy-check', file: 'p.yml', extended: new Map() }],
    [
      'policy show',
      'policy show --repo r --rev v1',
      { kind: 'policy-show', directory: 'r', revision: 'v1', extended: new Map() },
    ],
  ])('%s', (_sentence, line, command) => {
    expect(readArguments(line === '' ? [] : line.split(' '))).toEqual(command);
  });

  test.each(['services/orders', './services/orders/', 'services/orders//'])('the service %s is one root', (typed) => {
    expect(readArguments(['adr', 'new', '--service', typed])).toMatchObject({ service: 'services/orders' });
  });

  test('a value that starts with dashes is given with an equals sign', () => {
    expect(readArguments(['review', '--title=--fast'])).toMatchObject({ title: '--fast' });
  });

  test.each([
    [
      'a command that is close to one',
      'reveiw',
      'there is no command reveiw; did you mean "review"?',
      'stack-adr help',
    ],
    ['a command that is close to none', 'frobnicate', 'there is no command frobnicate', 'stack-adr help'],
    ['an option before the command', '--base x', 'the first argument is a command, not --base', 'stack-adr help'],
    [
      'an option that is close to one',
      'review --bse x',
      'review has no option --bse; did you mean "base"?',
      'help review',
    ],
    ['an option of another command', 'rules --base x', 'rules has no option --base', 'help rules'],
    ['a short option', 'review -x', 'review has no option -x', 'help review'],
    ['an option without its value', 'review --base', '--base needs a value', 'help review'],
    ['an option that swallows the next one', 'review --base --head x', '--base needs a value', 'help review'],
    ['an argument too many', 'review main', 'review does not take main', 'help review'],
    ['a format that does not exist', 'review --format jsno', 'not jsno; did you mean "json"?', 'help'],
    ['a level that does not exist', 'review --fail-on high', '--fail-on is one of never, block', 'help'],
    ['a date that is none', 'review --now 2026-02-31', '--now is a date such as', 'help'],
    ['a time that is none', 'review --now 2026-11-21T25:00:00Z', '--now is a date such as', 'help'],
    ['an address that is none', 'review --repo-url github', '--repo-url is an address', 'help'],
    ['a folder for nothing', 'review --extends dir', '--extends is OWNER/REPO=DIR', 'help'],
    ['explain without a name', 'explain', 'explain needs the id', 'help explain'],
    ['adr without a verb', 'adr', 'adr needs new, list or check', 'help adr'],
    ['a verb of adr that is none', 'adr lst', 'there is no adr lst', 'help adr'],
    ['adr with a word too many', 'adr list docs', 'adr list does not take docs', 'help adr'],
    ['a policy verb that is close to one', 'policy chekc f', 'did you mean "check"?', 'help policy'],
    ['policy check without a file', 'policy check', 'needs one policy file', 'help policy'],
    [
      'a format where there is none to choose',
      'policy show --format json',
      'policy show has no option --format; it has --repo, --rev, --extends',
      'help policy',
    ],
    ['a format of adr check', 'adr check --format json', 'adr check has no option --format', 'help adr'],
    ['an option of another verb', 'policy check --last 5 p.yml', 'policy check has no option --last', 'help policy'],
    ['policy alone', 'policy', 'policy needs check, show, test, backtest, import or export', 'help policy'],
  ])('%s is refused with exit code 2 and the next step', (_sentence, line, message, next) => {
    expect(() => readArguments(line.split(' '))).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(message),
        next: expect.stringContaining(next),
        exitCode: 2,
      }),
    );
  });
});
