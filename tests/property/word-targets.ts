import { ConditionError, parseCondition } from '../../src/condition.ts';
import { UserError } from '../../src/errors.ts';
import { effectivePolicy, formatEffectivePolicy } from '../../src/policy/effective-policy.ts';
import { policyFromRadar, radarOfPolicy } from '../../src/policy/exchange-radar.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { readCases } from '../../src/policy/policy-cases.ts';
import { radarFormatOf, radarFormats, readRadar, writeRadar } from '../../src/policy/radar-formats/index.ts';
import { readGivenPolicy } from '../../src/policy/read-policy.ts';
import { nextState, writeState } from '../../src/publish/comment-state.ts';
import { readArguments } from '../../src/request/read-arguments.ts';
import { readEvent } from '../../src/request/read-event.ts';
import { readInputs } from '../../src/request/read-inputs.ts';
import { factsOf } from '../../src/rule/given-facts.ts';
import { readYaml } from '../../src/yaml.ts';
import { review } from '../support/review-builder.ts';
import { catalogue } from '../support/service-files.ts';
import { isRefused, isUserError, refusedOr, type TextTarget } from './text-target.ts';
import * as samples from './word-samples.ts';

const path = 'policy.yml';

/** Each `path:line:column:` or `path:line:` of a message names a place that the text has. */
function placeFaults(file: string, text: string, message: string, lineEnd: RegExp): readonly string[] {
  const lines = text.split(lineEnd);
  return message.split('\n').flatMap((told) => {
    if (!told.startsWith(`${file}:`)) return [];
    const [, row = '', column = '1'] = /^:(\d+):(?:(\d+):)? ./.exec(told.slice(file.length)) ?? [];
    const line = lines[Number(row) - 1];
    if (line === undefined) return [`names no line of the ${lines.length}: ${told}`];
    return Number(column) >= 1 && Number(column) <= line.length + 1 ? [] : [`names no column of the line: ${told}`];
  });
}

/** YAML's lines end in a line feed here; radars come from programs that end them otherwise, too. */
function refusalFaults(file: string, lineEnd = /\n/) {
  return (text: string, outcome: unknown) =>
    isRefused(outcome) ? placeFaults(file, text, outcome.refused, lineEnd) : [];
}

const yaml: TextTarget = {
  name: 'YAML',
  samples: [...samples.policies, ...samples.contexts, ...samples.yamls],
  read: (text) => {
    const { yaml, problems } = readYaml({ path, text });
    return { value: yaml?.value, problems, root: yaml?.place([], 'value'), inside: yaml?.placeInText(['a', 0], 3) };
  },
  faults: (text) => {
    const { yaml, problems } = readYaml({ path, text });
    const lines = text.split('\n');
    const wrong = problems.flatMap(({ line, column, source, message }) => {
      if (lines[line - 1]?.trimEnd() !== source) return [`"${message}" stands on line ${line}, which is not ${source}`];
      return column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1 ? [] : [`"${message}" names column ${column}`];
    });
    if (yaml === undefined && problems.length === 0) wrong.push('refuses the text and says nothing');
    return [...wrong, ...strangeValues(yaml?.value, 0)];
  },
};

/** Values are plain data: objects of their own keys, none of which reaches a prototype. */
function strangeValues(value: unknown, depth: number): readonly string[] {
  if (depth > 40) return ['is deeper than its limit'];
  if (value === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof value)) return [];
  if (Array.isArray(value)) return value.flatMap((item) => strangeValues(item, depth + 1));
  if (typeof value !== 'object') return [`holds a ${typeof value}`];
  if (Object.getPrototypeOf(value) !== Object.prototype) return ['holds an object of another prototype'];
  return Object.entries(value).flatMap(([key, item]) =>
    key === '__proto__' || key === 'constructor' ? [`has the key ${key}`] : strangeValues(item, depth + 1),
  );
}

const policy: TextTarget = {
  name: 'policy',
  samples: samples.policies,
  read: (text) =>
    refusedOr(() => {
      const read = parsePolicy({ path, text }, 'base', catalogue);
      return { read: readable(read), shown: formatEffectivePolicy(effectivePolicy(read, catalogue)) };
    }, isUserError),
  faults: refusalFaults(path),
};

/** A policy without the functions that it holds, so that two readings can be compared. */
function readable(policy: object): unknown {
  return JSON.parse(
    JSON.stringify(policy, (_key, value) => (value instanceof Map || value instanceof Set ? [...value] : value)),
  );
}

const extended: TextTarget = {
  name: 'policy that extends another',
  samples: samples.policies,
  read: async (text) => {
    const beside = async (other: string) => ({ 'other.yml': text, [path]: samples.extending })[other];
    try {
      return readable(
        await readGivenPolicy({ path, text: samples.extending, beside }, samples.elsewhere(text), catalogue),
      );
    } catch (error) {
      if (isUserError(error)) return { refused: error.message };
      throw error;
    }
  },
  faults: refusalFaults('other.yml'),
};

const proposal: TextTarget = {
  name: 'policy as both ends of a radar',
  samples: samples.policies,
  read: (text) =>
    refusedOr(() => {
      const { items } = radarOfPolicy(parsePolicy({ path, text }, 'base', catalogue));
      return { items, written: policyFromRadar(items, catalogue, true) };
    }, isUserError),
  faults: (_text, outcome) => {
    // A name that stands twice does so for services apart, which other tools' radars do not know.
    if (!isWritten(outcome) || hasTwice(outcome.items)) return [];
    const again = radarOfPolicy(parsePolicy({ path, text: outcome.written }, 'base', catalogue)).items;
    return sameItems(again, outcome.items)
      ? []
      : [`writes ${JSON.stringify(outcome.items)} and reads ${JSON.stringify(again)}`];
  },
};

