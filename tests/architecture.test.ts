import { describe, expect, test } from 'vitest';
import { catalogue } from './support/service-files.ts';
import { areaOf, importsOf, isObject, type SourceCode, type SyntaxNode, sourceFiles } from './support/source-code.ts';

/** The stages in their order. Each imports only stages before it, and what every stage shares. */
const stages = ['request', 'change', 'service', 'stack', 'workload', 'rule', 'policy', 'verdict', 'adr', 'publish'];

/** Nouns, parsing and words that every stage shares; they import no stage. */
const shared = ['evidence', 'errors', 'yaml', 'yaml-schema', 'condition', 'catalogue', 'nearest', 'version'];

/** The two entries and what puts the stages together. */
const entries = [
  'action',
  'backtest',
  'cli',
  'init',
  'policy-commands',
  'policy-test',
  'preview-policy',
  'record-commands',
  'records',
  'review',
  'review-event',
  'scan',
  'scan-event',
];

/** The stages that touch the world, and what it is touched with. */
const worldly = ['request', 'change', 'publish'];
const world =
  /^(?:node:(?:fs|fs\/promises|child_process|https?|http2|net|tls|dgram|worker_threads|os)|@actions\/.*|octokit|@octokit\/.*)$/;

const longestFile = 250;
const sources = sourceFiles();

/** `src/path:line what` of every node that is found, so that a failure names each place. */
function places(files: readonly SourceCode[], find: (node: SyntaxNode) => string | undefined): readonly string[] {
  return files.flatMap(({ path, nodes }) =>
    nodes.flatMap((node) => {
      const found = find(node);
      return found === undefined ? [] : [`src/${path}:${node.line} ${found.split('\n')[0]}`];
    }),
  );
}

function imports(files: readonly SourceCode[], isWrong: (target: string) => boolean): readonly string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter(({ target }) => isWrong(target))
      .map(({ target, line }) => `src/${file.path}:${line} imports ${target}`),
  );
}

const inArea = (...areas: readonly string[]) => sources.filter(({ area }) => areas.includes(area));
const outsideOf = (areas: readonly string[]) => sources.filter(({ area }) => !areas.includes(area));

describe('the stages', () => {
  test('every file belongs to a stage, to what they share or to the entries', () => {
    expect(outsideOf([...stages, ...shared, ...entries]).map(({ path }) => path)).toEqual([]);
  });

  test.each(stages)('%s has an index.ts that exports a public function', (stage) => {
    const index = sources.find(({ path }) => path === `${stage}/index.ts`);
    expect(index, `src/${stage}/index.ts is missing`).toBeDefined();
    const exported = index?.nodes.filter(({ type, fields: { declaration, source } }) => {
      const isFunction = isObject(declaration) && declaration.type === 'FunctionDeclaration';
      return type === 'ExportNamedDeclaration' && (isFunction || isObject(source));
    });
    expect(exported?.length, `src/${stage}/index.ts exports no function`).toBeGreaterThan(0);
  });

  test.each(stages)('%s imports only earlier stages and what all share', (stage) => {
    const allowed = [...stages.slice(0, stages.indexOf(stage) + 1), ...shared];
    expect(imports(inArea(stage), (target) => target.endsWith('.ts') && !allowed.includes(areaOf(target)))).toEqual([]);
  });

  test('what the stages share imports no stage', () => {
    expect(imports(inArea(...shared), (target) => target.endsWith('.ts') && !shared.includes(areaOf(target)))).toEqual(
      [],
    );
  });

  test('only request, change, publish and the entries reach the disk, processes or the network', () => {
    expect(imports(outsideOf([...worldly, ...entries]), (target) => world.test(target))).toEqual([]);
  });

  test('no stage reads the environment, the clock or chance, or sorts by the locale', () => {
    const unsteady =
      /^(?:process\.env|Date\.now|Math\.random|performance\.now|crypto\.randomUUID)$|\.(?:localeCompare|toLocaleString|toLocaleDateString)$/;
    const found = places(outsideOf(entries), ({ type, text, fields }) => {
      const emptyDate = type === 'NewExpression' && /^new Date\(\s*\)$/.test(text);
      const member = type === 'MemberExpression' && unsteady.test(text);
      const imported = type === 'ImportSpecifier' && isObject(fields.imported) && fields.imported.name === 'randomUUID';
      return emptyDate || member || imported ? text : undefined;
    });
    expect(found).toEqual([]);
  });

  test('only the entries end the process', () => {
    const found = places(outsideOf(['cli', 'action']), ({ type, text }) =>
      type === 'MemberExpression' && /^process\.(?:exit|exitCode|abort)$/.test(text) ? text : undefined,
    );
    expect(found).toEqual([]);
  });
});

