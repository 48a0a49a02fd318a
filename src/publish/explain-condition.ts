import { type ASTNode, parse } from '@marcbachmann/cel-js';
import { code, technologyName } from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Rule } from '../catalogue/rule.ts';
import { comparisons, factWords, opposites } from './fact-words.ts';

/** What a condition's words are looked up in: names from the catalogue, thresholds from the rule. */
export interface ConditionWords {
  readonly catalogue: Catalogue;
  readonly limits: NonNullable<Rule['limits']>;
}

/** A CEL condition in words: one sentence part for each of the conditions that must hold together. */
export function conditionInWords(source: string, words: ConditionWords): readonly string[] {
  return conjuncts(parse(source).ast).map((node) => inWords(node, words));
}

function conjuncts(node: ASTNode): readonly ASTNode[] {
  return node.op === '&&' ? node.args.flatMap(conjuncts) : [node];
}

function disjuncts(node: ASTNode): readonly ASTNode[] {
  return node.op === '||' ? node.args.flatMap(disjuncts) : [node];
}

function inWords(node: ASTNode, words: ConditionWords): string {
  switch (node.op) {
    case '&&':
      return conjuncts(node)
        .map((part) => nested(part, words))
        .join(' and ');
    case '||':
      return disjuncts(node)
        .map((part) => nested(part, words))
        .join(' or ');
    case '!_':
      return negated(node.args, words);
    case 'in':
      return membership(node.args[0], node.args[1], words, true);
    case '==':
    case '!=':
    case '<=':
    case '>=':
    case '<':
    case '>':
      if (isFilled(node)) return `${operand(node.args[0].args[1], words)} is not empty`;
      return `${operand(node.args[0], words)} ${comparisons[node.op]} ${operand(node.args[1], words)}`;
    case 'call': {
      const known = knownFact(node.args);
      return known === undefined ? sourceOf(node) : `${operand(known, words)} is known`;
    }
    case 'rcall':
      return oneOfThem(node, words) ?? startsWith(node, words) ?? sourceOf(node);
    case '.':
    case 'id':
      return operand(node, words);
    default:
      return sourceOf(node);
  }
}

/** `list.size() > 0`. */
function isFilled(node: ASTNode): node is ASTNode & { args: [MacroNode, ASTNode] } {
  if (node.op !== '>') return false;
  const [left, right] = node.args;
  return left.op === 'rcall' && left.args[0] === 'size' && right.op === 'value' && Number(right.args) === 0;
}

/** The fact of `has(fact)`. */
function knownFact([name, [fact]]: readonly [string, readonly ASTNode[]]): ASTNode | undefined {
  return name === 'has' ? fact : undefined;
}

function startsWith(node: MacroNode, words: ConditionWords): string | undefined {
  const [name, subject, [start]] = node.args;
  if (name !== 'startsWith' || start === undefined) return undefined;
  return `${operand(subject, words)} starts with ${operand(start, words)}`;
}

function nested(node: ASTNode, words: ConditionWords): string {
  const text = inWords(node, words);
  return node.op === '&&' || node.op === '||' ? `(${text})` : text;
}

function negated(node: ASTNode, words: ConditionWords): string {
  if (node.op === 'in') return membership(node.args[0], node.args[1], words, false);
  const known = node.op === 'call' ? knownFact(node.args) : undefined;
  if (known !== undefined) return `${operand(known, words)} is not known`;
  const none = node.op === 'rcall' ? oneOfThem(node, words, false) : undefined;
  if (none !== undefined) return none;
  const opposite = opposites[node.op];
  if (opposite !== undefined && Array.isArray(node.args)) {
    const [left, right] = node.args;
    if (isNode(left) && isNode(right))
      return `${operand(left, words)} ${comparisons[opposite]} ${operand(right, words)}`;
  }
  if (node.op === '||')
    return disjuncts(node)
      .map((part) => negated(part, words))
      .join(' and ');
  return `not (${inWords(node, words)})`;
}

/**
 * `["a", "b"].exists(x, x in list)` and `list.exists(x, x in ["a", "b"])`: one of several is in a list; with `all` and `!`
 * none is. Undefined for any other macro.
 */
