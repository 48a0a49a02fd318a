import {
  type Alias,
  Composer,
  type CST,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  Parser,
  type YAMLMap,
} from 'yaml';

/** YAML that someone else wrote. `firstLine` is the line of its file where `text` begins, 1 unless it is cut out of one. */
export interface YamlText {
  readonly path: string;
  readonly text: string;
  readonly firstLine?: number;
}

/** A place in a YAML text: line and column count from 1, `source` is the line as it stands there. */
interface Place {
  readonly line: number;
  readonly column: number;
  readonly source: string;
}

/** What is wrong in a YAML text, and where. */
export interface Problem extends Place {
  readonly path: string;
  readonly message: string;
}

/** What a YAML text holds: plain objects, lists, strings, numbers, booleans and null. */
export interface Yaml {
  readonly file: YamlText;
  readonly value: unknown;
  /** Where a key or its value stands; the nearest parent's place for a path that is not there. */
  place(path: readonly PropertyKey[], part: 'key' | 'value'): Place;
  /** Where the character at `offset` of the string at `path` stands, quotes, escapes and folding undone. */
  placeInText(path: readonly PropertyKey[], offset: number): Place;
}

/** `yaml` is undefined when the text could not be read at all; else it holds everything that was not refused. */
export interface YamlReading {
  readonly yaml: Yaml | undefined;
  readonly problems: readonly Problem[];
}

/**
 * What hand-written settings need with room to spare, and what keeps a hostile text cheap: characters, levels of
 * nesting, values after aliases are expanded, aliases, and the errors and problems that are told.
 */
const limits = { characters: 128 * 1024, depth: 30, values: 10_000, aliases: 20, errors: 5, problems: 50 } as const;

/** These would reach an object's prototype. */
const refusedKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads one YAML 1.2 document without tags, directives, merge keys or repeated keys. Never throws: what is refused is
 * a problem, and so is a text over the limits.
 */
export function readYaml(file: YamlText): YamlReading {
  const problems: Problem[] = [];
  const report = (offset: number, message: string) => {
    if (problems.length < limits.problems) problems.push({ path: file.path, message, ...placeAt(file, offset) });
  };
  if (file.text.length > limits.characters) {
    report(0, `is longer than ${limits.characters} characters`);
    return { yaml: undefined, problems };
  }
  const root = compose(file.text, report);
  if (root === undefined) return { yaml: undefined, problems };
  const marks: Marks = { targets: new Map(), refused: new Set() };
  const value = plainValue(root.contents, marks, report);
  if (value === tooMuch) return { yaml: undefined, problems };
  const find = (path: readonly PropertyKey[]) => locate(root.contents, path, marks);
  const yaml: Yaml = {
    file,
    value,
    place: (path, part) => placeAt(file, find(path)[part]),
    placeInText: (path, offset) => placeAt(file, offsetInScalar(file.text, find(path).node, offset)),
  };
  return { yaml, problems };
}

/** What each alias stands for, and the nodes that were refused: a list goes on without them. */
interface Marks {
  readonly targets: Map<Alias, Node>;
  readonly refused: Set<unknown>;
}

type Report = (offset: number, message: string) => void;

function compose(text: string, report: Report): { contents: Node | null } | undefined {
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > limits.depth) {
      report(parser.offset, `is nested more than ${limits.depth} levels deep`);
      return undefined;
    }
  }
  for (const token of parser.end()) tokens.push(token);
  const directive = tokens.find((token) => token.type === 'directive');
  if (directive !== undefined) {
    report(directive.offset, 'directives (%) are not read; leave the line out');
    return undefined;
  }
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    resolveKnownTags: false,
    uniqueKeys: false,
    stringKeys: true,
  });
  const documents = [...composer.compose(tokens, true, text.length)];
  const errors = documents.flatMap((document) => document.errors);
  for (const error of errors.slice(0, limits.errors)) report(error.pos[0], lowerFirst(error.message));
  const [first, second] = documents;
  if (second !== undefined) report(second.range[0], 'holds a second document; one is read');
  return errors.length > 0 || second !== undefined || first === undefined ? undefined : { contents: first.contents };
}

const tooMuch = Symbol('over the limit of values');
const refused = Symbol('refused');

