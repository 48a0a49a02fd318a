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
  const errors: ParseError[] = [];
  const tree = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined) {
    throw new Error(`line ${text.slice(0, error.offset).split('\n').length}: ${printParseErrorCode(error.error)}`);
  }
  if (tree?.type !== 'object') throw new Error('line 1: is not a JSON object');
  return tree;
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
