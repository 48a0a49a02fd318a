import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'rolldown/parseAst';

/** A node of a syntax tree, as ESTree names it, with its line. */
export interface SyntaxNode {
  readonly type: string;
  readonly line: number;
  readonly text: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A file of src/ with everything in it that is no comment. */
export interface SourceCode {
  readonly path: string;
  /** The first folder, or the file's name where it stands in src/ itself. */
  readonly area: string;
  readonly text: string;
  readonly nodes: readonly SyntaxNode[];
}

const root = fileURLToPath(new URL('../../src/', import.meta.url));

/** Every TypeScript file of src/, declarations left out, sorted by path. */
export function sourceFiles(): readonly SourceCode[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const lineStarts = [...text.matchAll(/^/gm)].map(({ index }) => index);
      const lineAt = (offset: number) => lineStarts.findLastIndex((start) => start <= offset) + 1;
      return { path, area: areaOf(path), text, nodes: [...walk(parseAst(text, { lang: 'ts' }), text, lineAt)] };
    });
}

/** The folder of src/ that a path stands in, or the file's name without its ending. */
export function areaOf(path: string): string {
  return path.split('/')[0]?.replace(/\.ts$/, '') ?? path;
}

/** What a file imports, also lazily and as types: a path below src/, or the name of a package. */
export function importsOf({ path, nodes }: SourceCode): readonly { readonly target: string; readonly line: number }[] {
  return nodes.flatMap(({ type, line, fields }) => {
    const names = [
      'ImportDeclaration',
      'ExportNamedDeclaration',
      'ExportAllDeclaration',
      'ImportExpression',
      'TSImportType',
    ];
    const name = names.includes(type) ? literalOf(fields.source) : undefined;
    if (typeof name !== 'string') return [];
    return [{ target: name.startsWith('.') ? normalize(join(dirname(path), name)) : name, line }];
  });
}

function literalOf(node: unknown): unknown {
  return isObject(node) && node.type === 'Literal' ? node.value : undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function* walk(value: unknown, text: string, lineAt: (offset: number) => number): Generator<SyntaxNode> {
  if (Array.isArray(value)) for (const item of value) yield* walk(item, text, lineAt);
  if (Array.isArray(value) || !isObject(value) || typeof value.type !== 'string') return;
  const { type, start, end } = value;
  const range = typeof start === 'number' && typeof end === 'number' ? { start, end } : { start: 0, end: 0 };
  yield { type, line: lineAt(range.start), text: text.slice(range.start, range.end), fields: value };
  for (const field of Object.values(value)) if (isObject(field)) yield* walk(field, text, lineAt);
}
