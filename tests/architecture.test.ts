import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { catalogue } from './support/service-files.ts';

/** The stages in their order. Each imports only stages before it, and what every stage shares. */
const stages = ['request', 'change', 'service', 'stack', 'workload', 'rule', 'policy', 'verdict', 'adr', 'publish'];

/** Nouns, parsing and words that every stage shares; they import no stage. */
const shared = ['evidence', 'errors', 'yaml', 'yaml-schema', 'condition', 'catalogue', 'nearest', 'version'];

/** The two entries and the map: they put the stages together. */
const entries = ['action', 'cli', 'review', 'review-event', 'scan'];

/** Stages that touch the world. */
const worldly = ['request', 'change', 'publish'];
const worldlyModules =
  /^node:(?:fs|fs\/promises|child_process|http|https|net|tls|dgram|worker_threads|os)$|^@actions\/|^octokit$|^@octokit\//;

const longestFile = 250;

interface SourceFile {
  readonly path: string;
  /** The first folder, or the file's name where it stands beside the entries. */
  readonly area: string;
  readonly text: string;
  /** Without comments, and with the content of string literals kept. */
  readonly code: string;
}

const root = fileURLToPath(new URL('../src/', import.meta.url));
const sources: readonly SourceFile[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .sort()
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return { path, area: path.split('/')[0]?.replace(/\.ts$/, '') ?? path, text, code: withoutComments(text) };
  });

