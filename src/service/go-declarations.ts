/** An import of a Go file as it is written, with the offsets of its line. */
interface GoImport {
  /** What the file calls it: a name, `_` or `.`; undefined where it goes by the package's own name. */
  readonly alias: string | undefined;
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** A declaration at the top of a Go file, from its comment to what follows it, as offsets in the file's text. */
export interface GoDeclaration {
  /** A function, type, variables or constants by name; a method goes by its type, as an interface may call any of them. */
  readonly names: readonly string[];
  /** True for what runs as soon as the package is imported. */
  readonly always: boolean;
  readonly start: number;
  readonly end: number;
}

/** A Go file as far as lines tell: no parser of the language, so that unusual code is taken for more than it is. */
export interface GoFile {
  readonly path: string;
  readonly text: string;
  readonly packageName: string | undefined;
  readonly imports: readonly GoImport[];
  readonly declarations: readonly GoDeclaration[];
}

/** A name that Go code mentions: one of its own package, or `name.member` where the name may be an import. */
export interface Mention {
  readonly name: string;
  readonly member: string | undefined;
}

/** Splits a Go file, its line ends already plain, into its imports and declarations. */
export function readGoFile(path: string, text: string): GoFile {
  const starts = [...text.matchAll(/^(?:func|type|var|const|import)\b/gm)].map(({ index }) => index);
  const imports: GoImport[] = [];
  const declarations: GoDeclaration[] = [];
  for (const [index, keyword] of starts.entries()) {
    const next = starts[index + 1];
    const end = next === undefined ? text.length : startOfComment(text, next, keyword);
    const body = text.slice(keyword, end);
    if (body.startsWith('import')) for (const each of importsIn(body, keyword)) imports.push(each);
    else {
      const start = startOfComment(text, keyword, starts[index - 1] ?? 0);
      declarations.push({ ...declared(body), start, end });
    }
  }
  const packageName = /^package[ \t]+(\w+)/m.exec(text)?.[1];
  return { path, text, packageName, imports, declarations };
}

/** What a piece of Go code mentions, in its order; comments and texts in quotes mention nothing. */
export function mentionsIn(code: string): readonly Mention[] {
  return [...code.matchAll(mentioned)].flatMap(([, name, member]) => (name === undefined ? [] : [{ name, member }]));
}

/** The text of a file with no more than the given declarations and the imports that they use; every line keeps its number. */
export function onlyDeclarations(file: GoFile, kept: ReadonlySet<GoDeclaration>): string {
  const used = new Set([...kept].flatMap(({ start, end }) => namesIn(file.text.slice(start, end))));
  const inFile = new Set(namesIn(file.text));
  const isUsed = ({ alias, path }: GoImport) => {
    const names = alias === undefined ? usualNames(path).filter((name) => inFile.has(name)) : [alias];
    // A package may be called otherwise than its path: what no name of the file tells is not taken away.
    return names.length === 0 || names.some((name) => name === '_' || name === '.' || used.has(name));
  };
  const left = [
    ...file.imports.filter((each) => !isUsed(each)),
    ...file.declarations.filter((each) => !kept.has(each)),
  ].sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of left) {
    parts.push(file.text.slice(at, start), '\n'.repeat(countLineEnds(file.text, start, end)));
    at = end;
  }
  return [...parts, file.text.slice(at)].join('');
}

const mentioned =
  /(?:^|[ \t])\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'|(?<!\w)(?<!(?<!\.\.)\.)([A-Za-z_]\w*)(?:\.\s{0,40}([A-Za-z_]\w*))?/gm;

function namesIn(code: string): readonly string[] {
  return mentionsIn(code).flatMap(({ name, member }) => (member === undefined ? [] : [name]));
}

/** The names that a package is given by the last part of its path: `go-redis/v9` is redis, `yaml.v3` is yaml. */
function usualNames(path: string): readonly string[] {
  const last = path.replace(/\/v\d+$/, '').replace(/^.*\//, '');
  const plain = last.replace(/\.v\d+$/, '');
  return [plain, plain.replace(/^go-/, ''), plain.replace(/-go$/, ''), plain.replaceAll('-', '')];
}

function importsIn(body: string, offset: number): readonly GoImport[] {
  return [...body.matchAll(/^(?:import)?[ \t(]*(?:([\w.]+)[ \t]+)?"([^"\n]+)"[^\n]*$/gm)].flatMap((match) => {
    const start = offset + match.index;
    const path = match[2];
    return path === undefined ? [] : [{ alias: match[1], path, start, end: start + match[0].length }];
  });
}

function declared(body: string): Pick<GoDeclaration, 'names' | 'always'> {
  const [, receiver] = /^func[ \t]{0,9}\([ \t]{0,9}(?:\w+[ \t]{1,9})?\*?[ \t]{0,9}(\w+)/.exec(body) ?? [];
  if (receiver !== undefined) return { names: [receiver], always: false };
  const isGroup = /^\w+[ \t]*\(/.test(body);
  const lists = isGroup ? body.matchAll(/^(?:\t| {1,4})(\w[\w, \t]*)/gm) : body.matchAll(/^\w+[ \t]+(\w[\w, \t]*)/g);
  const names = [...lists].flatMap(([, list = '']) => list.split(',').flatMap((each) => /\w+/.exec(each)?.[0] ?? []));
  // A variable without a name holds that a type fits an interface: it runs nothing.
  return { names: names.filter((name) => name !== '_'), always: body.startsWith('func init(') };
}

/** Where the comment that stands straight above an offset begins; not before `after`. */
function startOfComment(text: string, offset: number, after: number): number {
  let start = offset;
  while (start > after + 1) {
    const line = text.lastIndexOf('\n', start - 2) + 1;
    if (line <= after || !text.startsWith('//', line)) break;
    start = line;
  }
  return start;
}

function countLineEnds(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
