import type { ManifestReader } from './manifest.ts';
import { cargo } from './manifests/cargo.ts';
import { dotnetProject } from './manifests/dotnet.ts';
import { goModule } from './manifests/go.ts';
import { gradle } from './manifests/gradle.ts';
import { maven } from './manifests/maven.ts';
import { deno, npm } from './manifests/npm.ts';
import { cmake, composer, gemfile, mix, nativePackages } from './manifests/others.ts';
import { pipfile, pyproject, requirements, setup } from './manifests/python.ts';

/** Every manifest format that is read, one line a format. */
const readers: readonly ManifestReader[] = [
  npm,
  deno,
  requirements,
  pyproject,
  pipfile,
  setup,
  goModule,
  cargo,
  maven,
  gradle,
  dotnetProject,
  composer,
  gemfile,
  mix,
  cmake,
  nativePackages,
];

/** The reader of a file name, if it is a manifest's. */
export function manifestReader(name: string): ManifestReader | undefined {
  return readers.find((reader) => reader.matches(name));
}

/** Files that manifests refer to above them: versions, catalogs, properties. Read where they stand above a service. */
export const sharedNames: ReadonlySet<string> = new Set([
  'pnpm-workspace.yaml',
  'gradle.properties',
  'libs.versions.toml',
  'Directory.Packages.props',
  'Directory.Build.props',
  'global.json',
  'tsconfig.json',
  'jsconfig.json',
  '.nvmrc',
  '.node-version',
  '.python-version',
  'rust-toolchain.toml',
]);
