import type { ManifestReader } from './manifest.ts';
import { alire, gnatProject } from './manifests/ada.ts';
import { asdf, qlfile } from './manifests/asdf.ts';
import { ballerinaDependencies, ballerinaPackage } from './manifests/ballerina.ts';
import { boss } from './manifests/boss.ts';
import { cabal, cabalProject } from './manifests/cabal.ts';
import { cargo } from './manifests/cargo.ts';
import { depsEdn, leiningen } from './manifests/clojure.ts';
import { cmake } from './manifests/cmake.ts';
import { composer } from './manifests/composer.ts';
import { condaEnvironment, pixi } from './manifests/conda.ts';
import { cpanfile, distIni, perlBuild } from './manifests/cpan.ts';
import { deno } from './manifests/deno.ts';
import { dotnetProject } from './manifests/dotnet.ts';
import { dub } from './manifests/dub.ts';
import { dune, duneProject } from './manifests/dune.ts';
import { gemfile, gemspec } from './manifests/gemfile.ts';
import { gleamProject } from './manifests/gleam.ts';
import { goModule, goWorkspace } from './manifests/go.ts';
import { gradle } from './manifests/gradle.ts';
import { gradleConstants } from './manifests/gradle-names.ts';
import { hpack, stack } from './manifests/hpack.ts';
import { juliaProject } from './manifests/julia-project.ts';
import { maven } from './manifests/maven.ts';
import { meson } from './manifests/meson.ts';
import { mill } from './manifests/mill.ts';
import { mix } from './manifests/mix.ts';
import { nativePackages } from './manifests/native-packages.ts';
import { nimble } from './manifests/nimble.ts';
import { npm } from './manifests/npm.ts';
import { nxProject } from './manifests/nx-project.ts';
import { opam } from './manifests/opam.ts';
import { packagesConfig } from './manifests/packages-config.ts';
import { paketReferences } from './manifests/paket.ts';
import { pipfile } from './manifests/pipfile.ts';
import { prologPack } from './manifests/prolog-pack.ts';
import { pubspec } from './manifests/pubspec.ts';
import { pyproject } from './manifests/pyproject.ts';
import { setupConfig, setupScript } from './manifests/python-setup.ts';
import { rDescription, renvLock } from './manifests/r-description.ts';
import { rakuMeta } from './manifests/raku-meta.ts';
import { rebar } from './manifests/rebar.ts';
import { requirements } from './manifests/requirements.ts';
import { rockspec } from './manifests/rockspec.ts';
import { sbt, sbtDefinitions, sbtPlugins } from './manifests/sbt.ts';
import { scalaCli } from './manifests/scala-cli.ts';
import { chickenEgg, racketInfo } from './manifests/scheme.ts';
import { shard } from './manifests/shard.ts';
import { spago, spagoDhall } from './manifests/spago.ts';
import { swiftPackage } from './manifests/swift.ts';
import { vModule } from './manifests/v-module.ts';
import { xmake } from './manifests/xmake.ts';
import { zigBuild, zigPackage } from './manifests/zig.ts';

/** Every manifest format that is read, one line a format. */
export const manifestReaders: readonly ManifestReader[] = [
  npm,
  nxProject,
  deno,
  requirements,
  pyproject,
  pipfile,
  setupScript,
  setupConfig,
  condaEnvironment,
  pixi,
  goModule,
  goWorkspace,
  cargo,
  maven,
  gradle,
  sbt,
  mill,
  scalaCli,
  depsEdn,
  leiningen,
  dotnetProject,
  packagesConfig,
  paketReferences,
  composer,
  gemfile,
  gemspec,
  mix,
  rebar,
  gleamProject,
  shard,
  cpanfile,
  perlBuild,
  distIni,
  rakuMeta,
  rockspec,
  cmake,
  nativePackages,
  meson,
  xmake,
  dub,
  zigPackage,
  zigBuild,
  nimble,
  vModule,
  boss,
  alire,
  gnatProject,
  pubspec,
  swiftPackage,
  spago,
  spagoDhall,
  cabal,
  cabalProject,
  hpack,
  stack,
  duneProject,
  dune,
  opam,
  rDescription,
  renvLock,
  juliaProject,
  asdf,
  qlfile,
  racketInfo,
  chickenEgg,
  prologPack,
  ballerinaPackage,
  ballerinaDependencies,
];

// File names repeat across a tree, and every stage asks.
const answers = new Map<string, ManifestReader | undefined>();

/** The reader of a path, if it is a manifest's: by its name, or by its directory and name (`requirements/prod.txt`). */
export function manifestReader(path: string): ManifestReader | undefined {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (!answers.has(name)) {
    const reader = manifestReaders.find((each) => each.matches(name));
    answers.set(name, reader);
  }
  return answers.get(name) ?? (slash < 0 ? undefined : readerInFolder(path.slice(0, slash), name));
}

const inFolders = manifestReaders.filter(({ folder }) => folder !== undefined);

function readerInFolder(directory: string, name: string): ManifestReader | undefined {
  return inFolders.find(({ folder = '', matches }) => isFolder(directory, folder) && matches(`${folder}/${name}`));
}

/** True for a directory in which a file is a manifest by its place, whatever its name. */
export function readsFolder(directory: string): boolean {
  return inFolders.some(({ folder = '' }) => isFolder(directory, folder));
}

function isFolder(directory: string, folder: string): boolean {
  return directory.endsWith(folder) && (directory.length === folder.length || directory.endsWith(`/${folder}`));
}

/** Files that manifests refer to above them: versions, catalogs, properties. Read where they stand above a service. */
export const sharedNames: ReadonlySet<string> = new Set([
  'pnpm-workspace.yaml',
  'gradle.properties',
  'libs.versions.toml',
  'build.sbt',
  sbtPlugins,
  ...sbtDefinitions,
  ...gradleConstants,
  'parent/pom.xml',
  'Directory.Packages.props',
  'Directory.Build.props',
  'global.json',
  'paket.dependencies',
  'tsconfig.json',
  'tsconfig.base.json',
  'jsconfig.json',
  '.yarnrc.yml',
  '.npmrc',
  'import_map.json',
  'constraints.txt',
  'base.txt',
  'common.txt',
  'prod.txt',
  'production.txt',
  '.nvmrc',
  '.node-version',
  '.python-version',
  '.ruby-version',
  'rust-toolchain.toml',
]);
