import {
  type ASTNode,
  TypeError as CelTypeError,
  Environment,
  EvaluationError,
  ParseError,
} from '@marcbachmann/cel-js';
import { untraced } from './errors.ts';

/**
 * The facts that a condition may ask for, by CEL variable (contracts.md). A map's fields are listed, so that a slip of
 * the pen is told when a rule or policy is loaded; `context` holds what was declared.
 */
const factFields = {
  service: ['root', 'name', 'kind', 'change', 'replaces'],
  stack: [
    'language',
    'runtime',
    'framework',
    'variants',
    'frameworks',
    'datastores',
    'databases',
    'messaging',
    'platforms',
    'deployment',
    'libraries',
    'versions',
    'ended',
  ],
  size: ['files', 'lines', 'routes', 'writes', 'reads', 'entities', 'dependencies'],
  context: [
    'stage',
    'p99LatencyMs',
    'peakRps',
    'messagesPerSecond',
    'latencySensitive',
    'team',
    'clients',
    'workload',
    'drivers',
    'reason',
    'measurements',
  ],
  team: ['languages', 'frameworks', 'contributors', 'owners', 'sameJob', 'knows', 'size'],
  change: ['title', 'body', 'labels', 'author', 'text', 'siblings'],
  repo: ['languages', 'technologies', 'services', 'files', 'workflows'],
  adr: ['present', 'acknowledges'],
  limits: undefined,
  workloads: 'list',
  traits: 'list',
  motives: 'list',
} as const;

/** A CEL expression that was parsed and checked once. */
export interface Condition {
  readonly source: string;
  /** True, false, or undefined when it hangs on a fact that nobody knows. Throws ConditionError for any other failure. */
  holds(values: Readonly<Record<string, unknown>>): boolean | undefined;
}

/** An expression that does not parse, does not type-check, or fails on the facts it was given. */
export class ConditionError extends Error {
  /** Character offset in the expression, 0-based, where it is known. */
  readonly offset: number | undefined;

  constructor(message: string, offset: number | undefined, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ConditionError';
    this.offset = offset;
  }
}

const environment = createEnvironment();
const checked = new Map<string, Condition>();
const trusted = new Map<string, Condition>();

/** Parses and checks a CEL expression that must give a boolean. Throws ConditionError with the offset of what is wrong. */
export function parseCondition(source: string): Condition {
  const parsed = checked.get(source);
  if (parsed !== undefined) return parsed;
  const condition = parse(source, check);
  checked.set(source, condition);
  return condition;
}

/** A condition of data/: the tests check every one, so that a run only parses the few that it asks. */
export function conditionOfData(source: string): Condition {
  const parsed = trusted.get(source);
  if (parsed !== undefined) return parsed;
  const condition = parse(source);
  trusted.set(source, condition);
  return condition;
}

type Program = ReturnType<Environment['parse']>;

function parse(source: string, look?: (program: Program) => void): Condition {
  try {
    const program = environment.parse(source);
    look?.(program);
    return { source, holds: (values) => evaluate(source, () => untraced(() => program(values))) };
  } catch (error) {
    throw conditionError(error);
  }
}

function check(program: Program): void {
  refuseUnknownNames(program.ast);
  const { valid, error, type } = program.check();
  if (!valid) throw error ?? new ConditionError('does not type-check', undefined);
  if (type !== 'bool' && type !== 'dyn') {
    throw new ConditionError(`gives a ${type}, and a condition is true or false`, 0);
  }
}

function evaluate(source: string, run: () => unknown): boolean | undefined {
  try {
    const result = run();
    if (typeof result !== 'boolean') throw new ConditionError(`gives ${String(result)}: ${source}`, 0);
    return result;
  } catch (error) {
    if (error instanceof EvaluationError && error.code === 'no_such_key') return undefined;
    throw conditionError(error);
  }
}

function conditionError(error: unknown): unknown {
  if (!(error instanceof EvaluationError || error instanceof ParseError || error instanceof CelTypeError)) return error;
  const message = error.summary.replace(/^Unexpected token: EOF$/, 'the condition ends before it is complete');
  return new ConditionError(message, error.range?.start, { cause: error });
}

function createEnvironment(): Environment {
  const created = new Environment({
    limits: { maxAstNodes: 500, maxDepth: 30, maxListElements: 100, maxMapEntries: 50, maxCallArguments: 8 },
  });
  for (const [name, fields] of Object.entries(factFields)) {
    created.registerVariable(name, fields === 'list' ? 'list<string>' : 'map');
  }
  return created;
}

/** `matches` would run an author's regular expression, and those cannot be bounded; an unlisted field is a typo. */
function refuseUnknownNames(node: ASTNode): void {
  if ((node.op === 'rcall' || node.op === 'call') && node.args[0] === 'matches') {
    throw new ConditionError('matches() is not available; use startsWith, endsWith or contains', node.pos);
  }
  if (node.op === '.' && node.args[0].op === 'id') {
    const [{ args: variable }, field] = node.args;
    const fields = Object.entries(factFields).find(([name]) => name === variable)?.[1];
    if (Array.isArray(fields) && !fields.includes(field)) {
      throw new ConditionError(`${variable} has no ${field}; it has ${fields.join(', ')}`, node.pos);
    }
  }
  for (const child of children(node)) refuseUnknownNames(child);
}

function children(node: ASTNode): ASTNode[] {
  return [node.args].flat(3).filter(isNode);
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value;
}
