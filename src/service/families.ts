import { type Ecosystem, type Family, families } from '../catalogue/ecosystems.ts';
import { ada } from './families/ada.ts';
import { ballerina } from './families/ballerina.ts';
import { beam } from './families/beam.ts';
import { c } from './families/c.ts';
import { clojure } from './families/clojure.ts';
import { crystal } from './families/crystal.ts';
import { d } from './families/d.ts';
import { dart } from './families/dart.ts';
import { dotnet } from './families/dotnet.ts';
import { elixir } from './families/elixir.ts';
import { gleam } from './families/gleam.ts';
import { go } from './families/go.ts';
import { haskell } from './families/haskell.ts';
import { js } from './families/js.ts';
import { julia } from './families/julia.ts';
import { jvm } from './families/jvm.ts';
import { lisp } from './families/lisp.ts';
import { lua } from './families/lua.ts';
import { nim } from './families/nim.ts';
import { ocaml } from './families/ocaml.ts';
import { pascal } from './families/pascal.ts';
import { perl } from './families/perl.ts';
import { php } from './families/php.ts';
import { prolog } from './families/prolog.ts';
import { purescript } from './families/purescript.ts';
import { python } from './families/python.ts';
import { r } from './families/r.ts';
import { raku } from './families/raku.ts';
import { ruby } from './families/ruby.ts';
import { rust } from './families/rust.ts';
import { scheme } from './families/scheme.ts';
import { swift } from './families/swift.ts';
import { tcl } from './families/tcl.ts';
import { v } from './families/v.ts';
import { vala } from './families/vala.ts';
import { zig } from './families/zig.ts';
import type { FamilyReader } from './family.ts';

/** How programs of each family look in source, one line a family; SQL and schemas start nothing. */
export const familyReaders: Readonly<Partial<Record<Family, FamilyReader>>> = {
  js,
  python,
  go,
  rust,
  jvm,
  clojure,
  dotnet,
  php,
  ruby,
  crystal,
  elixir,
  beam,
  gleam,
  c,
  d,
  zig,
  nim,
  v,
  vala,
  swift,
  dart,
  pascal,
  ada,
  haskell,
  purescript,
  ocaml,
  lisp,
  scheme,
  prolog,
  perl,
  raku,
  lua,
  tcl,
  julia,
  r,
  ballerina,
};

const familyOfLanguage: ReadonlyMap<string, Family> = new Map(
  families.flatMap((family) => (familyReaders[family]?.languages ?? []).map((language) => [language, family] as const)),
);

/** The family of a github-linguist language; undefined for one that no reader knows. */
export function familyOf(language: string): Family | undefined {
  return familyOfLanguage.get(language);
}

/** The families whose code a package ecosystem serves. */
export function familiesOfEcosystem(ecosystem: Ecosystem): readonly Family[] {
  return families.filter((family) => familyReaders[family]?.ecosystems.includes(ecosystem));
}
