import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';

/** The object that a JSON text with comments holds. Throws an Error that begins with `line N: ` when it does not parse. */
export function parseObject(text: string): Node {
  const deep = tooDeep(text);
  if (deep !== undefined) throw new Error(`line ${lineAt(text, deep)}: is nested more than ${deepest} levels deep`);
  const errors: ParseError[] = [];
  const tree = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined) {
    throw new Error(`line ${lineAt(text, error.offset)}: ${printParseErrorCode(error.error)}`);
  }
  if (tree?.type !== 'object') throw new Error('line 1: is not a JSON object');
  return tree;
}

/** What a JSON text holds as far as it can be read; undefined for nothing, and for a text that is nested too deep. */
export function readTree(text: string): Node | undefined {
  return tooDeep(text) === undefined ? parseTree(text) : undefined;
}

/** Levels: many times what manifests have, and far from where a parser that calls itself is out of stack. */
const deepest = 200;

/** The offset of the bracket that is one level too deep; brackets in strings and comments do not count. */
function tooDeep(text: string): number | undefined {
  // Most texts do not hold that many brackets at all.
  if (text.split(/[[{]/, deepest + 2).length <= deepest + 1) return undefined;
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    if (depth > deepest) return index;
  }
  return undefined;
}

const tokens = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[[\]{}]/g;

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** The text at a path below a node, if it is text. */
export function textOf(node: Node, ...path: readonly (string | number)[]): string | undefined {
  const found = findNodeAtLocation(node, [...path]);
  const value: unknown = found === undefined ? undefined : getNodeValue(found);
  return typeof value === 'string' ? value : undefined;
}

/** The members of the object at a path below a node: each name with its value and character offset. */
export function membersOf(
  node: Node,
  ...path: readonly string[]
): readonly { readonly name: string; readonly value: Node; readonly at: number }[] {
  const found = findNodeAtLocation(node, [...path]);
  if (found?.type !== 'object') return [];
  return (found.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    return value === undefined ? [] : [{ name: String(key?.value), value, at: property.offset }];
  });
}

/** The items of the array at a path below a node. */
export function itemsOf(node: Node, ...path: readonly string[]): readonly Node[] {
  const found = findNodeAtLocation(node, [...path]);
  return found?.type === 'array' ? (found.children ?? []) : [];
}
