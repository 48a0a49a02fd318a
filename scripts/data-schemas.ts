import * as z from 'zod';
import { ruleSchema } from '../src/catalogue/rule.ts';
import { technologySchema } from '../src/catalogue/technology.ts';
import { motiveSchema, traitSchema } from '../src/catalogue/trait.ts';
import { workloadSchema } from '../src/catalogue/workload.ts';

/** The JSON Schemas of the files in data/, for the editors of who adds one: file name in data/schema to text. */
export function dataSchemas(): ReadonlyMap<string, string> {
  const schemas = {
    motive: motiveSchema,
    rule: ruleSchema,
    technology: technologySchema,
    trait: traitSchema,
    workload: workloadSchema,
  };
  return new Map(
    Object.entries(schemas).map(([noun, schema]) => {
      const title = `stack-adr ${noun}`;
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', override: withoutCompiled });
      return [`${noun}.json`, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`];
    }),
  );
}

/** `needles` are worked out when data/ is compiled; nobody writes them. */
function withoutCompiled({ jsonSchema }: { readonly jsonSchema: { properties?: Record<string, unknown> } }): void {
  delete jsonSchema.properties?.needles;
}