function plainValue(root: Node | null, marks: Marks, report: Report): unknown {
  const anchors = new Map<string, { readonly node: Node; readonly value: unknown; readonly values: number }>();
  let values = 0;
  let aliases = 0;
  const read = (node: unknown): unknown => {
    const value = isAlias(node) ? readAlias(node) : readAnchored(node);
    if (value === refused) marks.refused.add(node);
    return value;
  };
  const readAnchored = (node: unknown): unknown => {
    if (++values > limits.values) return refused;
    const before = values;
    const value = readNode(node);
    const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
    if (anchor !== undefined && isNode(node)) anchors.set(anchor, { node, value, values: values - before + 1 });
    return value;
  };
  const readAlias = (alias: Alias): unknown => {
    const target = anchors.get(alias.source);
    if (++aliases > limits.aliases) {
      if (aliases === limits.aliases + 1) report(offsetOf(alias), `uses more than ${limits.aliases} aliases (*)`);
      return refused;
    }
    if (target === undefined) {
      report(offsetOf(alias), `*${alias.source} has no anchor (&${alias.source}) before it`);
      return refused;
    }
    marks.targets.set(alias, target.node);
    values += target.values;
    return target.value;
  };
  const readNode = (node: unknown): unknown => {
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return null;
    if (node.tag !== undefined) {
      report(offsetOf(node), 'tags (!) are not read; leave it out');
      return refused;
    }
    if (isScalar(node)) return node.value;
    if (isSeq(node)) return node.items.map(read).filter((item) => item !== refused);
    return readMap(node);
  };
  const readMap = (map: YAMLMap): Record<string, unknown> => {
    const object: Record<string, unknown> = {};
    for (const { key, value } of map.items) {
      const name = isScalar(key) ? String(key.value ?? '') : undefined;
      if (name === undefined) report(offsetOf(key), 'a key is plain text');
      else if (refusedKeys.has(name)) report(offsetOf(key), `"${name}" is not allowed as a key`);
      else if (Object.hasOwn(object, name)) report(offsetOf(key), `"${name}" is there twice; the first one counts`);
      else {
        const item = read(value);
        if (item !== refused) object[name] = item;
      }
    }
    return object;
  };
  const value = root === null ? null : read(root);
  if (values > limits.values) {
    report(0, `holds more than ${limits.values} values`);
    return tooMuch;
  }
  return value === refused ? null : value;
}

interface Found {
  readonly key: number;
  readonly value: number;
  readonly node: Node | undefined;
}

function locate(root: Node | null, path: readonly PropertyKey[], { targets, refused: gone }: Marks): Found {
  let found: Found = { key: offsetOf(root), value: offsetOf(root), node: root ?? undefined };
  for (const step of path) {
    const node = isAlias(found.node) ? targets.get(found.node) : found.node;
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && String(item.key.value ?? '') === String(step))
      : undefined;
    const all = isSeq(node) ? node.items : [];
    const items = gone.size === 0 ? all : all.filter((other) => !gone.has(other));
    const item = pair !== undefined ? pair.value : items[Number(step)];
    if (!isNode(item)) return found;
    const value = offsetOf(item);
    found = { key: pair === undefined ? value : offsetOf(pair.key), value, node: item };
  }
  return found;
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

/** Quotes, escapes, indents and folded lines leave the order of the visible characters as it is, so those are counted. */
function offsetInScalar(text: string, node: Node | undefined, offset: number): number {
  const start = offsetOf(node);
  if (!isScalar(node) || typeof node.value !== 'string') return start;
  const visible = node.value.slice(0, offset).replaceAll(/\s/g, '').length;
  const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const escapeWith = node.type === 'QUOTE_DOUBLE' ? '\\' : node.type === 'QUOTE_SINGLE' ? "'" : undefined;
  let at = block ? text.indexOf('\n', start) + 1 : start + (quoted ? 1 : 0);
  for (let seen = 0; at < text.length; at++) {
    if (/\s/.test(text.charAt(at))) continue;
    if (text.charAt(at) === escapeWith) at++;
    if (seen++ === visible) break;
  }
  return at;
}

function placeAt(file: YamlText, offset: number): Place {
  const before = file.text.lastIndexOf('\n', offset - 1) + 1;
  const start = offset === 0 ? 0 : before;
  const end = file.text.indexOf('\n', start);
  const source = file.text.slice(start, end < 0 ? undefined : end).trimEnd();
  let line = file.firstLine ?? 1;
  for (let at = file.text.indexOf('\n'); at >= 0 && at < offset; at = file.text.indexOf('\n', at + 1)) line++;
  return { line, column: offset - start + 1, source };
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
