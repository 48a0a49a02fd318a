import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import * as z from 'zod';
import { checkGraphqlAnswer, checkGraphqlQuestion } from './github-graphql-contract.ts';
import { matchPath } from './github-route.ts';

/** A request to GitHub's API and what came back; `path` has its query, and no prefix of a server's own. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** As it was sent; empty where there was none. */
  readonly body: string;
  readonly status: number;
  /** The media type of the answer without its parameters; undefined where it has no body. */
  readonly type: string | undefined;
  readonly answer: string;
}

const schemaSchema = z.record(z.string(), z.unknown());
const operationSchema = z.object({
  method: z.string(),
  path: z.string(),
  parameters: z.array(
    z.object({ in: z.enum(['path', 'query']), name: z.string(), required: z.boolean(), schema: schemaSchema }),
  ),
  body: z.object({ required: z.boolean(), schema: schemaSchema }).optional(),
  responses: z.record(z.string(), schemaSchema.nullable()),
});
type Operation = z.infer<typeof operationSchema>;

/** GitHub's description of what we use (tests/contract/generate.ts), read once a process. */
interface Contract {
  readonly operations: readonly Operation[];
  compile(key: string, schema: object): ValidateFunction;
}

let loaded: Contract | undefined;
function contract(): Contract {
  if (loaded !== undefined) return loaded;
  const file = new URL('../contract/github-rest.json', import.meta.url);
  const { operations, schemas } = z
    .object({ operations: z.array(operationSchema), schemas: schemaSchema })
    .parse(JSON.parse(readFileSync(file, 'utf8').replaceAll('"#/schemas/', '"github#/schemas/')));
  const ajv = new Ajv({ strict: false, allErrors: true, inlineRefs: false });
  formats.default(ajv);
  ajv.addSchema({ $id: 'github', schemas });
  const compiled = new Map<string, ValidateFunction>();
  loaded = {
    operations,
    compile: (key, schema) => {
      const known = compiled.get(key) ?? ajv.compile(schema);
      compiled.set(key, known);
      return known;
    },
  };
  return loaded;
}

/** What GitHub's description does not allow in a request, one sentence each; none where it is valid. */
export function checkRequest({ method, path, body }: Pick<Exchange, 'method' | 'path' | 'body'>): readonly string[] {
  const url = new URL(path, 'https://api.github.test');
  if (url.pathname === '/graphql')
    return method === 'POST' ? checkGraphqlQuestion(body) : [`${method} is no method of /graphql`];
  const found = findOperation(method, url.pathname);
  if (typeof found === 'string') return [found];
  const { operation, parameters } = found;
  return [
    ...checkParameters(operation, parameters, url.searchParams),
    ...checkBody(operation, body),
    ...(url.searchParams.size === new Set(url.searchParams.keys()).size ? [] : ['a query parameter is there twice']),
  ];
}

/** What GitHub's description does not allow in an answer. A question that is none of GitHub's has no answer of GitHub's but an error. */
export function checkAnswer(exchange: Exchange): readonly string[] {
  const { method, path, body, status, type, answer } = exchange;
  const { pathname } = new URL(path, 'https://api.github.test');
  const isGraphql = pathname === '/graphql';
  if (status === 204)
    return answer === '' && type === undefined ? listed(method, pathname, status) : ['204 has no body'];
  if (type !== 'application/json') return [`the answer is ${type ?? 'of no media type'}`];
  const parsed = parseJson(answer);
  if (parsed === undefined) return ['the answer is no JSON'];
  if (isGraphql && status === 200) return checkGraphqlAnswer(body, parsed);
  const found = isGraphql ? 'GraphQL' : findOperation(method, pathname);
  const schema = typeof found === 'string' ? undefined : found.operation.responses[status];
  if (status >= 400) return checkRefusal(schema === undefined || schema === null ? [] : [schema], parsed, status);
  if (typeof found === 'string') return [`${found}, but the answer is ${status}`];
  if (schema === undefined || schema === null)
    return [`${nameOf(found.operation)} does not answer ${status} with JSON`];
  return complaints(contract().compile(`${nameOf(found.operation)} ${status}`, schema), parsed, 'the answer');
}

