import type * as z from 'zod';
import { suggestion } from './nearest.ts';
import type { Problem, Yaml } from './yaml.ts';

/** What a text holds by its schema: `value` without the parts that `problems` name, undefined when nothing is left. */
export interface Checked<T> {
  readonly value: T | undefined;
  readonly problems: readonly Problem[];
}

/** Pruning one wrong part can bring out another (a list item that lost a key it needs); deeper than this none does. */
const rounds = 6;

/**
 * Holds a YAML text against a zod schema. Each problem stands at the key or value that is wrong, in text order, with
 * the known word that an unknown one resembles. A custom issue may carry `params.offset`, a character in its text.
 */
export function checkYaml<T>(yaml: Yaml, schema: z.ZodType<T>): Checked<T> {
  const problems: Problem[] = [];
  let value = yaml.value;
  for (let round = 0; round < rounds; round++) {
    const result = schema.safeParse(value);
    if (result.success) return { value: result.data, problems: inTextOrder(problems) };
    // After the first round only what pruning brought out is left, and that is already told.
    if (round === 0)
      for (const each of result.error.issues.flatMap((issue) => toProblems(issue, yaml, schema))) problems.push(each);
    if (result.error.issues.some((issue) => issue.path.length === 0 && issue.code !== 'unrecognized_keys')) break;
    for (const issue of result.error.issues) value = withoutIssue(value, issue);
    value = withoutMarks(value);
  }
  return { value: undefined, problems: inTextOrder(problems) };
}

function toProblems(issue: z.core.$ZodIssue, yaml: Yaml, schema: unknown): Problem[] {
  const { path } = yaml.file;
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => ({
      path,
      message: `unknown key "${key}"${suggestion(key, known) || listOf(known)}`,
      ...yaml.place([...issue.path, key], 'key'),
    }));
  }
  if (issue.code === 'invalid_key') {
    const message = issue.issues[0] === undefined ? issue.message : explain(issue.issues[0], issue.path.at(-1));
    return [{ path, message, ...yaml.place(issue.path, 'key') }];
  }
  const found = valueAt(yaml.value, issue.path);
  const last = issue.path.at(-1);
  if (found === undefined && last !== undefined) {
    return [{ path, message: `"${String(last)}" is missing here`, ...yaml.place(issue.path.slice(0, -1), 'value') }];
  }
  const offset = issue.code === 'custom' ? issue.params?.offset : undefined;
  const place = typeof offset === 'number' ? yaml.placeInText(issue.path, offset) : yaml.place(issue.path, 'value');
  return [{ path, message: explain(issue, found), ...place }];
}

function explain(issue: z.core.$ZodIssue, found: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${kinds[issue.expected] ?? issue.expected}, found ${describe(found)}`;
    case 'invalid_value': {
      const values = issue.values.map(String);
      const close = typeof found === 'string' ? suggestion(found, values) : '';
      return `expected ${values.length === 1 ? '' : 'one of '}${values.join(', ')}, found ${describe(found)}${close}`;
    }
    case 'too_big':
      return `expected ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}${unitOf(issue.origin, Number(issue.maximum))}`;
    case 'too_small':
      return `expected ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${unitOf(issue.origin, Number(issue.minimum))}`;
    default:
      return issue.message;
  }
}

const kinds: Readonly<Record<string, string>> = {
  object: 'keys and values',
  record: 'keys and values',
  array: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

const units: Readonly<Record<string, readonly [string, string]>> = {
  string: [' character', ' characters'],
  array: [' entry', ' entries'],
};

function unitOf(origin: string, number: number): string {
  const [one, many] = units[origin] ?? ['', ''];
  return number === 1 ? one : many;
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'keys and values';
  return typeof value === 'string' ? `"${value.length > 60 ? `${value.slice(0, 59)}…` : value}"` : String(value);
}

function listOf(known: readonly string[]): string {
  return known.length === 0 ? '' : `; known are ${known.join(', ')}`;
}

/** The keys that a schema's object at a path allows; zod keeps what lies inside a schema in its `def`. */
function keysAt(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  let current = unwrapped(schema);
  for (const step of path) {
    const { shape, element, valueType } = definition(current);
    current = unwrapped(isRecord(shape) ? shape[String(step)] : (element ?? valueType));
  }
  const { shape } = definition(current);
  return isRecord(shape) ? Object.keys(shape) : [];
}

function unwrapped(schema: unknown): unknown {
  const { innerType, in: input } = definition(schema);
  const inner = innerType ?? input;
  return inner === undefined ? schema : unwrapped(inner);
}

function definition(schema: unknown): Readonly<Record<string, unknown>> {
  return isRecord(schema) && isRecord(schema.def) ? schema.def : {};
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const step of path) {
    if (Array.isArray(current)) current = current[Number(step)];
    else if (isRecord(current)) current = current[String(step)];
    else return undefined;
  }
  return current;
}

/** Stands in a list for an entry that goes, so that the places of the others stay as the issues name them. */
const mark = Symbol('goes');

function withoutIssue(value: unknown, issue: z.core.$ZodIssue): unknown {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.reduce<unknown>((rest, key) => without(rest, [...issue.path, key]), value);
  }
  return without(value, valueAt(value, issue.path) === undefined ? issue.path.slice(0, -1) : issue.path);
}

function without(value: unknown, path: readonly PropertyKey[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return mark;
  if (Array.isArray(value)) return value.map((item, index) => (index === Number(step) ? without(item, rest) : item));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === String(step) ? without(item, rest) : item]),
  );
}

function withoutMarks(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== mark).map(withoutMarks);
  if (!isRecord(value)) return value === mark ? undefined : value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === mark ? [] : [[key, withoutMarks(item)]])),
  );
}

function inTextOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
