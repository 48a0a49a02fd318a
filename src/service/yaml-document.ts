import { type Document, Lexer, LineCounter, type ParsedNode, Parser, parseDocument } from 'yaml';
import { untraced } from '../errors.ts';

/** A YAML file with its nodes, and the line of a character offset in it. */
export interface YamlDocument {
  readonly document: Document.Parsed<ParsedNode>;
  lineOf(offset: number): number;
}

/** Levels: many times what files that people write have, and far from where a parser that calls itself is out of stack. */
const deepest = 100;
/** Characters: many times what people write, and little enough that a text which is wrong in every line is answered soon. */
const longest = 256 * 1024;

interface YamlOptions {
  readonly schema?: 'failsafe' | 'core';
  readonly merge?: boolean;
  readonly uniqueKeys?: boolean;
  /** What is said of a text that does not parse, instead of the parser's own words. */
  readonly wrong?: string;
}

/**
 * Parses a YAML file of a tool: texts stay texts unless `schema` says otherwise. Throws an Error that begins with `line N: ` for one
 * that does not parse or is nested too deep.
 */
export function parseYamlDocument(text: string, { wrong, ...options }: YamlOptions = {}): YamlDocument {
  if (text.length > longest)
    throw new Error(`line 1: is longer than the ${longest / 1024} KiB that are read of such a file`);
  refuseDeep(text);
  const lines = new LineCounter();
  // Of a text that is none, each error in turn would be quoted with its place: only the first is told, and by our own count.
  const how = { prettyErrors: false, lineCounter: lines, schema: 'failsafe', ...options } as const;
  const document = untraced(() => parseDocument(text, how));
  const lineOf = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const [error] = document.errors;
  if (error !== undefined) throw new Error(`line ${lineOf(error.pos[0])}: ${wrong ?? error.message.split('\n')[0]}`);
  return { document, lineOf };
}

function refuseDeep(text: string): void {
  if (mostLevels(text) <= deepest) return;
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme)); // what is parsed stands in the parser's stack
    if (parser.stack.length <= deepest) continue;
    const line = text.slice(0, parser.offset).split('\n').length;
    throw new Error(`line ${line}: is nested more than ${deepest} levels deep`);
  }
}

/** No text is deeper than it has brackets, with the deepest indent and the most signs of a level in one line. */
function mostLevels(text: string): number {
  const brackets = text.split(/[[{]/).length - 1;
  const deepestLine = text.split('\n').reduce((most, line) => {
    const indent = line.length - line.trimStart().length;
    return Math.max(most, indent + line.split(/[-?:](?=\s)/).length);
  }, 0);
  return brackets + deepestLine;
}
