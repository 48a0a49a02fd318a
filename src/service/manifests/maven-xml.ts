import { XMLParser } from 'fast-xml-parser';

const lists = new Set(['dependency', 'plugin', 'module', 'profile', 'exclusion']);
const parser = new XMLParser({
  parseTagValue: false, // 1.10 is a version, not a number
  ignoreAttributes: true,
  processEntities: false,
  isArray: (name) => lists.has(name),
});

/** An element: its children and texts by name. */
export type Xml = Readonly<Record<string, unknown>>;

// A parent is read for each of its modules: the latest texts are kept as they were parsed.
const parsed = new Map<string, Xml>();
const mostParsed = 100;

/** The <project> of a POM. Throws for a text that has none. */
export function readProject(text: string): Xml {
  const project = parsed.get(text) ?? parseProject(text);
  parsed.delete(text);
  parsed.set(text, project);
  for (const oldest of parsed.keys()) {
    if (parsed.size <= mostParsed) break;
    parsed.delete(oldest);
  }
  return project;
}

function parseProject(text: string): Xml {
  const document: unknown = parser.parse(text.replace(/^\uFEFF/, ''), true);
  const project = child(xml(document), 'project');
  if (Object.keys(project).length === 0) throw new Error('line 1: has no <project>');
  return project;
}

function xml(value: unknown): Xml {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** What stands at a key; a list becomes its items by index. */
export function child(value: Xml, key: string): Xml {
  const found = value[key];
  return Array.isArray(found) ? { ...found } : xml(found);
}

/** The elements of a list. */
export function listOf(value: Xml): Xml[] {
  return Object.values(value)
    .filter((item) => typeof item === 'object')
    .map(xml);
}

/** The text of a child, trimmed; undefined where there is none. */
export function textOf(value: Xml, key: string): string | undefined {
  const found = value[key];
  return typeof found === 'string' ? found.trim() : undefined;
}
