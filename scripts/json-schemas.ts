import * as z from 'zod';
import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { policySchema } from '../src/policy/policy-schema.ts';
import { contextFileSchema, frontMatterSchema } from '../src/service/context.ts';

const people = z.union([z.string(), z.array(z.string())]).optional();
/** MADR 4's own front matter: every key of it is optional there; a record without a status does not count here. */
const madr = {
  status: z.string().regex(/^(?:proposed|rejected|accepted|deprecated|superseded\b.*)$/),
  date: z.iso.date().optional(),
  'decision-makers': people,
  consulted: people,
  informed: people,
};

/**
 * The JSON Schemas of the files that users write, for their editors: file name in data/schema to text with a final line feed. Rule and
 * preset ids are those of the catalogue.
 */
export function jsonSchemas({ rules, presets }: Pick<Catalogue, 'rules' | 'presets'>): ReadonlyMap<string, string> {
  const names = { rules: rules.map(({ id }) => id), presets: presets.map(({ id }) => id) };
  const policy = z.toJSONSchema(policySchema(names), { io: 'input' });
  const context = z.toJSONSchema(contextFileSchema, { io: 'input' });
  const record = z.toJSONSchema(frontMatterSchema.extend(madr), { io: 'input' });
  return new Map([
    [
      'context.json',
      printed('context', context, 'stack-adr context', 'What only people know about a service (stack-adr.yml).'),
    ],
    ['record.json', printed('record', record, 'stack-adr record', 'The front matter of a decision record (MADR 4).')],
    [
      'policy.json',
      printed(
        'policy',
        withNames(policy, names),
        'stack-adr policy',
        'What an organisation asks of a stack (.github/stack-policy.yml).',
      ),
    ],
  ]);
}

/** Rule and preset ids are checked by functions, which no JSON Schema shows; here they are lists that an editor offers. */
function withNames(
  schema: z.core.JSONSchema.BaseSchema,
  names: { rules: readonly string[]; presets: readonly string[] },
) {
  const { rules, extends: extended, radar, ...others } = schema.properties ?? {};
  return {
    ...schema,
    properties: {
      ...others,
      extends: {
        ...objectOf(extended),
        items: { anyOf: [{ enum: names.presets.map((id) => `preset:${id}`) }, elsewhere] },
      },
      radar: withPlainNames(objectOf(radar)),
      rules: { ...objectOf(rules), propertyNames: { enum: names.rules } },
    },
  };
}

/** A file beside the policy, or one of another repository at a revision. */
const elsewhere = { type: 'string', pattern: '^(?:\\.{1,2}/.+|[\\w.-]+/[\\w.-]+/[^@]+@[^@\\s]+)$' };

/** A name alone is an entry too; it is taken apart before the schema sees it. */
function withPlainNames(radar: z.core.JSONSchema.BaseSchema): object {
  const ring = (schema: z.core.JSONSchema._JSONSchema) => {
    const list = objectOf(schema);
    return { ...list, items: { anyOf: [{ type: 'string', maxLength: 200 }, list.items] } };
  };
  const lists = Object.entries(radar.properties ?? {}).map(([key, schema]) => [key, ring(schema)]);
  return { ...radar, properties: Object.fromEntries(lists) };
}

function objectOf(schema: z.core.JSONSchema._JSONSchema | undefined): z.core.JSONSchema.BaseSchema {
  if (typeof schema !== 'object') throw new Error('policySchema lost a key that jsonSchemas describes');
  return schema;
}

/** With the address that files name in their first line, and that catalogues of schemas list. */
function printed(name: string, schema: object, title: string, description: string): string {
  const $id = `https://raw.githubusercontent.com/stack-adr/stack-adr/v1/data/schema/${name}.json`;
  return `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', $id, title, description, ...schema }, null, 2)}\n`;
}