type Items = Parameters<typeof policyFromRadar>[0];

function isWritten(outcome: unknown): outcome is { readonly items: Items; readonly written: string } {
  return typeof outcome === 'object' && outcome !== null && 'written' in outcome;
}

function hasTwice(items: Items): boolean {
  return new Set(items.map(({ name }) => name.toLowerCase())).size < items.length;
}

function sameItems(a: Items, b: Items): boolean {
  const told = (items: Items) => JSON.stringify(items.map((item) => JSON.stringify(item)).sort());
  return told(a) === told(b);
}

const cases: TextTarget = {
  name: 'cases of a policy',
  samples: samples.cases,
  read: (text) =>
    refusedOr(
      () =>
        readCases(
          { path, text },
          { constraints: ['payments-on-jvm'], policyProblem: undefined, needsPolicy: true },
          catalogue,
        ),
      isUserError,
    ),
  faults: refusalFaults(path),
};

const given = factsOf({ stack: { language: 'Rust' }, context: { p99LatencyMs: 20, drivers: ['latency'] } }).values;

const condition: TextTarget = {
  name: 'condition',
  samples: samples.conditions,
  read: (text) => refusedOr(() => ({ holds: String(parseCondition(text).holds(given)) }), isConditionError),
  faults: (text) => {
    try {
      parseCondition(text);
      return [];
    } catch (error) {
      const offset = isConditionError(error) && error instanceof ConditionError ? error.offset : undefined;
      return offset === undefined || (offset >= 0 && offset <= text.length)
        ? []
        : [`names offset ${offset} of ${text.length}`];
    }
  },
};

function isConditionError(error: unknown): error is Error {
  return error instanceof ConditionError && error.message !== '';
}

const radars: readonly TextTarget[] = radarFormats.map((format) => {
  const file = format === 'aoe' ? 'radar/2026-01-01/go.md' : 'radar';
  return {
    name: `radar of the format ${format}`,
    samples: samples.radars[format],
    read: (text: string) =>
      refusedOr(() => {
        const files = [{ path: file, text }];
        return { format: radarFormatOf(files), reading: readRadar(format, files) };
      }, isUserError),
    faults: (text: string, outcome: unknown) => [
      ...refusalFaults(file, /\r\n?|\n/)(text, outcome),
      ...(isReading(outcome) ? writtenFaults(format, outcome.reading.items) : []),
    ],
  };
});

function isReading(outcome: unknown): outcome is { readonly reading: { readonly items: Items } } {
  return typeof outcome === 'object' && outcome !== null && 'reading' in outcome;
}

/** What was read from one radar is written and read again: names and rings stay. */
function writtenFaults(format: (typeof radarFormats)[number], items: Items): readonly string[] {
  const options = { title: 'Ours', date: '2026-11-20', quadrantOf: () => 'tools' };
  const told = (list: Items) => list.map(({ name, ring }) => `${name} ${ring}`).sort();
  try {
    const again = readRadar(format, writeRadar(format, items, options).files).items;
    const [before, after] = [told(items), told(again)];
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [`reads ${before} and gives back ${after}`];
  } catch (error) {
    // An empty radar has no file that could be told from another; a name that none would show is refused.
    if (error instanceof UserError && items.length === 0) return [];
    return [`reads ${JSON.stringify(items)} and cannot give it back: ${error}`];
  }
}

const state: TextTarget = {
  name: 'state of an earlier comment',
  samples: samples.comments,
  read: (text) => writeState(nextState(review(), text)),
  faults: (_text, outcome) =>
    typeof outcome === 'string' && /^(?:<!-- stack-adr:points [A-Za-z0-9+/=]{1,40000} -->\n)?$/.test(outcome)
      ? []
      : ['is no state'],
};

const lines: TextTarget = {
  name: 'arguments',
  samples: samples.argumentLines,
  read: (text) => refusedOr(() => ({ command: readArguments(text.split(' ')) }), isUserError),
};

const runner = {
  GITHUB_API_URL: 'https://api.github.com',
  GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
  GITHUB_SERVER_URL: 'https://github.com',
};

const events: readonly TextTarget[] = ['pull_request', 'merge_group', 'push', 'workflow_dispatch'].map((name) => ({
  name: `payload of ${name}`,
  samples: samples.events,
  read: (text: string) => {
    const payload = parsedJson(text);
    const inputs = readInputs({ INPUT_TOKEN: 't' });
    return payload === undefined
      ? { refused: 'no JSON' }
      : refusedOr(() => JSON.stringify(readEvent({ name, payload }, inputs, runner)), isUserError);
  },
}));

function parsedJson(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const inputs: TextTarget = {
  name: "the Action's inputs",
  samples: [
    'token=t\nfail-on=warn\ncomment=never\nadr=file\npull-request=12',
    'token=t\nworking-directory=..\nbase=main',
  ],
  read: (text) => {
    const pairs = text.split('\n').map((line): [string, string] => {
      const [name = '', ...value] = line.split('=');
      return [`INPUT_${name.toUpperCase()}`, value.join('=')];
    });
    return refusedOr(() => readInputs(Object.fromEntries(pairs)), isUserError);
  },
};

/** Everything that takes words apart from the files of services: policies, radars, conditions, arguments, payloads. */
export const wordTargets: readonly TextTarget[] = [
  ...[yaml, policy, extended, proposal, cases, condition],
  ...radars,
  ...[state, lines, inputs],
  ...events,
];

/** What the policy loader is: the targets of its fuzz run. */
export const policyTargets: readonly TextTarget[] = [policy, extended, proposal, cases, condition, yaml];
