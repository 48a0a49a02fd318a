import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Problem, Yaml, YamlReading } from '../../yaml.ts';
import type { RadarFile } from './radar-item.ts';
import { mostProblems, placeAt, problemAt } from './radar-problems.ts';

/** Far beyond any radar, and small enough that recursion and memory stay bounded. */
const limits = { depth: 30, tokens: 500_000, errors: 5 } as const;

/** These would reach an object's prototype. */
const refusedKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads a JSON text, without comments, as a document that knows where each value stands. Never throws: what is refused is a problem,
 * and `yaml` is undefined when the text does not parse or is over the limits.
 */
export function readJson(file: RadarFile): YamlReading {
  const tooDeep = overLimit(file);
  if (tooDeep !== undefined) return { yaml: undefined, problems: [tooDeep] };
  const errors: ParseError[] = [];
  const root = parseTree(file.text, errors, { disallowComments: true, allowTrailingComma: false });
  const problems = errors
    .slice(0, limits.errors)
    .map(({ error, offset }) => problemAt(file, offset, wordsOf(printParseErrorCode(error))));
  if (root === undefined || problems.length > 0) {
    return { yaml: undefined, problems: problems.length > 0 ? problems : [problemAt(file, 0, 'is empty')] };
  }
  const value = plainValue(root, (offset, message) => {
    if (problems.length < mostProblems) problems.push(problemAt(file, offset, message));
  });
  const place = (path: readonly PropertyKey[], part: 'key' | 'value') => placeAt(file.text, offsetOf(root, path, part));
  return { yaml: { file, value, place, placeInText: (path) => place(path, 'value') }, problems };
}

/** The part of a document at a path, as a document of its own. */
export function partOf(yaml: Yaml, base: readonly PropertyKey[], value: unknown): Yaml {
  const place = (path: readonly PropertyKey[], part: 'key' | 'value') => yaml.place([...base, ...path], part);
  return { file: yaml.file, value, place, placeInText: (path) => place(path, 'value') };
}

/** What a JSON text holds as far as it parses, for a look at its shape; undefined when it holds nothing or too much. */
export function looseJson(file: RadarFile): unknown {
  const root = overLimit(file) === undefined ? parseTree(file.text) : undefined;
  return root === undefined ? undefined : plainValue(root, () => {});
}

/** The parser calls itself for each level, so levels are counted before it runs. */
function overLimit(file: RadarFile): Problem | undefined {
  const scanner = createScanner(file.text, true);
  let depth = 0;
  let tokens = 0;
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const sign = file.text.charAt(scanner.getTokenOffset());
    if (++tokens > limits.tokens) return problemAt(file, 0, `holds more than ${limits.tokens} words and signs`);
    if (sign === '{' || sign === '[') depth++;
    if (sign === '}' || sign === ']') depth--;
    if (depth > limits.depth) {
      return problemAt(file, scanner.getTokenOffset(), `is nested more than ${limits.depth} levels deep`);
    }
  }
  return undefined;
}

type Report = (offset: number, message: string) => void;

function plainValue(node: Node, report: Report): unknown {
  if (node.type === 'array') return (node.children ?? []).map((child) => plainValue(child, report));
  if (node.type !== 'object') return node.value;
  const object: Record<string, unknown> = {};
  for (const { name, value, offset } of membersOf(node)) {
    if (refusedKeys.has(name)) report(offset, `"${name}" is not allowed as a key`);
    else if (Object.hasOwn(object, name)) report(offset, `"${name}" is there twice; keep one of them`);
    else object[name] = plainValue(value, report);
  }
  return object;
}

function membersOf(node: Node): readonly { readonly name: string; readonly value: Node; readonly offset: number }[] {
  return (node.children ?? []).flatMap(({ children = [], offset }) => {
    const [key, value] = children;
    return key === undefined || value === undefined ? [] : [{ name: String(key.value), value, offset }];
  });
}

/** Where a key or its value stands; the nearest parent's place for a path that is not there. */
function offsetOf(root: Node, path: readonly PropertyKey[], part: 'key' | 'value'): number {
  let found = { key: root.offset, value: root.offset, node: root };
  for (const step of path) {
    const { node } = found;
    const member =
      node.type === 'array'
        ? { offset: undefined, value: node.children?.[Number(step)] }
        : membersOf(node).find(({ name }) => name === step);
    if (member?.value === undefined) break;
    found = { key: member.offset ?? member.value.offset, value: member.value.offset, node: member.value };
  }
  return found[part];
}

/** `PropertyNameExpected` as `property name expected`. */
function wordsOf(code: string): string {
  return code.replaceAll(/(?<=[a-z])[A-Z]/g, ' $&').toLowerCase();
}
