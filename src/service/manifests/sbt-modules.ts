import { countWhile } from '../count-while.ts';
import type { Dependency } from '../manifest.ts';
import { withoutScalaVersion } from './scala-coordinates.ts';

/** One `"org" %% "name" % "1.0" % Test` of a build. */
export interface SbtModule {
  /** `org:name`, without the Scala version. */
  readonly name: string;
  readonly version: string | undefined;
  readonly scope: Dependency['scope'];
  /** The `val` or `def` that it is part of, undefined in a setting. */
  readonly definition: string | undefined;
  /** True for what extends the build itself. */
  readonly plugin: boolean;
  readonly at: number;
}

const module =
  /("[\w.-]+"|\b[A-Za-z_]\w{0,60})[ \t]*%{1,3}[ \t]*(?:s?"([\w.${}-]+)"|(_))(?:[ \t\n]{0,40}%[ \t]*("[^"\n]*"|[A-Za-z_][\w.]{0,80}))?(?:[ \t]*%[ \t]*("[^"\n]*"|[A-Za-z_][\w.]{0,80}))?/g;
const scopeName = /^(?:test|it|integrationtest|container|provided|compile|runtime|optional)\b/i;

/**
 * The modules of a build file without comments; `values` are the strings that its names stand for. A name with a hole
 * (`s"json-$part"`) is read for each part that a list before it or the calls of its `def` give. Left out: what is excluded or overridden.
 */
export function readModules(code: string, values: Pick<ReadonlyMap<string, string>, 'get'>): readonly SbtModule[] {
  const settings = [...code.matchAll(/\b([a-z]\w{0,60})[ \t]*(?:\+\+=|\+=|:=|--=|-=)/g)];
  const definitions = [...code.matchAll(/\b(?:val|def)[ \t]+(\w{1,60})\b/g)];
  const calls = new Map<string, string[]>();
  for (const [, name = '', argument = ''] of code.matchAll(/\b(\w{1,60})\(\s?"([\w.-]+)"\s?\)/g)) {
    const others = calls.get(name);
    if (others === undefined) calls.set(name, [argument]);
    else others.push(argument);
  }
  const modules: SbtModule[] = [];
  for (const match of code.matchAll(module)) {
    const [whole, first = '', artifact, hole, second, third] = match;
    const at = match.index;
    const group = first.startsWith('"') ? first.slice(1, -1) : values.get(first);
    const bound = lastBefore(settings, at);
    const setting = bound?.[1] ?? '';
    if (group === undefined || /^(?:exclude\w*|dependencyOverrides|allowUnsafe\w*|unmanaged\w*)$/.test(setting))
      continue;
    const before = code.slice(Math.max(0, at - 700), at);
    const definition = lastBefore(definitions, at);
    const inDefinition = definition !== undefined && definition.index > (bound?.index ?? -1);
    const scopes = [second, third, afterList(code, at + whole.length)].map((part) => (part ?? '').replaceAll('"', ''));
    const compiler = /\b(?:compilerPlugin|addCompilerPlugin)\s{0,9}\(\s{0,9}$/.test(before);
    const versionText = second !== undefined && !scopeName.test(second.replaceAll('"', '')) ? second : undefined;
    for (const name of namesOf(artifact ?? hole ?? '', before, calls.get(definition?.[1] ?? ''), values)) {
      modules.push({
        name: `${group}:${withoutScalaVersion(name)}`,
        version: versionOf(versionText, values),
        scope: compiler ? 'development' : scopeOf(scopes),
        definition: inDefinition ? definition[1] : undefined,
        plugin: /\baddSbtPlugin\s{0,9}\(\s{0,9}$/.test(before),
        at,
      });
    }
  }
  return modules;
}

function lastBefore(matches: readonly RegExpExecArray[], at: number): RegExpExecArray | undefined {
  return matches[countWhile(matches.length, (index) => (matches[index]?.index ?? at) < at) - 1];
}

function versionOf(text: string | undefined, values: Pick<ReadonlyMap<string, string>, 'get'>): string | undefined {
  if (text === undefined) return undefined;
  if (text.startsWith('"')) return text.slice(1, -1);
  return values.get(text.replace(/^.*\./, ''));
}

function scopeOf(scopes: readonly string[]): Dependency['scope'] {
  const scope = scopes.find((part) => scopeName.test(part))?.toLowerCase() ?? '';
  if (scope.includes('compile')) return 'runtime';
  if (/^(?:test|it|integrationtest)/.test(scope)) return 'development';
  return scope.startsWith('optional') ? 'optional' : 'runtime';
}

const longestList = 4000; // characters of a list of modules

/** The scope that `Seq(…).map(_ % Test)` gives to all that stand in the list. */
function afterList(code: string, from: number): string | undefined {
  let depth = 0;
  for (const { 0: bracket, index } of code.slice(from, from + longestList).matchAll(/[()]/g)) {
    depth += bracket === '(' ? 1 : -1;
    const at = from + index;
    if (depth < 0) return /^\)\s{0,20}\.?\s?map\s?\(\s?_\s?%\s?("?\w+)/.exec(code.slice(at, at + 60))?.[1];
  }
  return undefined;
}

function namesOf(
  artifact: string,
  before: string,
  called: readonly string[] | undefined,
  values: Pick<ReadonlyMap<string, string>, 'get'>,
): readonly string[] {
  const hole = artifact === '_' ? undefined : /\$\{?(\w+)\}?/.exec(artifact)?.[1];
  if (artifact !== '_' && hole === undefined) return [artifact];
  const fill = (part: string) => (artifact === '_' ? part : artifact.replace(/\$\{?\w+\}?/, part));
  const known = hole === undefined ? undefined : values.get(hole);
  if (known !== undefined) return [fill(known)];
  const list = /\(([^()]*)\)\s{0,20}\.?\s?map\s?[({]\s{0,20}(?:\w+\s?=>\s{0,20})?$/.exec(before)?.[1];
  const listed = [...(list ?? '').matchAll(/"([\w.-]+)"/g)].map(([, part]) => part ?? '');
  return [...new Set(list === undefined ? called : listed)].map(fill);
}
