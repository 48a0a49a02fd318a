import { type ASTNode, parse } from '@marcbachmann/cel-js';
import { code, technologyName } from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Rule } from '../catalogue/rule.ts';

/** What a condition's words are looked up in: names from the catalogue, thresholds from the rule. */
export interface ConditionWords {
  readonly catalogue: Catalogue;
  readonly limits: NonNullable<Rule['limits']>;
}

/** A CEL condition in words: one sentence part for each of the conditions that must hold together. */
export function conditionInWords(source: string, words: ConditionWords): readonly string[] {
  return conjuncts(parse(source).ast).map((node) => inWords(node, words));
}

/** What people call a fact; the rest is told by its own name. */
const factWords: Readonly<Record<string, string>> = {
  'stack.language': 'the language',
  'stack.runtime': 'the runtime',
  'stack.framework': 'the main framework',
  'stack.frameworks': 'its frameworks',
  'stack.datastores': 'its datastores',
  'stack.messaging': 'its messaging',
  'stack.platforms': 'its platforms',
  'stack.deployment': 'its deployment',
  'stack.libraries': 'its libraries',
  'stack.variants': 'the ways it uses its frameworks',
  'service.change': 'the kind of change',
  'service.kind': 'the kind of service',
  'size.routes': 'the number of routes',
  'size.writes': 'the number of routes that write',
  'size.entities': 'the number of tables or models',
  'size.lines': 'the number of lines of code',
  'size.files': 'the number of files',
  'size.dependencies': 'the number of dependencies',
  'team.languages': 'the languages of the repository at base',
  'team.knows': 'what the policy says that the team knows',
  'team.size': 'the size of the team in the policy',
  'repo.technologies': 'what already runs in the repository',
  'repo.languages': 'the languages of the repository at base',
  'repo.services': 'the number of services at base',
  'context.p99LatencyMs': 'the declared p99 latency budget in ms',
  'context.peakRps': 'the declared peak of requests a second',
  'context.messagesPerSecond': 'the declared messages a second',
  'context.stage': 'the declared stage',
  'context.drivers': 'the declared drivers',
};

const comparisons: Readonly<Record<string, string>> = {
  '==': 'is',
  '!=': 'is not',
  '<=': 'is at most',
  '>=': 'is at least',
  '<': 'is under',
  '>': 'is over',
};

const opposites: Readonly<Record<string, string>> = {
  '==': '!=',
  '!=': '==',
  '<=': '>',
  '>=': '<',
  '<': '>=',
  '>': '<=',
};

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
      return `${operand(node.args[0], words)} ${comparisons[node.op]} ${operand(node.args[1], words)}`;
    case 'call': {
      const [name, [argument]] = node.args;
      return name === 'has' && argument !== undefined ? `${operand(argument, words)} is known` : sourceOf(node);
    }
    case 'rcall':
      return oneOfThem(node.args[0], node.args[1], node.args[2], words) ?? sourceOf(node);
    case '.':
    case 'id':
      return operand(node, words);
    default:
      return sourceOf(node);
  }
}

function nested(node: ASTNode, words: ConditionWords): string {
  const text = inWords(node, words);
  return node.op === '&&' || node.op === '||' ? `(${text})` : text;
}

function negated(node: ASTNode, words: ConditionWords): string {
  if (node.op === 'in') return membership(node.args[0], node.args[1], words, false);
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

/** `["a", "b"].exists(x, x in list)`: one of several is in a list. */
function oneOfThem(name: string, items: ASTNode, args: readonly ASTNode[], words: ConditionWords): string | undefined {
  const [variable, test] = args;
  if ((name !== 'exists' && name !== 'all') || variable?.op !== 'id' || test === undefined || items.op !== 'list')
    return undefined;
  const negative = test.op === '!_' && test.args.op === 'in' ? test.args : undefined;
  const inList = test.op === 'in' ? test : negative;
  if (inList === undefined || inList.args[0].op !== 'id' || inList.args[0].args !== variable.args) return undefined;
  const joiner = name === 'exists' ? ' or ' : ' and ';
  return items.args.map((item) => membership(item, inList.args[1], words, negative === undefined)).join(joiner);
}

function membership(item: ASTNode, list: ASTNode, words: ConditionWords, present: boolean): string {
  const id = item.op === 'value' && typeof item.args === 'string' ? item.args : undefined;
  const { catalogue } = words;
  if (list.op === 'id' && id !== undefined) {
    const [says, yes, no] = {
      workloads: [catalogue.workloads.find((entry) => entry.id === id)?.name, 'its work is', 'its work is not'],
      traits: [catalogue.traits.find((entry) => entry.id === id)?.says, 'seen:', 'not seen:'],
      motives: [catalogue.motives.find((entry) => entry.id === id)?.says, 'said:', 'not said:'],
    }[list.args] ?? [undefined, '', ''];
    if (yes !== '') return `${present ? yes : no} ${says ?? code(id)}`;
  }
  if (list.op === 'list')
    return `${operand(item, words)} is ${present ? 'one' : 'none'} of ${list.args.map((entry) => operand(entry, words)).join(', ')}`;
  return `${operand(item, words)} is ${present ? '' : 'not '}among ${operand(list, words)}`;
}

function operand(node: ASTNode, words: ConditionWords): string {
  if (node.op === 'value') return literal(node.args, words);
  if (node.op === '.' && node.args[0].op === 'id') {
    const [{ args: variable }, field] = node.args;
    const limit = variable === 'limits' ? words.limits[field]?.value : undefined;
    if (limit !== undefined) return String(limit);
    return factWords[`${variable}.${field}`] ?? code(`${variable}.${field}`);
  }
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
