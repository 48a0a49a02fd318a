import type { Dependency, ManifestReader } from '../manifest.ts';
import { isBesideProgram, plainManifest } from './plain-manifest.ts';
import { evidenceOfKey, parseToml, table, textAt } from './toml.ts';

/** Project.toml of Julia: `[deps]` with the versions of `[compat]`; `[extras]` that a target takes are for development. */
export const juliaProject: ManifestReader = {
  ecosystem: 'julia',
  matches: (name) => name === 'Project.toml' || name === 'JuliaProject.toml',
  root: true,
  read: ({ path, text }) => {
    const document = parseToml(text);
    const compat = table(document['compat']);
    const listed = (key: string, scope: Dependency['scope']) =>
      Object.keys(table(document[key])).map(
        (name): Dependency => ({
          ecosystem: 'julia',
          name,
          version: textAt(compat[name]),
          scope,
          evidence: evidenceOfKey(path, text, name),
        }),
      );
    const needed = listed('deps', isBesideProgram(path) ? 'development' : 'runtime');
    const known = new Set(needed.map(({ name }) => name));
    const others = [...listed('weakdeps', 'optional'), ...listed('extras', 'development')];
    const version = textAt(compat['julia']);
    return plainManifest(path, 'julia', {
      language: 'Julia',
      name: textAt(document['name']),
      dependencies: [...needed, ...others.filter(({ name }) => !known.has(name))],
      runtimes:
        version === undefined
          ? new Map()
          : new Map([['julia', { version, evidence: evidenceOfKey(path, text, 'julia') }]]),
    });
  },
};