/** Comments become blanks, so that a line keeps its number; strings, templates and regular expressions stay. */
function withoutComments(text: string): string {
  const token =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<=[=(,:?&|]\s*|return\s)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//g;
  return text.replace(token, (found) => (/^\/[/*]/.test(found) ? found.replace(/[^\n]/g, ' ') : found));
}

/** As `code`, and the content of literals blank too: what is left is the program itself. */
function withoutLiterals(code: string): string {
  const literal =
    /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<=[=(,:?&|]\s*|return\s)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//g;
  return code.replace(literal, (found) =>
    found.startsWith('`') ? `\`${inserted(found)}\`` : found.replace(/[^\n]/g, ' '),
  );
}

/** The programs inside a template; its text is left out. */
function inserted(template: string): string {
  return [...template.matchAll(/\$\{([^}]*)\}/g)].map(([, program = '']) => program).join(' ');
}

/** What a file imports, also lazily and as types, with the line. */
function importsOf({ path, code }: SourceFile): readonly { readonly target: string; readonly line: number }[] {
  const found = code.matchAll(
    /\b(?:import|export)\b[^;'"]*?\bfrom\s*'([^']+)'|\bimport\s*\(\s*'([^']+)'\s*\)|\bimport\s+'([^']+)'/g,
  );
  return [...found].map(({ 0: statement, 1: from, 2: lazy, 3: bare, index }) => {
    const name = from ?? lazy ?? bare ?? '';
    const target = name.startsWith('.') ? normalize(join(dirname(path), name)) : name;
    return { target, line: lineAt(code, index + statement.length) };
  });
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** `path:line` of each match in the program itself. */
function placesOf(pattern: RegExp, files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, code }) =>
    [...withoutLiterals(code).matchAll(pattern)].map(
      ({ index, 0: text }) => `src/${path}:${lineAt(code, index)}: ${text.trim()}`,
    ),
  );
}

function areaOf(target: string): string {
  return target.split('/')[0]?.replace(/\.ts$/, '') ?? target;
}

describe('the stages', () => {
  test('every file belongs to a stage, to what they share or to the entries', () => {
    const known = [...stages, ...shared, ...entries];
    expect(sources.filter(({ area }) => !known.includes(area)).map(({ path }) => path)).toEqual([]);
  });

  test.each(stages)('%s has an index.ts with its public function', (stage) => {
    expect(existsSync(join(root, stage, 'index.ts')), `src/${stage}/index.ts is missing`).toBe(true);
    const index = sources.find(({ path }) => path === `${stage}/index.ts`);
    expect(index?.code, `src/${stage}/index.ts exports no function`).toMatch(
      /\bexport (?:async )?function \w+|\bexport \{/,
    );
  });

  test.each(stages)('%s imports only earlier stages and what all share', (stage) => {
    const allowed = [...stages.slice(0, stages.indexOf(stage) + 1), ...shared];
    const wrong = sources
      .filter(({ area }) => area === stage)
      .flatMap((file) => importsOf(file).map((found) => ({ file, ...found })))
      .filter(({ target }) => target.endsWith('.ts') && !allowed.includes(areaOf(target)))
      .map(({ file, target, line }) => `src/${file.path}:${line} imports src/${target}, a later part`);
    expect(wrong).toEqual([]);
  });

  test('what the stages share imports no stage', () => {
    const wrong = sources
      .filter(({ area }) => shared.includes(area))
      .flatMap((file) => importsOf(file).map((found) => ({ file, ...found })))
      .filter(({ target }) => target.endsWith('.ts') && !shared.includes(areaOf(target)))
      .map(({ file, target, line }) => `src/${file.path}:${line} imports src/${target}`);
    expect(wrong).toEqual([]);
  });

  test('only request, change, publish and the entries reach the disk, processes or the network', () => {
    const wrong = sources
      .filter(({ area }) => !worldly.includes(area) && !entries.includes(area))
      .flatMap((file) => importsOf(file).map((found) => ({ file, ...found })))
      .filter(
        ({ target }) => worldlyModules.test(target) || (builtinModules.includes(target) && !target.startsWith('node:')),
      )
      .map(({ file, target, line }) => `src/${file.path}:${line} imports ${target}`);
    expect(wrong).toEqual([]);
  });

  test('no stage reads the environment, the clock or chance, or sorts by the locale', () => {
    const staged = sources.filter(({ area }) => !entries.includes(area));
    const pattern =
      /\bprocess\.env\b|\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\brandomUUID\b|\.localeCompare\b|\bperformance\.now\b/g;
    expect(placesOf(pattern, staged)).toEqual([]);
  });

  test('only the entries end the process', () => {
    const staged = sources.filter(({ path }) => path !== 'cli.ts' && path !== 'action.ts');
    expect(placesOf(/\bprocess\.exit(?:Code)?\b/g, staged)).toEqual([]);
  });
});

describe('the house style', () => {
  test('no casts but `as const`', () => {
    // `import * as z` and `export { a as b }` rename, they cast nothing.
    const cast = /(?<!\*)(?<!\b(?:import|export)\s*(?:type\s*)?\{[^}]*)\s\bas (?!const\b)[\w{([]/g;
    expect(placesOf(cast, sources)).toEqual([]);
  });

  test('no `!` that asserts a value away', () => {
    expect(placesOf(/[\w)\]]!(?=[.,;)\][])/g, sources)).toEqual([]);
  });

  test('no any, no enum, no default export', () => {
    expect(placesOf(/[:<|]\s*any\b|\benum \w|\bexport default\b/g, sources)).toEqual([]);
  });

  test(`no file is longer than ${longestFile} lines`, () => {
    const long = sources.map(({ path, text }) => `src/${path}: ${text.trimEnd().split('\n').length} lines`);
    expect(long.filter((line) => Number(/(\d+) lines$/.exec(line)?.[1]) > longestFile)).toEqual([]);
  });

  test('file names are lower-case words with dashes', () => {
    expect(
      sources
        .map(({ path }) => path)
        .filter((path) => !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(path)),
    ).toEqual([]);
  });

  test('no file is a drawer for the rest', () => {
    const drawers = /(?:^|[/-])(?:utils?|helpers?|managers?|common|misc)(?:[/.-])/;
    expect(sources.map(({ path }) => path).filter((path) => drawers.test(path))).toEqual([]);
  });
});

/**
 * Literals that are the same word as a technology and mean something else. Each is one place and says what it is there;
 * a line that no longer applies fails too.
 */
const otherMeanings: Readonly<Record<string, string>> = {};

describe('no technology is named in src/', () => {
  const kinds = ['framework', 'datastore', 'messaging', 'platform', 'library'];
  const names = new Set(
    catalogue.technologies
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap(({ id, name, aliases = [] }) => [id, name, ...aliases])
      .map((name) => name.toLowerCase()),
  );
  const literals = sources.flatMap(({ path, code }) =>
    [...code.matchAll(/'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`/g)].flatMap(
      ({ 1: single, 2: double, 3: template, index }) => {
        const literal = single ?? double ?? template ?? '';
        // An import names a package that this program itself is built with.
        const isImport = /\bfrom\s*$|\bimport\s*\(?\s*$/.test(code.slice(Math.max(0, index - 20), index));
        return isImport ? [] : [{ key: `src/${path} '${literal}'`, literal, line: lineAt(code, index), path }];
      },
    ),
  );
  const named = literals.filter(({ literal }) => names.has(literal.toLowerCase()));

  test('as a literal of its own', () => {
    const wrong = named.filter(({ key }) => otherMeanings[key] === undefined);
    expect(wrong.map(({ path, line, literal }) => `src/${path}:${line}: '${literal}' belongs into data/`)).toEqual([]);
  });

  test('and every exception is still one', () => {
    const keys = new Set(named.map(({ key }) => key));
    expect(Object.keys(otherMeanings).filter((key) => !keys.has(key))).toEqual([]);
  });
});
