import { type Evidence, evidenceAtOffset } from '../../evidence.ts';
import { keepLatest } from '../keep-latest.ts';
import type { Dependency, Lookup } from '../manifest.ts';
import { type Block, blankBlocks, blankBuildComments, headersAround, insideBrackets, readBlocks } from './blocks.ts';
import { type Catalog, readCatalog } from './gradle-catalog.ts';
import { type GradleNames, readNames, textsAround } from './gradle-names.ts';
import { type AppliedScript, appliedScripts } from './gradle-scripts.ts';
import { checkInherited } from './plain-manifest.ts';
import { withoutScalaVersion } from './scala-coordinates.ts';

const configuration =
  /^[ \t]*["']?((?:\w{0,60}(?:I|(?<![\w])i)mplementation|(?:\w{0,60}A|(?<!\w)a)pi|(?:\w{0,60}C|(?<!\w)c)ompileOnly(?:Api)?|(?:\w{0,60}R|(?<!\w)r)untimeOnly|compile|testCompile|runtime|developmentOnly|providedCompile|providedRuntime|annotationProcessor|kapt|ksp))\b["']?[ \t]*(?=[("'\w])/gm;
const coordinates = /^["']([\w.-]+):([\w.${}-]+)(?::((?:\$\{[^}\n]*\}|\$(?!\{)|[^"'@:$])*))?(?:[:@][^"']*)?["']/;
const mapNotation =
  /^\(?\s*group\s*[:=]\s*["']([^"']+)["']\s*,\s*name\s*[:=]\s*["']([^"']+)["'](?:\s*,\s*version\s*[:=]\s*["']?([^"',)\n]+)["']?)?/;
/** Build code without comments that counts for a project, and where it stands. */
interface Part {
  readonly path: string;
  readonly text: string;
  readonly code: string;
  readonly blocks: readonly Block[];
}

/** What one script says for every project that it counts for, with the names that are seen from where it stands. */
export interface Said {
  readonly path: string;
  readonly code: string;
  readonly dependencies: readonly Dependency[];
  readonly plugins: readonly Dependency[];
  /** The versions of bills of materials and build plugins, by their group. */
  readonly bills: readonly (readonly [string, string | undefined])[];
  readonly scripts: readonly AppliedScript[];
  readonly java: { readonly version: string; readonly evidence: Evidence } | undefined;
}

const javaVersion =
  /(?:sourceCompatibility|JavaLanguageVersion\.of|jvmToolchain)(?:[ \t]*=)?[ \t(]*["']?(?:JavaVersion\.VERSION_)?([\d._]+)/;

/** Which of a script's code counts: all but what it gives to its subprojects, that alone, or all. */
type Counted = 'own' | 'given' | 'all';

/** Reads a script; what is given to subprojects is read with the names of where it is written. */
export function say(path: string, text: string, counted: Counted, lookup: Lookup): Said {
  const whole = blankBuildComments(text);
  const code = counted === 'all' ? whole : counted === 'own' ? withoutSubprojects(whole) : onlySubprojects(whole);
  const catalog = readCatalog(path, lookup);
  const names = readNames(whole, path, lookup, catalog);
  const part: Part = { path, text, code, blocks: readBlocks(code) };
  const java = javaVersion.exec(code);
  return {
    path,
    code,
    dependencies: readDependencies(part, names, catalog),
    plugins: readPlugins(part, names, catalog),
    bills: [
      ...code.matchAll(
        /\b(?:mavenBom|classpath)\b[ \t(]{0,4}["']([\w.-]+):[\w.-]+(?:bom|dependencies|platform|gradle-plugin):([^"'\n]+)["']/g,
      ),
    ].map(([, group = '', version]) => [group, versionOf(version, names)]),
    scripts: appliedScripts(code),
    java:
      java?.[1] === undefined ? undefined : { version: java[1], evidence: evidenceAtOffset(path, text, java.index) },
  };
}

/** What a script said when the texts that it sees were these. */
interface Kept {
  readonly seen: readonly (string | undefined)[];
  readonly said: Said;
}

// The projects of a build share the scripts above them and those that they apply.
const kept = keepLatest<Map<string, Kept>>();

/** What a script says that several projects share, read once for the texts that it sees. */
export function sayOnce(path: string, text: string, counted: Counted, lookup: Lookup): Said {
  const seen = textsAround(path, lookup);
  const byPlace = kept(text, () => new Map<string, Kept>());
  const known = byPlace.get(`${counted} ${path}`);
  const isSame = known?.seen.every((each, index) => each === seen[index]) === true;
  const said = known !== undefined && isSame ? known.said : say(path, text, counted, lookup);
  byPlace.set(`${counted} ${path}`, { seen, said });
  checkInherited(path, said.dependencies.length + said.plugins.length);
  return said;
}

/** What a build gives to the projects below is not its own. */
function withoutSubprojects(code: string): string {
  const given = readBlocks(code).filter(({ header }) => /\b(?:subprojects|configure\(subprojects)/.test(header));
  return blankBlocks(code, given, 'inside');
}

function onlySubprojects(code: string): string {
  const given = readBlocks(code).filter(({ header }) =>
    /^(?:subprojects|allprojects|configure\((?:subprojects|allprojects)\))$/.test(header),
  );
  return blankBlocks(code, given, 'outside');
}

function readDependencies(
  { path, text, code, blocks }: Part,
  names: GradleNames,
  catalog: Catalog,
): readonly Dependency[] {
  let end = 0;
  return [...code.matchAll(configuration)].flatMap((match): readonly Dependency[] => {
    // What another is given gives nothing itself.
    if (match.index < end) return [];
    const headers = headersAround(blocks, match.index);
    if (headers.some((header) => /\b(?:constraints|buildscript|pluginManagement|exclusions)\b/.test(header))) return [];
    const scope = headers.some((header) => /[tT]est\b/.test(header)) ? 'development' : scopeOf(match[1] ?? '');
    const from = match.index + match[0].length;
    const evidence = evidenceAtOffset(path, text, match.index + match[0].search(/\S/));
    const given = givenAt(code, from);
    end = from + given.length;
    return argumentsIn(given).flatMap((argument) =>
      readArgument(argument, names, catalog).map(
        ({ name, version }): Dependency => ({ ecosystem: 'maven', name, version, scope, evidence }),
      ),
    );
  });
}

function scopeOf(name: string): Dependency['scope'] {
  if (/^test|[tT]est/.test(name)) return 'development';
  return /ompileOnly|annotationProcessor|kapt|ksp|developmentOnly/.test(name) ? 'optional' : 'runtime';
}

/** In characters: what one configuration is given, in brackets or over lines. */
const longestGiven = 5000;

/** What a configuration is given: all between its brackets, or the line with those that a comma joins to it. */
function givenAt(code: string, from: number): string {
  const near = code.slice(from, from + longestGiven);
  if (near.startsWith('(')) {
    const inside = insideBrackets(near, 0);
    // One that is not closed near says nothing of what comes after its line.
    if (inside.length < near.length - 1) return inside;
  }
  return /^(?:"[^"\n]*"|'[^'\n]*'|,\s*|[^\n{"'])*/.exec(near)?.[0] ?? '';
}

function argumentsIn(given: string): readonly string[] {
  if (/\bgroup\s*[:=]/.test(given)) return [given.trim().replace(/^[([\s]+/, '')];
  return [...given.matchAll(/"[^"\n]*"|'[^'\n]*'|[A-Za-z_][\w.]*/g)].map(([argument]) => argument);
}

function readArgument(
  argument: string,
  names: GradleNames,
  catalog: Catalog,
): readonly { readonly name: string; readonly version: string | undefined }[] {
  const alias = /^\w*[lL]ibs\.([\w.]+?)(?:\.get)?$/.exec(argument)?.[1];
  const found = alias === undefined ? [] : catalog.libraries(alias);
  if (found.length > 0) return found.map(({ name, version }) => ({ name: plainName(name), version }));
  const held = /^[A-Za-z]/.test(argument) && argument.includes('.') ? names.coordinates(argument) : undefined;
  const [, group, artifact, version] =
    mapNotation.exec(argument) ?? coordinates.exec(held === undefined ? argument : `"${held}"`) ?? [];
  if (group === undefined || artifact === undefined) return [];
  const plain = withoutScalaVersion(artifact);
  const filled = plain.includes('$') ? names.fill(plain) : plain;
  const name = plainName(`${group}:${filled ?? ''}`);
  return filled === undefined ? [] : [{ name, version: versionOf(version, names) }];
}

function versionOf(version: string | undefined, names: GradleNames): string | undefined {
  if (version === undefined || version === '') return undefined;
  const named = /^[A-Za-z_][\w.]*$/.test(version) ? names.fill(`\${${version}}`) : undefined;
  return named ?? names.fill(version) ?? version;
}

function plainName(name: string): string {
  const [group = '', artifact = ''] = name.split(':');
  return `${group}:${withoutScalaVersion(artifact)}`;
}

function readPlugins({ path, text, code, blocks }: Part, names: GradleNames, catalog: Catalog): readonly Dependency[] {
  const found: Dependency[] = [];
  const add = (name: string, version: string | undefined, at: number) =>
    found.push({
      ecosystem: 'gradle-plugin',
      name,
      version,
      scope: 'runtime',
      evidence: evidenceAtOffset(path, text, at),
    });
  const versioned =
    /\b(id|kotlin)(?:[ \t]*\()?[ \t]*["']([\w.-]+)["'](?:[ \t]*\))?(?:[ \t]*version(?:[ \t]*\()?[ \t]*(?:["']([^"'\n]+)["']|([\w.]+)))?(?:(?:[ \t]*\))?[ \t]*apply(?:[ \t]*\()?[ \t]*(false))?/g;
  for (const { 1: call, 2: id = '', 3: quoted, 4: named, 5: off, index } of code.matchAll(versioned)) {
    const version = quoted ?? (named === undefined || named === 'apply' ? undefined : `\${${named}}`);
    const around = headersAround(blocks, index);
    const told = call === 'id' || around.some((header) => /\bplugins$/.test(header));
    if (off === undefined && told)
      add(call === 'id' ? id : `org.jetbrains.kotlin.${id}`, versionOf(version, names), index);
  }
  for (const match of code.matchAll(/apply(?:[ \t]*\()?[ \t]*plugin[ \t]*[:=][ \t]*["']([\w.-]+)["']/g))
    add(match[1] ?? '', undefined, match.index);
  for (const match of code.matchAll(/\b(?:alias|id)(?:[ \t]*\()?[ \t]*\w*[lL]ibs\.plugins\.([\w.]+)[^\n]*/g)) {
    if (/\bapply[ \t(]*false/.test(match[0])) continue;
    for (const { name, version } of catalog.plugins((match[1] ?? '').replace(/\.get$/, '')))
      add(name, version, match.index);
  }
  for (const { from, to } of blocks.filter(({ header }) => /\bplugins$/.test(header))) {
    for (const match of code
      .slice(from, Math.min(to, from + 5000))
      .matchAll(/(?:^|[{;\n])[ \t]*(?:`([\w.-]+)`|([a-z]+))[ \t]*(?=\n|$|;)/g)) {
      add(match[1] ?? match[2] ?? '', undefined, from + match.index + match[0].search(/[`a-z]/));
    }
  }
  return found;
}
