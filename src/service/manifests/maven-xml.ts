import { XMLParser } from 'fast-xml-parser';
import { keepOutcomes } from '../keep-latest.ts';

const lists = new Set(['dependency', 'plugin', 'module', 'profile', 'exclusion']);
const parser = new XMLParser({
  parseTagValue: false, // 1.10 is a version, not a number
  ignoreAttributes: true,
  processEntities: false,
  isArray: (name) => lists.has(name),
});

/** An element: its children and texts by name. */
export type Xml = Readonly<Record<string, unknown>>;

// A parent is read for each of its modules.
const parsed = keepOutcomes<Xml>();

/** The <project> of a POM. Throws for a text that has none. */
export function readProject(text: string): Xml {
  return parsed(text, () => parseProject(text));
}

function parseProject(text: string): Xml {
  const document: unknown = parser.parse(text.replace(/^\uFEFF/, ''), true);
  const project = child(xml(document), 'project');
  if (Object.keys(project).length === 0) throw new Error('line 1: has no <project>');
  return project;
}

function isObject(value: unknown): value is Xml {
  return typeof value === 'object' && value !== null;
}

function xml(value: unknown): Xml {
  return isObject(value) && !Array.isArray(value) ? value : {};
}

/** What stands at a key; a list has its items by index. */
export function child(value: Xml, key: string): Xml {
  const found = value[key];
  return isObject(found) ? found : {};
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
