import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLString,
  getVariableValues,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  typeFromAST,
  validate,
} from 'graphql';
import * as z from 'zod';
import { githubSchema } from './github-schema.ts';

const questionSchema = z.strictObject({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});
const answerSchema = z.strictObject({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.looseObject({
        message: z.string(),
        type: z.string().optional(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        locations: z.array(z.object({ line: z.number(), column: z.number() })).optional(),
      }),
    )
    .min(1)
    .optional(),
  extensions: z.unknown().optional(),
});

interface Question {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** What GitHub's schema does not allow in a GraphQL request: its document, and its variables. */
export function checkGraphqlQuestion(body: string): readonly string[] {
  const opened = open(body);
  if (Array.isArray(opened)) return opened;
  const { schema, document, operation, variables } = opened;
  const wrong = validate(schema, document).map(({ message }) => message);
  if (wrong.length > 0) return wrong;
  const declared = operation.variableDefinitions ?? [];
  const { errors = [] } = getVariableValues(schema, declared, variables);
  // Variables that are not declared are overlooked, by GitHub as by the specification.
  return errors.map(({ message }) => message);
}

type Opened = Question & { readonly document: DocumentNode; readonly variables: Readonly<Record<string, unknown>> };

function open(body: string): Opened | string[] {
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch (error) {
    return [`the body is no JSON: ${String(error)}`];
  }
  const read = questionSchema.safeParse(given);
  if (!read.success) return [`the body is no GraphQL request: ${z.prettifyError(read.error)}`];
  try {
    const document = parse(read.data.query);
    const operations = document.definitions.filter((each) => each.kind === 'OperationDefinition');
    const [operation] = operations;
    if (operation === undefined || operations.length > 1) return ['a request is one operation'];
    const fragments = new Map(
      document.definitions
        .filter((each) => each.kind === 'FragmentDefinition')
        .map((each) => [each.name.value, each] as const),
    );
    return { schema: githubSchema(), document, operation, fragments, variables: read.data.variables ?? {} };
  } catch (error) {
    if (error instanceof GraphQLError) return [error.message];
    throw error;
  }
}

/** What an answer to a GraphQL request has otherwise than the request asks and GitHub's schema says. */
export function checkGraphqlAnswer(body: string, answer: unknown): readonly string[] {
  const read = answerSchema.safeParse(answer);
  if (!read.success) return [`the answer is none of GraphQL: ${z.prettifyError(read.error)}`];
  const { data, errors } = read.data;
  if (data === undefined || data === null) return errors === undefined ? ['an answer has data or errors'] : [];
  const opened = open(body);
  if (Array.isArray(opened)) return ['a request that is none has no data'];
  const root = opened.schema.getRootType(opened.operation.operation);
  if (root === undefined || root === null) return [`GitHub has no ${opened.operation.operation}`];
  return checkObject(opened, root, [opened.operation.selectionSet], data, 'data');
}

function checkObject(
  question: Question,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  value: object,
  path: string,
): readonly string[] {
  const fields = collect(question, type, selections);
  const given = new Map(Object.entries(value));
  return [
    ...[...given.keys()].filter((name) => !fields.has(name)).map((name) => `${path}.${name} was not asked for`),
    ...[...fields].flatMap(([key, [first, ...others]]) => {
      if (!given.has(key)) return [`${path}.${key} was asked for and is missing`];
      const name = first?.name.value ?? '';
      const fieldType = name === '__typename' ? GraphQLString : type.getFields()[name]?.type;
      if (fieldType === undefined) return [`${type.name} has no field ${name}`];
      const below = [first, ...others].flatMap((each) => (each?.selectionSet === undefined ? [] : [each.selectionSet]));
      return checkValue(question, fieldType, below, given.get(key), `${path}.${key}`);
    }),
  ];
}

function checkValue(
  question: Question,
  type: GraphQLOutputType,
  selections: readonly SelectionSetNode[],
  value: unknown,
  path: string,
): readonly string[] {
  if (isNonNullType(type)) {
    if (value === null) return [`${path} is null, and ${type} is never`];
    return checkValue(question, type.ofType, selections, value, path);
  }
  if (value === null) return [];
  if (isListType(type)) {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((item, index) => checkValue(question, type.ofType, selections, item, `${path}.${index}`));
  }
  if (isLeafType(type)) {
    try {
      // What a scalar is read from is what it is written as; a number is no string to it.
      type.parseValue(value);
      return [];
    } catch (error) {
      return [`${path} is no ${type}: ${error instanceof Error ? error.message : String(error)}`];
    }
  }
  if (typeof value !== 'object') return [`${path} is no ${type}`];
  if (isObjectType(type)) return checkObject(question, type, selections, value, path);
  if (!isAbstractType(type)) return [`${path} is of a type that answers do not have`];
  // Which of the possible types it is stands in __typename, if that was asked for: else one of them has to fit.
  const possible = question.schema.getPossibleTypes(type);
  const named = Object.entries(value).find(([, name]) => possible.some((each) => each.name === name))?.[1];
  const candidates = '__typename' in value ? possible.filter((each) => each.name === named) : possible;
  const tries = candidates.map((each) => checkObject(question, each, selections, value, path));
  if (tries.some((wrong) => wrong.length === 0)) return [];
  const [fewest] = tries.toSorted((a, b) => a.length - b.length);
  return fewest ?? [`${path} is none of the types that ${type} may be`];
}

/** The fields that a selection asks of an object of the type, by the name that they have in the answer. */
function collect(
  question: Question,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const { schema, fragments } = question;
  const found = new Map<string, readonly FieldNode[]>();
  const add = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind === 'Field') {
        const key = selection.alias?.value ?? selection.name.value;
        found.set(key, [...(found.get(key) ?? []), selection]);
        continue;
      }
      const fragment = selection.kind === 'FragmentSpread' ? fragments.get(selection.name.value) : selection;
      if (fragment === undefined) continue;
      const condition = fragment.typeCondition === undefined ? type : typeFromAST(schema, fragment.typeCondition);
      const applies = condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
      if (applies) add(fragment.selectionSet);
    }
  };
  for (const set of selections) add(set);
  return found;
}