function oneOfThem(node: MacroNode, words: ConditionWords, present = true): string | undefined {
  const [name, range, [variable, test]] = node.args;
  if ((name !== 'exists' && name !== 'all') || variable?.op !== 'id' || test === undefined) return undefined;
  const negative = test.op === '!_' && test.args.op === 'in' ? test.args : undefined;
  const inList = test.op === 'in' ? test : negative;
  if (inList === undefined || inList.args[0].op !== 'id' || inList.args[0].args !== variable.args) return undefined;
  const other = inList.args[1];
  const isThere = present === (negative === undefined);
  const joiner = (name === 'exists') === present ? ' or ' : ' and ';
  if (range.op === 'list') return range.args.map((item) => membership(item, other, words, isThere)).join(joiner);
  if (other.op !== 'list' || name !== 'exists' || negative !== undefined) return undefined;
  return anyOf(range, other.args, words, present);
}

type MacroNode = Extract<ASTNode, { op: 'rcall' }>;

/** Several entries of one list, told once: `its work is one of CRUD, Thin API`. */
function anyOf(list: ASTNode, items: readonly ASTNode[], words: ConditionWords, present: boolean): string {
  const listName = list.op === 'id' ? listWords[list.args] : undefined;
  const names = items.map((item) => (list.op === 'id' ? entryName(list.args, item, words) : operand(item, words)));
  if (listName === undefined) return `${names.join(' or ')} is ${present ? '' : 'not '}among ${operand(list, words)}`;
  if (list.op === 'id' && list.args === 'workloads')
    return `its work is ${present ? 'one' : 'none'} of ${names.join(', ')}`;
  return `${listName[present ? 0 : 1]}${names.join(', or that ')}`;
}

/** How an entry of a list of facts is told when it is there and when it is not. */
const listWords: Readonly<Record<string, readonly [string, string]>> = {
  workloads: ['its work is ', 'its work is not '],
  traits: ['the code shows that ', 'nothing shows that '],
  motives: ['the text says that ', 'the text does not say that '],
};

function entryName(list: string, item: ASTNode, { catalogue }: ConditionWords): string {
  const id = item.op === 'value' && typeof item.args === 'string' ? item.args : sourceOf(item);
  switch (list) {
    case 'workloads':
      return catalogue.workloads.find((entry) => entry.id === id)?.name ?? code(id);
    case 'traits':
      return sentence(catalogue.traits.find((entry) => entry.id === id)?.says) ?? `${code(id)} is so`;
    case 'motives':
      return catalogue.motives.find((entry) => entry.id === id)?.says ?? `${code(id)} is so`;
    default:
      return code(id);
  }
}

/** What a trait says of a service is told of "it"; what it says of something else names that itself. */
function sentence(says: string | undefined): string | undefined {
  return says === undefined || /^(?:the|an?|three) /.test(says) ? says : `it ${says}`;
}

function membership(item: ASTNode, list: ASTNode, words: ConditionWords, present: boolean): string {
  const listName = list.op === 'id' ? listWords[list.args] : undefined;
  if (listName !== undefined && list.op === 'id' && item.op === 'value') {
    return `${listName[present ? 0 : 1]}${entryName(list.args, item, words)}`;
  }
  if (list.op === 'list') {
    const entries = list.args.map((entry) => operand(entry, words)).join(', ');
    return `${operand(item, words)} is ${present ? 'one' : 'none'} of ${entries}`;
  }
  return `${operand(item, words)} is ${present ? '' : 'not '}among ${operand(list, words)}`;
}

function operand(node: ASTNode, words: ConditionWords): string {
  if (node.op === 'value') return literal(node.args, words);
  if (node.op === 'list' && node.args.length === 0) return 'empty';
  if (node.op === '.' && node.args[0].op === 'id') {
    const [{ args: variable }, field] = node.args;
    const limit = variable === 'limits' ? words.limits[field]?.value : undefined;
    if (limit !== undefined) return String(limit);
    return factWords[`${variable}.${field}`] ?? code(`${variable}.${field}`);
  }
  if (
    node.op === '[]' &&
    node.args[0].input.slice(node.args[0].range.start, node.args[0].range.end) === 'stack.versions'
  )
    return `the version of ${operand(node.args[1], words)}`;
  if (node.op === 'call' && node.args[0] === 'double' && node.args[1][0] !== undefined)
    return operand(node.args[1][0], words);
  if (node.op === 'rcall' && node.args[0] === 'size')
    return `the number of ${operand(node.args[1], words).replace(/^its /, '')}`;
  return sourceOf(node);
}

function literal(value: unknown, { catalogue }: ConditionWords): string {
  if (typeof value !== 'string') return String(value);
  return value === '' ? 'empty' : technologyName(value, catalogue);
}

function sourceOf(node: ASTNode): string {
  return code(node.input.slice(node.range.start, node.range.end));
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value;
}
