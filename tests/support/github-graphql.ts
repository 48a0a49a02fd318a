import {
  defaultFieldResolver,
  execute,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFieldResolver,
  isNonNullType,
  parse,
  validate,
} from 'graphql';
import * as z from 'zod';
import { type Reply, wentWrong } from './github-faults.ts';
import { rootOf } from './github-graphql-answers.ts';
import { githubSchema } from './github-schema.ts';
import type { GitHubState } from './github-state.ts';
import type { Token } from './github-tokens.ts';

const askedSchema = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).default({}) });

/** What goes beside a GraphQL request: the fault that makes one field null, and where fields go that the stand-in lacks. */
export interface GraphqlOptions {
  readonly partial: boolean;
  lacks(field: string): unknown;
}

/** Answers a GraphQL request by executing it over GitHub's own schema, so that an answer has the shape of its question. */
export function answerGraphql(state: GitHubState, token: Token, body: string, options: GraphqlOptions): Reply {
  const { query, variables } = askedSchema.parse(JSON.parse(body));
  const schema = githubSchema();
  const document = parse(query);
  const wrong = validate(schema, document);
  if (wrong.length > 0) return { status: 200, body: { errors: wrong.map(toGitHub) } };
  const result = execute({
    schema,
    document,
    rootValue: rootOf(state, token),
    variableValues: variables,
    fieldResolver: resolveField(options),
  });
  if (result instanceof Promise) throw new Error('the stand-in answers at once');
  const { data, errors = [] } = result;
  const told = errors.length === 0 ? {} : { errors: errors.map(toGitHub) };
  return { status: 200, body: { ...(data === undefined ? {} : { data }), ...told } };
}

/** Looks fields up as ever, notes those that the stand-in has no answer to, and makes the first one that may be null fail. */
function resolveField({ partial, lacks }: GraphqlOptions): GraphQLFieldResolver<unknown, unknown> {
  let failed = !partial;
  return (source, parameters, context, info) => {
    const depth = info.operation.operation === 'mutation' ? 1 : 2;
    const path = [];
    for (let key: typeof info.path | undefined = info.path; key !== undefined; key = key.prev) path.push(key.key);
    if (!failed && path.length >= depth && !isNonNullType(info.returnType)) {
      failed = true;
      throw new GraphQLError(wentWrong);
    }
    const isThere = typeof source === 'object' && source !== null && info.fieldName in source;
    if (!isThere) lacks(`${info.parentType.name}.${info.fieldName}`);
    return defaultFieldResolver(source, parameters, context, info);
  };
}

/** GitHub puts the kind of an error beside its message. */
function toGitHub(error: GraphQLError) {
  const { type, ...extensions } = error.extensions;
  const { message, path, locations }: NonNullable<FormattedExecutionResult['errors']>[number] = error.toJSON();
  return {
    ...(typeof type === 'string' ? { type } : {}),
    ...(path === undefined ? {} : { path }),
    ...(Object.keys(extensions).length === 0 ? {} : { extensions }),
    locations,
    message,
  };
}
