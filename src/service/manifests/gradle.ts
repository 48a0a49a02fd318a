import { evidenceAtOffset } from '../../evidence.ts';
import { ancestors, type Dependency, directoryOf, type Lookup, type ManifestReader } from '../manifest.ts';
import { blankBuildComments } from './blocks.ts';
import { mostAround } from './gradle-names.ts';
import { projectsOf } from './gradle-projects.ts';
import { type Said, say, sayOnce } from './gradle-said.ts';
import { appliedFiles } from './gradle-scripts.ts';

const mostApplied = 3;

/**
 * build.gradle and build.gradle.kts: coordinates, map notation, version catalogs, plugin blocks and `apply plugin`, with what
 * the builds above give to their subprojects and what convention plugins and applied scripts add.
 */
export const gradle: ManifestReader = {
  ecosystem: 'maven',
  matches: (name) => name === 'build.gradle' || name === 'build.gradle.kts',
  root: true,
  read: ({ path, text }, lookup) => {
    const own = say(path, text, 'own', lookup);
    const parts = [own, ...buildsAbove(path, lookup)];
    for (let depth = 0; depth < mostApplied; depth++) {
      const ids = parts.flatMap(({ plugins }) => plugins.map(({ name }) => name));
      const known = new Set(parts.map((each) => each.path));
      const found = parts.flatMap((each) => appliedFiles(each.scripts, ids, each.path, lookup));
      const added = [...new Set(found)].filter((file) => !known.has(file));
      if (added.length === 0) break;
      for (const each of added) parts.push(sayOnce(each, lookup(each) ?? '', 'all', lookup));
    }
    const code = blankBuildComments(text);
    const java = parts.find((each) => each.java !== undefined)?.java;
    const main =
      /mainClass(?:Name)?[ \t]*[.=(]/.exec(code) ?? /\b(?:id|plugin)(?:[ \t]*[(:])?[ \t]*["']war["']/.exec(code);
    return {
      path,
      ecosystem: 'maven',
      language: undefined,
      name: undefined,
      dependencies: [...withManagedVersions(parts), ...parts.flatMap(({ plugins }) => plugins)],
      runtimes: java === undefined ? new Map() : new Map([['java', java]]),
      starts: main === null ? [] : [evidenceAtOffset(path, text, main.index)],
      references: projectsOf(own.code, path),
      aggregate: /^[ \t]*(subprojects|allprojects)[ \t]*\{/m.test(code) && !/^dependencies[ \t]*\{/m.test(code),
    };
  },
};

/** `subprojects { … }` and `allprojects { … }` of the builds above. */
function buildsAbove(path: string, lookup: Lookup): readonly Said[] {
  return ancestors(directoryOf(path))
    .slice(1, mostAround)
    .flatMap((directory) =>
      ['build.gradle', 'build.gradle.kts'].map((name) => (directory === '.' ? name : `${directory}/${name}`)),
    )
    .flatMap((file) => {
      const text = lookup(file);
      return text === undefined || !/\b(?:sub|all)projects\b/.test(text) ? [] : [sayOnce(file, text, 'given', lookup)];
    });
}

/** A package without a version has that of its group's bill of materials or build plugin. */
function withManagedVersions(parts: readonly Said[]): readonly Dependency[] {
  const dependencies = parts.flatMap((each) => each.dependencies);
  const bills = dependencies.filter(
    ({ name, version }) => /(?::|-)(?:bom|dependencies|platform)$/.test(name) && version,
  );
  const versions = new Map(bills.map(({ name, version }) => [groupOf(name), version]));
  for (const [group, version] of parts.flatMap((each) => each.bills))
    if (!versions.has(group)) versions.set(group, version);
  return dependencies.map((dependency) => {
    const managed = dependency.version === undefined ? versions.get(groupOf(dependency.name)) : undefined;
    return managed === undefined ? dependency : { ...dependency, version: managed };
  });
}

function groupOf(name: string): string {
  return name.slice(0, name.indexOf(':'));
}
