import { readFileSync } from 'node:fs';
import { buildASTSchema, type GraphQLSchema, isScalarType, parse } from 'graphql';

let loaded: GraphQLSchema | undefined;

/** What GitHub's scalars hold, by name, as a pattern over their text. */
const scalars: Readonly<Record<string, RegExp>> = {
  Base64String: /^[A-Za-z0-9+/]*={0,2}$/,
  DateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
  GitObjectID: /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/,
  GitRefname: /^refs\/.+$/,
  URI: /^[a-z][a-z0-9+.-]*:\S+$/,
};

/** GitHub's public GraphQL schema, read once a process: its 1.2 MB take half a second. */
export function githubSchema(): GraphQLSchema {
  if (loaded !== undefined) return loaded;
  const file = new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema'));
  const document = parse(readFileSync(file, 'utf8'), { noLocation: true });
  // The document is GitHub's own and whole: checking it again would take another second.
  const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  for (const [name, pattern] of Object.entries(scalars)) {
    const type = schema.getType(name);
    if (!isScalarType(type)) throw new Error(`GitHub's schema has no scalar ${name}`);
    const check = (value: unknown): unknown => {
      if (typeof value === 'string' && pattern.test(value)) return value;
      throw new TypeError(`${JSON.stringify(value)} is no ${name}`);
    };
    type.parseValue = check;
    type.serialize = check;
  }
  loaded = schema;
  return schema;
}