describe('the house style', () => {
  test('no list is spread into the arguments of a call that adds: a hundred thousand are more than the stack holds', () => {
    const adds = (node: SyntaxNode) =>
      node.type === 'CallExpression' &&
      /\.(?:push|unshift|splice)\(\s*(?:[^(){}]*,\s*)?\.\.\./.test(node.text.slice(0, 400));
    const own = ({ callee }: SyntaxNode['fields']) =>
      isObject(callee) &&
      isObject(callee.property) &&
      ['push', 'unshift', 'splice'].includes(String(callee.property.name));
    expect(places(sources, (node) => (adds(node) && own(node.fields) ? node.text : undefined))).toEqual([]);
  });

  test('no casts but `as const`', () => {
    const found = places(sources, ({ type, text }) => {
      const isCast = type === 'TSAsExpression' || type === 'TSTypeAssertion';
      return isCast && !/\bas const$/.test(text) ? text : undefined;
    });
    expect(found).toEqual([]);
  });

  test.each([
    ['`!` that asserts a value away', 'TSNonNullExpression'],
    ['any', 'TSAnyKeyword'],
    ['enum', 'TSEnumDeclaration'],
    ['default export', 'ExportDefaultDeclaration'],
  ])('no %s', (_name, kind) => {
    expect(places(sources, ({ type, text }) => (type === kind ? text : undefined))).toEqual([]);
  });

  test(`no file is longer than ${longestFile} lines`, () => {
    const lengths = sources.map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }));
    expect(lengths.filter(({ lines }) => lines > longestFile)).toEqual([]);
  });

  test('paths are lower-case words with dashes, and no file is a drawer for the rest', () => {
    const plain = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/;
    const drawers = /(?:^|[/-])(?:utils?|helpers?|managers?|common|misc)[/.-]/;
    expect(sources.map(({ path }) => path).filter((path) => !plain.test(path) || drawers.test(path))).toEqual([]);
  });
});

/**
 * Words of a technology that mean something else where they stand: `path word` to what they are there. A technology's own
 * name never belongs here; it goes into data/.
 */
const otherMeanings: Readonly<Record<string, string>> = {
  'condition.ts databases': 'the datastores that keep records, a field of the variable stack',
  'service/languages.ts Prisma': "github-linguist's language of .prisma schema files",
  'service/families/python.ts mcp': 'a variable that programs give their server',
  'service/families/elixir.ts plug': "Elixir's keyword that puts a module into a pipeline",
  'service/service-paths.ts Procfile': 'the name of a file',
  'request/occasion.ts schedule': "GitHub's event of a workflow that runs by the clock",
};

describe('no technology is named in src/', () => {
  const kinds = ['framework', 'datastore', 'messaging', 'platform', 'library'];
  const technologies = catalogue.technologies.filter(({ kind }) => kinds.includes(kind));
  // A kind of work is named by what it does: the contract's ids of workloads and traits are no technology's.
  const work = new Set([...catalogue.workloads, ...catalogue.traits].map(({ id }) => id));
  const names = new Set(
    technologies
      .flatMap(({ id, name, aliases = [] }) => [id, name, ...aliases])
      .map((name) => name.toLowerCase())
      .filter((name) => !work.has(name)),
  );
  const named = sources.flatMap(({ path, nodes }) => {
    // An import names a package that this program itself is built with.
    const sourcesOfImports = new Set(nodes.map(({ fields }) => fields.source).filter(isObject));
    return nodes
      .filter(({ fields }) => !sourcesOfImports.has(fields))
      .flatMap((node) => wordsOf(node).map((word) => ({ word, path, line: node.line })))
      .filter(({ word }) => names.has(word.toLowerCase()));
  });

  test('as a literal or a word of a pattern', () => {
    const wrong = named.filter(({ word, path }) => otherMeanings[`${path} ${word}`] === undefined);
    expect(wrong.map(({ word, path, line }) => `src/${path}:${line} '${word}' belongs into data/`)).toEqual([]);
  });

  test('and every exception is still one', () => {
    const used = new Set(named.map(({ path, word }) => `${path} ${word}`));
    expect(Object.keys(otherMeanings).filter((place) => !used.has(place))).toEqual([]);
  });
});

/** A whole string, the fixed parts of a template, each word of a regular expression. */
function wordsOf({ type, fields: { value, regex } }: SyntaxNode): readonly string[] {
  if (type === 'TemplateElement') return isObject(value) ? [String(value.cooked)] : [];
  if (type !== 'Literal') return [];
  if (isObject(regex)) return String(regex.pattern).split(/[^\w.-]+/);
  return typeof value === 'string' ? [value] : [];
}