/** A refusal has GitHub's common shape; a status that an operation does not list may come all the same: 401, 403, 429, 5xx. */
function checkRefusal(described: readonly object[], answer: unknown, status: number): readonly string[] {
  const common = [{ $ref: 'github#/schemas/basic-error' }, { $ref: 'github#/schemas/validation-error' }];
  const shape = { anyOf: [...described, ...common], type: 'object', required: ['message'] };
  const key = described.length === 0 ? 'refusal' : `refusal ${status} ${JSON.stringify(described)}`;
  return complaints(contract().compile(key, shape), answer, 'the refusal');
}

function listed(method: string, path: string, status: number): readonly string[] {
  const found = findOperation(method, path);
  if (typeof found === 'string') return [found];
  return String(status) in found.operation.responses ? [] : [`${nameOf(found.operation)} does not answer ${status}`];
}

function nameOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

/** The operation of a method and path, with what its path names; else what is wrong. A path of words goes before one with names. */
function findOperation(
  method: string,
  path: string,
): { readonly operation: Operation; readonly parameters: Readonly<Record<string, string>> } | string {
  const found = contract().operations.flatMap((operation) => {
    const parameters = matchPath(operation.path, path);
    return parameters === undefined ? [] : [{ operation, parameters }];
  });
  if (found.length === 0) return `GitHub has no ${path}, or tests/contract/operations.ts does not name it`;
  const fitting = found.filter(({ operation }) => operation.method === method);
  const names = ({ parameters }: (typeof found)[number]) => Object.keys(parameters).length;
  const [first] = fitting.sort((a, b) => names(a) - names(b));
  return first ?? `${method} is no method of ${found[0]?.operation.path}`;
}

function checkParameters(
  operation: Operation,
  inPath: Readonly<Record<string, string>>,
  query: URLSearchParams,
): readonly string[] {
  const known = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const unknown = [...query.keys()].filter((name) => !known.includes(name));
  return [
    ...unknown.map((name) => `${nameOf(operation)} has no query parameter ${name}`),
    ...operation.parameters.flatMap(({ in: place, name, required, schema }) => {
      const text = place === 'path' ? inPath[name] : (query.get(name) ?? undefined);
      if (text === undefined) return required ? [`the ${place} parameter ${name} is missing`] : [];
      const check = contract().compile(`${nameOf(operation)} ${place} ${name}`, schema);
      return complaints(check, fromText(text, schema), `the ${place} parameter ${name}`);
    }),
  ];
}

/** What a text in a path or query stands for. */
function fromText(text: string, { type }: Readonly<Record<string, unknown>>): unknown {
  if (type === 'integer' || type === 'number') return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
  if (type === 'boolean') return text === 'true' || text === 'false' ? text === 'true' : text;
  return type === 'array' ? text.split(',') : text;
}

function checkBody(operation: Operation, text: string): readonly string[] {
  const { body } = operation;
  if (body === undefined) return text === '' ? [] : [`${nameOf(operation)} takes no body`];
  if (text === '') return body.required ? [`${nameOf(operation)} needs a body`] : [];
  const parsed = parseJson(text);
  if (parsed === undefined) return ['the body is no JSON'];
  return complaints(contract().compile(`${nameOf(operation)} body`, body.schema), parsed, 'the body');
}

function complaints(check: ValidateFunction, value: unknown, what: string): readonly string[] {
  if (check(value)) return [];
  return (check.errors ?? []).map(({ instancePath, message, params }) => {
    const detail = 'additionalProperty' in params ? ` (${params.additionalProperty})` : '';
    return `${what}${instancePath} ${message}${detail}`;
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what calls this says that it is no JSON
  }
}
