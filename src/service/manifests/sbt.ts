import { type Evidence, evidenceAtOffset } from '../../evidence.ts';
import { keepLatest } from '../keep-latest.ts';
import { ancestors, type Dependency, directoryOf, type Lookup, type ManifestReader } from '../manifest.ts';
import { blankBuildComments } from './blocks.ts';
import { oncePerPackage, plainManifest } from './plain-manifest.ts';
import { readModules, type SbtModule } from './sbt-modules.ts';

/** Where builds keep what several projects ask for; a build may name its own, which then goes unread. */
export const sbtDefinitions = [
  'Dependencies',
  'Deps',
  'Versions',
  'Libraries',
  'Build',
  'Settings',
  'Common',
  'Library',
].map((name) => `project/${name}.scala`);
/** The plugins that a build takes. */
export const sbtPlugins = 'project/plugins.sbt';

/**
 * build.sbt with the definitions under project/ of its own directory and of those above: modules by `%`, `%%` and `%%%`,
 * versions by name, plugins. A build of several projects is told as one. A module is `org:name` without the Scala version.
 */
export const sbt: ManifestReader = {
  ecosystem: 'maven',
  matches: (name) => name === 'build.sbt',
  root: true,
  read: ({ path, text }, lookup) => {
    const code = blankBuildComments(text);
    const own = directoryOf(path);
    const shared = ancestors(own).flatMap((directory) => readShared(directory, lookup));
    const values = valuesOf([valuesIn(code), ...shared.map((file) => file.values)]);
    const here = { path, text, code };
    const beside = shared.filter(({ directory }) => directory === own);
    const above = shared.filter(({ directory }) => directory !== own);
    const everything = [here, ...beside].map((file) => file.code).join('\n');
    const uses = usesOf(everything);
    const ownUses = usesOf(code);
    const modules = [here, ...beside].flatMap((file) =>
      readModules(file.code, values).map((module) => told(module, file, uses)),
    );
    // Of what a build above defines, this project has what it names.
    const named = above.flatMap((file) => {
      const reached = reachable(code, file.bodies());
      return modulesOf(file, above)
        .filter(({ definition }) => definition !== undefined && reached.has(definition))
        .map((module) => told(module, file, ownUses));
    });
    const runs = /\bmainClass\b/.exec(code);
    const declared = /\bname[ \t]*:=[ \t]*"([^"\n]+)"/.exec(code);
    return plainManifest(path, 'maven', {
      name: declared?.[1],
      dependencies: oncePerPackage([...modules, ...named, ...readPlugins(own, lookup)]),
      runtimes: runtimes(code, values, path, text),
      starts: runs === null ? [] : [evidenceAtOffset(path, text, runs.index)],
      aggregate: /\.aggregate\(/.test(code),
    });
  },
};

interface BuildFile {
  readonly path: string;
  readonly text: string;
  readonly code: string;
}

/** Definitions that several projects ask for. `bodies` are the words of each by its name. */
interface SharedFile extends BuildFile {
  readonly directory: string;
  readonly values: Values;
  bodies(): ReadonlyMap<string, ReadonlySet<string>>;
}

/** What names stand for, as strings. */
type Values = Pick<ReadonlyMap<string, string>, 'get'>;

// The projects of a build share the definitions above them.
const shares = keepLatest<Map<string, SharedFile>>();
const modulesAbove = new WeakMap<
  SharedFile,
  { readonly among: readonly SharedFile[]; readonly found: readonly SbtModule[] }
>();

/** The modules of definitions above a project, their versions as those beside and above them say. */
function modulesOf(file: SharedFile, among: readonly SharedFile[]): readonly SbtModule[] {
  const known = modulesAbove.get(file);
  const isSame = known?.among.length === among.length && known.among.every((each, index) => each === among[index]);
  if (known !== undefined && isSame) return known.found;
  const found = readModules(file.code, valuesOf(among.map(({ values }) => values)));
  modulesAbove.set(file, { among, found });
  return found;
}

function readShared(directory: string, lookup: Lookup): readonly SharedFile[] {
  return sbtDefinitions.flatMap((name) => {
    const path = directory === '.' ? name : `${directory}/${name}`;
    const text = lookup(path);
    if (text === undefined) return [];
    const byPath = shares(text, () => new Map());
    const file = byPath.get(path) ?? toShared(directory, path, text);
    byPath.set(path, file);
    return [file];
  });
}

function toShared(directory: string, path: string, text: string): SharedFile {
  const code = blankBuildComments(text);
  let bodies: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  const readBodies = () => {
    bodies ??= bodiesIn(code);
    return bodies;
  };
  return { directory, path, text, code, values: valuesIn(code), bodies: readBodies };
}

