import { XMLValidator } from 'fast-xml-parser';

/** One element of a build file, in document order. `text` is what stands directly in it, up to its first child. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
  readonly parent: Element | undefined;
  readonly children: readonly Element[];
  /** Where it begins in the file, in characters. */
  readonly at: number;
}

const deepest = 50; // levels; a build file has six

/**
 * The elements of an MSBuild file or packages.config; throws with the line when it is not well-formed XML. `of` names the
 * file where it is not the one that is being read.
 */
export function readElements(source: string, of?: string): readonly Element[] {
  const text = source.replace(/^\uFEFF/, ' ');
  const valid = XMLValidator.validate(text.trim() === '' ? '<Project/>' : text.trimStart());
  if (valid !== true) {
    const before = lineAt(text, text.length - text.trimStart().length) - 1;
    throw new Error(`line ${valid.err.line + before}: ${of === undefined ? '' : `of ${of}: `}${valid.err.msg}`);
  }
  const elements: Element[] = [];
  const open: OpenElement[] = [];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const skip = passedOver.find(({ start }) => text.startsWith(start, at));
    const end = skip === undefined ? endOfTag(text, at) : text.indexOf(skip.end, at);
    if (end < 0) break;
    if (skip === undefined && text[at + 1] === '/') open.pop();
    else if (skip === undefined) {
      const element = readElement(text, at, end, open.at(-1));
      open.at(-1)?.children.push(element);
      elements.push(element);
      if (text[end - 1] !== '/') open.push(element);
      if (open.length > deepest)
        throw new Error(`line ${lineAt(text, at)}: is nested more than ${deepest} levels deep`);
    }
    at = end + (skip?.end.length ?? 1);
  }
  return elements;
}

/** What properties are set to, by name. */
export type Properties = Pick<ReadonlyMap<string, string>, 'get'>;

/** The text of an element's child, or its attribute of that name: MSBuild takes metadata in either place. */
export function metadata(element: Element, name: string): string | undefined {
  return element.attributes.get(name) ?? element.children.find((each) => each.name === name)?.text;
}

/** The conditions of an element and of all that it stands in. */
export function conditionsOf(element: Element): readonly string[] {
  const own = element.attributes.get('Condition');
  const above = element.parent === undefined ? [] : conditionsOf(element.parent);
  return own === undefined ? above : [...above, own];
}

/**
 * Whether a condition such as `'$(TargetFramework)' == 'net9.0'` holds; undefined where it asks for more than a comparison
 * of known properties.
 */
export function holds(condition: string, properties: Properties): boolean | undefined {
  const [, left = '', operator, right = ''] = /^\s*'([^']*)'\s*(==|!=)\s*'([^']*)'\s*$/.exec(condition) ?? [];
  if (operator === undefined) return undefined;
  const [a, b] = [expand(left, properties), expand(right, properties)];
  if (a.includes('$(') || b.includes('$(')) return undefined;
  return (a.toLowerCase() === b.toLowerCase()) === (operator === '==');
}

/** In characters: properties that name each other many times over grow with every level, and versions and frameworks are short. */
const longestProperty = 500;
const longestExpanded = 4000;

/** A value with the properties it names put in, as far as they are known and short. */
export function expand(value: string, properties: Properties): string {
  let expanded = value;
  // A property may name another; three levels are more than build files use, and a circle ends.
  for (let level = 0; level < 3 && expanded.length <= longestExpanded && expanded.includes('$('); level++) {
    expanded = expanded.replaceAll(/\$\((\w+)\)/g, (whole, name: string) => {
      const found = properties.get(name) ?? whole;
      return found.length <= longestProperty ? found : whole;
    });
  }
  return expanded;
}

interface OpenElement extends Element {
  readonly children: Element[];
}

const passedOver: readonly { readonly start: string; readonly end: string }[] = [
  { start: '<!--', end: '-->' },
  { start: '<![CDATA[', end: ']]>' },
  { start: '<?', end: '?>' },
  { start: '<!', end: '>' },
];

/** The closing bracket of the tag that begins at `at`, past the quoted values in it. */
function endOfTag(text: string, at: number): number {
  const pattern = /"[^"]*"|'[^']*'|>/g;
  pattern.lastIndex = at;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0] === '>') return match.index;
  }
  return -1;
}

function readElement(text: string, at: number, end: number, parent: Element | undefined): OpenElement {
  const tag = text.slice(at, end);
  const next = text.indexOf('<', end);
  return {
    name: /^<([\w.:-]*)/.exec(tag)?.[1] ?? '',
    attributes: new Map(
      [...tag.matchAll(/(?<![\w.:-])([\w.:-]+)\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/g)].map(
        ([, name = '', double, single]) => [name, unescapeXml(double ?? single ?? '')],
      ),
    ),
    text: tag.endsWith('/') ? '' : unescapeXml(text.slice(end + 1, next < 0 ? undefined : next).trim()),
    parent,
    children: [],
    at,
  };
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function unescapeXml(text: string): string {
  return text.replaceAll(/&(lt|gt|quot|apos|amp);/g, (whole, name: string) => entities[name] ?? whole);
}
