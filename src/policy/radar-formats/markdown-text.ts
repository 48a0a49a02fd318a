import {
  beginning,
  decodeEntities,
  longestSource,
  oneLine,
  type Prose,
  toProse,
  withoutComments,
  withoutTags,
} from './plain-text.ts';

/** Markdown as prose; code blocks, rules and the marks of lists, headings and emphasis go, alternative texts stay. */
export function markdownProse(source: string): Prose {
  const body = withoutComments(escapesAsEntities(beginning(source, longestSource))).trimEnd();
  const { rest, link } = withoutLastLink(body);
  const text = proseLines(rest).join('\n');
  const plain = withoutEmphasis(withoutTags(withoutLinks(text)));
  return toProse(decodeEntities(plain), decodeEntities(link ?? ''), anyLink.test(text), source.length > longestSource);
}

/** Prose and a link as Markdown that `markdownProse` reads back; empty when there is neither. */
export function toMarkdown(text: string | undefined, link: string | undefined): string {
  const paragraphs = [
    ...(text === undefined ? [] : [escapeMarkdown(oneLine(text))]),
    ...(link === undefined ? [] : [`[Read more](<${link.replaceAll(/&(?=#?\w+;)/g, '\\&')}>)`]),
  ];
  return paragraphs.join('\n\n');
}

/** What means something anywhere is escaped everywhere, and what begins a block where it would. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\\`*_~[\]<>&]/g, '\\$&')
    .replace(/^[#+=-]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

function withoutLastLink(body: string): { readonly rest: string; readonly link: string | undefined } {
  const start = body.lastIndexOf('\n') + 1;
  const [, link] = /^\[[^[\]]*\]\(<?([^\s<>]+?)>?\)$/.exec(body.slice(start)) ?? [];
  const isAlone = start === 0 || body.slice(0, start).endsWith('\n\n');
  return link === undefined || !isAlone ? { rest: body, link: undefined } : { rest: body.slice(0, start), link };
}

/** An escaped character means itself, and so does its entity, which no later step takes for a mark. */
function escapesAsEntities(text: string): string {
  return text.replaceAll(/\\([!-/:-@[-`{-~])/g, (_whole, character) => `&#${String(character).charCodeAt(0)};`);
}

function proseLines(text: string): readonly string[] {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of text.split('\n')) {
    const mark = /^\s*(```(?=[^`]*$)|~~~)/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark === fence) fence = undefined;
    } else if (mark !== undefined) fence = mark;
    else if (!/^(?:[-_*]{3,}|=+)$/.test(line.replaceAll(/\s/g, ''))) lines.push(withoutLineMarks(line));
  }
  return lines;
}

function withoutLineMarks(line: string): string {
  return line
    .trimStart()
    .replace(/^[>\s]+/, '')
    .replace(/^(?:#{1,6}|[-*+]|\d{1,9}[.)])\s+/, '');
}

const anyLink = /\]\([^()\s]|<https?:/i;
/** One pair of brackets may stand in an address. */
const imageOrLink = /!?\[([^[\]]*)\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)/g;

/** Images and links leave their text, also an image within a link; an address in angle brackets stays. */
function withoutLinks(text: string): string {
  return text
    .replaceAll(/<(https?:[^\s<>]+)>/gi, '$1')
    .replaceAll(imageOrLink, '$1')
    .replaceAll(imageOrLink, '$1')
    .replaceAll(/\[([^[\]]+)\]\[[^[\]]*\]/g, '$1');
}

/** A mark with white space on both sides is a character of its own, and so is a low line within a word. */
function withoutEmphasis(text: string): string {
  return text
    .replaceAll(/(?<=\S)(?:\*{1,3}|~~|`{1,3})|(?:\*{1,3}|~~|`{1,3})(?=\S)/g, '')
    .replaceAll(/(?<![\p{L}\p{N}_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}_])/gu, '');
}