/** `val akka = "2.8"`, `val akka: String = "2.8"`, by their own name. */
function valuesIn(code: string): Values {
  const values = new Map<string, string>();
  for (const [, name = '', value = ''] of code.matchAll(
    /\b(?:val|def)[ \t]+(\w{1,60})(?:[ \t]*:[ \t]*String)?[ \t]*=[ \t]*"([^"\n]{0,200})"[ \t]*(?:$|[;})])/gm,
  )) {
    if (!values.has(name)) values.set(name, value);
  }
  return values;
}

/** The values of several files, the first that has one. */
function valuesOf(all: readonly Values[]): Values {
  return { get: (name) => all.find((values) => values.get(name) !== undefined)?.get(name) };
}

function told(module: SbtModule, { path, text }: BuildFile, uses: (name: string) => readonly string[]): Dependency {
  const { name, version, definition, at } = module;
  // `val check = "org" %% "check" % "1"` says nothing of a scope: the settings that name it do.
  const after = definition === undefined || module.scope !== 'runtime' ? [] : uses(definition);
  const onlyTests =
    after.length > 0 && after.every((rest) => /^\s*%\s*(?:Test\b|IntegrationTest\b|"(?:test|it)\b)/.test(rest));
  return {
    ecosystem: 'maven',
    name,
    version,
    scope: onlyTests ? 'development' : module.scope,
    evidence: evidenceAtOffset(path, text, at),
  };
}

/** What follows each use of each name, its definition left out. */
function usesOf(code: string): (name: string) => readonly string[] {
  const uses = new Map<string, string[]>();
  for (const { index, 0: word } of code.matchAll(/"[^"\n]*"|[A-Za-z_]\w*/g)) {
    if (word.startsWith('"') || /\b(?:val|def)\s{1,9}$/.test(code.slice(Math.max(0, index - 12), index))) continue;
    const list = uses.get(word);
    const rest = code.slice(index + word.length, index + word.length + 40);
    if (list === undefined) uses.set(word, [rest]);
    else list.push(rest);
  }
  return (name) => uses.get(name) ?? [];
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/[A-Za-z_]\w*/g) ?? []);
}

function bodiesIn(definitions: string): ReadonlyMap<string, ReadonlySet<string>> {
  const bodies = new Map<string, ReadonlySet<string>>();
  for (const part of definitions.split(/(?=\b(?:val|def)[ \t]+\w)/)) {
    const name = /^(?:val|def)[ \t]+(\w+)/.exec(part)?.[1];
    if (name !== undefined) bodies.set(name, wordsOf(part));
  }
  return bodies;
}

/** The definitions that a project names, and those that these name in turn. */
function reachable(code: string, bodies: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const reached = new Set<string>();
  const next = [...wordsOf(code)];
  for (let name = next.pop(); name !== undefined; name = next.pop()) {
    const body = bodies.get(name);
    if (body === undefined || reached.has(name)) continue;
    reached.add(name);
    for (const each of body) next.push(each);
  }
  return reached;
}

function readPlugins(directory: string, lookup: Lookup): readonly Dependency[] {
  const path = directory === '.' ? sbtPlugins : `${directory}/${sbtPlugins}`;
  const text = lookup(path);
  if (text === undefined) return [];
  const code = blankBuildComments(text);
  const values = valuesIn(code);
  return readModules(code, values)
    .filter(({ plugin }) => plugin)
    .map(({ name, version, at }): Dependency => {
      const evidence: Evidence = evidenceAtOffset(path, text, at);
      return { ecosystem: 'maven', name, version, scope: 'runtime', evidence };
    });
}

function runtimes(code: string, values: Values, path: string, text: string) {
  const found = new Map<string, { readonly version: string; readonly evidence: Evidence }>();
  const scala = /\bscalaVersion[ \t]*:=[ \t]*(?:"([\d.]+)"|([\w.]+))/.exec(code);
  const version = scala?.[1] ?? values.get((scala?.[2] ?? '').replace(/^.*\./, ''));
  if (scala !== null && version !== undefined)
    found.set('scala', { version, evidence: evidenceAtOffset(path, text, scala.index) });
  const java = /"-(?:java-output-version|release|-release|source)[:"][ ,\t]{0,4}"?(\d{1,2}(?:\.\d)?)"/.exec(code);
  if (java?.[1] !== undefined)
    found.set('java', { version: java[1], evidence: evidenceAtOffset(path, text, java.index) });
  return found;
}
