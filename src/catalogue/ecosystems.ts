/**
 * Languages that share import syntax and file endings, so that one pattern serves them: `js` is JavaScript and
 * TypeScript with JSX, `jvm` Java, Kotlin, Scala and Groovy, `dotnet` C#, F# and Visual Basic, `c` C, C++ and Objective-C,
 * `beam` Erlang, `ocaml` OCaml and Reason, `scheme` Racket and Scheme. What each looks like is in src/service/families.
 */
export const families = [
  'js',
  'python',
  'go',
  'rust',
  'jvm',
  'clojure',
  'dotnet',
  'php',
  'ruby',
  'crystal',
  'elixir',
  'beam',
  'gleam',
  'c',
  'd',
  'zig',
  'nim',
  'v',
  'vala',
  'swift',
  'dart',
  'pascal',
  'ada',
  'haskell',
  'purescript',
  'ocaml',
  'lisp',
  'scheme',
  'prolog',
  'perl',
  'raku',
  'lua',
  'tcl',
  'julia',
  'r',
  'ballerina',
  'sql',
  'schema',
] as const;
export type Family = (typeof families)[number];

/**
 * Where packages come from. `nuget` also holds `sdk:<Sdk attribute>` and `framework:<FrameworkReference>`;
 * `gradle-plugin` and `maven` share the JVM's coordinates `group:artifact`, Clojure's included (`ring` is `ring:ring`).
 * `conan` is every C and C++ package manager, `pkg-config` what Meson and Make ask the system for.
 */
export const ecosystems = [
  'npm',
  'jsr',
  'pypi',
  'go',
  'cargo',
  'maven',
  'gradle-plugin',
  'nuget',
  'composer',
  'gem',
  'shards',
  'hex',
  'pub',
  'swift',
  'conan',
  'pkg-config',
  'dub',
  'zig',
  'nimble',
  'vpm',
  'boss',
  'alire',
  'hackage',
  'spago',
  'opam',
  'quicklisp',
  'racket',
  'swipl',
  'cpan',
  'raku',
  'luarocks',
  'julia',
  'cran',
  'ballerina',
  'apt',
] as const;
export type Ecosystem = (typeof ecosystems)[number];

/** The lists of a record by family or ecosystem with their keys, in its order. */
export function listsByKey<K extends Family | Ecosystem, T>(
  lists: Readonly<Partial<Record<K, T>>> | undefined,
): readonly (readonly [K, T])[] {
  const found: (readonly [K, T])[] = [];
  if (lists === undefined) return found;
  for (const key in lists) {
    const list = lists[key];
    if (list !== undefined) found.push([key, list]);
  }
  return found;
}
