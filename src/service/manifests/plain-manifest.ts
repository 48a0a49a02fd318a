import type { Ecosystem } from '../../catalogue/ecosystems.ts';
import type { Dependency, Manifest } from '../manifest.ts';

/** A manifest with what a simple format says, and nothing for the rest. */
export function plainManifest(path: string, ecosystem: Ecosystem, told: Partial<Manifest>): Manifest {
  return {
    path,
    ecosystem,
    language: undefined,
    name: undefined,
    dependencies: [],
    runtimes: new Map(),
    starts: [],
    aggregate: false,
    ...told,
  };
}

/** What one file gives to all projects below it; people give some ten packages, and a thousand projects would each have all. */
const mostInherited = 500;

/** Throws where a file gives every project below it more packages and plugins than are read. */
export function checkInherited(path: string, count: number): void {
  if (count > mostInherited)
    throw new Error(`${path} gives it ${count} packages and plugins; up to ${mostInherited} are read of such a file`);
}

/** Each package once: the first mention, with a later one's version where the first has none. */
export function oncePerPackage(dependencies: readonly Dependency[]): readonly Dependency[] {
  const byName = new Map<string, Dependency>();
  for (const dependency of dependencies) {
    const key = `${dependency.ecosystem} ${dependency.name}`;
    const known = byName.get(key);
    const scope = known?.scope === 'development' ? dependency.scope : (known?.scope ?? dependency.scope);
    byName.set(key, { ...(known ?? dependency), version: known?.version ?? dependency.version, scope });
  }
  return [...byName.values()];
}

/** True for a build file in a directory of tests, examples or benchmarks: what it asks for does not run. */
export function isBesideProgram(path: string): boolean {
  return /(^|\/)(tests?|unittests?|examples?|samples?|bench\w{0,8}|docs?)\//i.test(path);
}

/** A repository's own name in its address, lower case: `https://github.com/o/Name.git` is name. */
export function repositoryName(address: string): string | undefined {
  const path = /(?:github|gitlab|bitbucket|codeberg|gitee|sr\.ht)[\w.]{0,20}[/:]([^?#\s]+)/i.exec(address)?.[1];
  const [, name] = (path ?? '').split('/');
  return name === undefined || name === '' ? undefined : name.replace(/\.git$/, '').toLowerCase();
}

/** The release that an address or tag names: `.../v1.2.3.tar.gz`, `?ref=0.4.0`, `#v2`; undefined for a commit or branch. */
export function releaseIn(text: string): string | undefined {
  return /(?:^|[/=#_-])v?(\d{1,6}(?:\.\d{1,8}){1,3}(?:-[a-z]{1,6}[\w.]{0,12})?)(?=$|\.tar|\.zip|\.tgz|[?#&])/.exec(
    text,
  )?.[1];
}
