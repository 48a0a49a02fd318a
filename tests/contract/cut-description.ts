import * as z from 'zod';

type Node = Readonly<Record<string, unknown>>;

const node = z.record(z.string(), z.unknown());
const parameterSchema = z.object({
  in: z.enum(['path', 'query', 'header']),
  name: z.string(),
  required: z.boolean().default(false),
  schema: node,
});
const contentSchema = z.record(z.string(), z.object({ schema: node.optional() }));
const operationSchema = z.object({
  parameters: z.array(node).default([]),
  requestBody: z.object({ required: z.boolean().default(false), content: contentSchema }).optional(),
  responses: z.record(z.string(), node),
});
const descriptionSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({
    schemas: z.record(z.string(), node),
    parameters: z.record(z.string(), node),
    responses: z.record(z.string(), node),
  }),
});

/** Keywords of a schema that say something of a value; prose, examples and defaults do not. */
const facts = [
  ...['type', 'required', 'enum', 'format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum'],
  ...['minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties'],
];
/** Formats that ajv-formats holds values against. */
const formats = ['date-time', 'date', 'uri', 'email', 'uuid'];

/**
 * Where GitHub answers otherwise than it describes itself, found on its live API and in its guides; each with the reason.
 * Properties by schema, as what they may be besides.
 */
const alsoNull: Readonly<Record<string, readonly string[]>> = {
  // A fork that was deleted: its pull requests stay and have no repository any more.
  'pull-request': ['head.repo', 'head.user'],
  'pull-request-simple': ['head.repo', 'head.user'],
};

/** What an operation asks for and gives, as JSON Schema; `#/schemas/x` is x of `schemas`. */
export interface CutDescription {
  readonly operations: readonly Node[];
  readonly schemas: Node;
}

/** Cuts the named operations, `GET /path`, out of an OpenAPI 3.0 description. Throws for one that it does not have. */
export function cutDescription(given: unknown, names: readonly string[]): CutDescription {
  const { paths, components } = descriptionSchema.parse(given);
  const used = new Map<string, unknown>();
  const refer = (name: string): Node => {
    if (!used.has(name)) {
      used.set(name, undefined);
      used.set(name, toJsonSchema(widened(name, components.schemas[name] ?? {}), refer));
    }
    return { $ref: `#/schemas/${name}` };
  };
  const inline = (name: string): Node => closed(components.schemas[name] ?? {}, inline);
  const operations = names.toSorted().map((name) => {
    const [method = '', path = ''] = name.split(' ');
    const found = paths[path]?.[method.toLowerCase()];
    if (found === undefined) throw new Error(`GitHub describes no ${name}`);
    const { parameters, requestBody, responses } = operationSchema.parse(found);
    const resolved = parameters.map((each) => parameterSchema.parse(resolve(each, components.parameters)));
    const body = requestBody?.content['application/json']?.schema;
    return {
      method,
      path,
      parameters: resolved
        .filter(({ in: place }) => place !== 'header')
        .map(({ schema, ...parameter }) => ({ ...parameter, schema: bounded(parameter.name, closed(schema, inline)) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
      ...(body === undefined ? {} : { body: { required: requestBody?.required, schema: closed(body, inline) } }),
      responses: Object.fromEntries(
        Object.entries(responses).flatMap(([status, response]) => {
          const { content = {} } = z
            .object({ content: contentSchema.optional() })
            .parse(resolve(response, components.responses));
          const schema = content['application/json']?.schema;
          return status === '304' ? [] : [[status, schema === undefined ? null : toJsonSchema(schema, refer)]];
        }),
      ),
    };
  });
  refer('basic-error');
  refer('validation-error');
  const schemas = Object.fromEntries([...used].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { operations, schemas };
}

function resolve(given: Node, from: Readonly<Record<string, Node>>): Node {
  const { $ref } = given;
  return typeof $ref === 'string' ? (from[nameOf($ref)] ?? {}) : given;
}

function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** The guide on pagination says 100 at most; the description says it in prose alone. */
function bounded(name: string, schema: Node): Node {
  return name === 'per_page' ? { ...schema, minimum: 1, maximum: 100 } : schema;
}

function widened(name: string, schema: Node): Node {
  let result = schema;
  for (const path of alsoNull[name] ?? []) result = withNull(result, path.split('.'));
  return result;
}

function withNull(schema: Node, [name, ...rest]: readonly string[]): Node {
  if (name === undefined) return { anyOf: [schema, { enum: [null] }] };
  const properties = node.parse(schema.properties);
  return { ...schema, properties: { ...properties, [name]: withNull(node.parse(properties[name]), rest) } };
}

/** OpenAPI 3.0's dialect as JSON Schema: `nullable` becomes a type, and `oneOf` any of them, for GitHub's overlap. */
function toJsonSchema(schema: Node, refer: (name: string) => Node): Node {
  const { $ref, nullable } = schema;
  if (typeof $ref === 'string') return refer(nameOf($ref));
  const result: Record<string, unknown> = {};
  for (const keyword of facts) if (schema[keyword] !== undefined) result[keyword] = schema[keyword];
  if (typeof result.format === 'string' && !formats.includes(result.format)) delete result.format;
  const inner = (value: unknown) => toJsonSchema(node.parse(value), refer);
  const { properties, items, additionalProperties } = schema;
  if (properties !== undefined) {
    const sorted = Object.entries(node.parse(properties)).sort(([a], [b]) => (a < b ? -1 : 1));
    result.properties = Object.fromEntries(sorted.map(([name, value]) => [name, inner(value)]));
  }
  if (items !== undefined) result.items = inner(items);
  if (additionalProperties !== undefined)
    result.additionalProperties =
      typeof additionalProperties === 'boolean' ? additionalProperties : inner(additionalProperties);
  for (const [keyword, as] of [
    ['allOf', 'allOf'],
    ['anyOf', 'anyOf'],
    ['oneOf', 'anyOf'],
  ] as const) {
    const several = schema[keyword];
    if (several !== undefined) result[as] = z.array(node).parse(several).map(inner);
  }
  return nullable === true ? { anyOf: [result, { type: 'null' }] } : result;
}

/** The same for what we send: written out, and without room for properties that are not described. */
function closed(schema: Node, inline: (name: string) => Node): Node {
  return close(toJsonSchema(schema, inline));
}

function close(schema: Node): Node {
  const deeper = (value: unknown) => close(node.parse(value));
  const result: Record<string, unknown> = { ...schema };
  if (schema.properties !== undefined) {
    const properties = Object.entries(node.parse(schema.properties));
    result.properties = Object.fromEntries(properties.map(([name, value]) => [name, deeper(value)]));
    result.additionalProperties ??= false;
  }
  if (schema.items !== undefined) result.items = deeper(schema.items);
  for (const keyword of ['allOf', 'anyOf']) {
    const several = schema[keyword];
    if (several !== undefined) result[keyword] = z.array(node).parse(several).map(deeper);
  }
  return result;
}
