import { countWhile } from '../count-while.ts';

/** A bracketed part of a build file: what stands before its opening bracket on the same line, and where it begins and ends. */
export interface Block {
  readonly header: string;
  readonly from: number;
  readonly to: number;
}

/** The text with its comments blanked, so that offsets stay; `//` in a string is part of an address. */
export function blankBuildComments(text: string): string {
  return text.replaceAll(
    /"""[\s\S]{0,4000}?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g,
    (part) => (part.startsWith('/') ? part.replaceAll(/[^\n]/g, ' ') : part),
  );
}

/** Every part in curly brackets, in the order of their ends. Brackets in strings do not count; one that is never closed ends the text. */
export function readBlocks(code: string): readonly Block[] {
  const blocks: Block[] = [];
  const open: number[] = [];
  const close = (from: number, to: number) => blocks.push({ header: headerOf(code, from), from, to });
  for (const { 0: token, index } of code.matchAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[{}]/g)) {
    if (token === '{') open.push(index);
    else if (token === '}') {
      const from = open.pop();
      if (from !== undefined) close(from, index);
    }
  }
  for (const from of open.reverse()) close(from, code.length);
  return blocks;
}

/** Scripts nest some ten; of more the innermost are told. */
const mostAround = 50;

/** The headers of the blocks around an offset, the innermost first. */
export function headersAround(blocks: readonly Block[], at: number): readonly string[] {
  const found = edges.get(blocks) ?? edgesOf(blocks);
  edges.set(blocks, found);
  const last = found[countWhile(found.length, (index) => (found[index]?.at ?? at) < at) - 1];
  const headers: string[] = [];
  for (let each = last?.inside; each !== undefined && headers.length < mostAround; each = each.outer)
    headers.push(each.header);
  return headers;
}

/** Where a block begins or ends, and the innermost block from there on. */
interface Edge {
  readonly at: number;
  readonly inside: Around | undefined;
}

interface Around {
  readonly header: string;
  readonly outer: Around | undefined;
}

const edges = new WeakMap<readonly Block[], readonly Edge[]>();

function edgesOf(blocks: readonly Block[]): readonly Edge[] {
  const places = blocks.flatMap(({ header, from, to }) => [
    { at: from, header },
    { at: to, header: undefined },
  ]);
  let inside: Around | undefined;
  return places
    .sort((a, b) => a.at - b.at)
    .map(({ at, header }) => {
      inside = header === undefined ? inside?.outer : { header, outer: inside };
      return { at, inside };
    });
}

/** The code with blocks blanked, or with all but them and their closing brackets, so that offsets stay. */
export function blankBlocks(code: string, blocks: readonly Block[], which: 'inside' | 'outside'): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to } of [...blocks].sort((a, b) => a.from - b.from)) {
    if (from < at) continue; // a block in one that was looked at
    const before = code.slice(at, from);
    at = which === 'inside' ? to : to + 1;
    const inside = code.slice(from, at);
    parts.push(which === 'inside' ? before : blank(before), which === 'inside' ? blank(inside) : inside);
  }
  const rest = code.slice(at);
  return parts.join('') + (which === 'inside' ? rest : blank(rest));
}

function blank(code: string): string {
  return code.replaceAll(/[^\n]/g, ' ');
}

/** The text from an opening round bracket to the one that closes it, without both; to the end of the text when none does. */
export function insideBrackets(code: string, from: number): string {
  let depth = 0;
  const pattern = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[()]/g;
  pattern.lastIndex = from;
  for (let match = pattern.exec(code); match !== null; match = pattern.exec(code)) {
    if (match[0] === '(') depth++;
    else if (match[0] === ')' && --depth === 0) return code.slice(from + 1, match.index);
  }
  return code.slice(from + 1);
}

function headerOf(code: string, from: number): string {
  const before = code.slice(Math.max(0, from - 300), from);
  return before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('{')) + 1).trim();
}
