import type { Dependency, ManifestReader } from '../manifest.ts';
import { pixiPackages } from './conda.ts';
import { oncePerPackage, plainManifest } from './plain-manifest.ts';
import {
  featuresOf,
  finderOf,
  isForDevelopment,
  normalisePython,
  pythonDependency,
  readRequirement,
  scopeOfGroup,
} from './python.ts';
import { parseToml, stringsOf, table, textAt } from './toml.ts';

/** pyproject.toml: PEP 621 and its extras, dependency groups, Poetry, uv, PDM, Hatch, Flit and Pixi. */
export const pyproject: ManifestReader = {
  ecosystem: 'pypi',
  matches: (name) => name === 'pyproject.toml',
  root: true,
  read: ({ path, text }) => {
    const document = parseToml(text);
    const project = table(document.project);
    const tool = table(document.tool);
    const poetry = table(tool.poetry);
    const flit = table(table(tool.flit).metadata);
    const find = finderOf(path, text);
    const found: Dependency[] = [];
    const list = (value: unknown, scope: Dependency['scope']) => {
      for (const item of stringsOf(value)) {
        const requirement = readRequirement(item);
        if (requirement !== undefined) found.push(pythonDependency(requirement, scope, find(requirement.name)));
      }
    };
    const named = (value: unknown, scope: Dependency['scope']) => {
      for (const [name, options] of Object.entries(table(value))) {
        if (name === 'python') continue;
        const extras = featuresOf(stringsOf(table(options).extras));
        const requirement = { name: normalisePython(name), version: versionOf(options), ...extras };
        found.push(pythonDependency(requirement, table(options).optional === true ? 'optional' : scope, find(name)));
      }
    };
    list(project.dependencies, 'runtime');
    list(flit.requires, 'runtime');
    named(poetry.dependencies, 'runtime');
    for (const extras of [project['optional-dependencies'], flit['requires-extra']]) {
      for (const [extra, items] of Object.entries(table(extras))) {
        list(items, isForDevelopment(extra) ? 'development' : 'optional');
      }
    }
    for (const [group, value] of Object.entries(table(poetry.group))) {
      named(table(value).dependencies, scopeOfGroup(group));
    }
    named(poetry['dev-dependencies'], 'development');
    for (const [group, items] of Object.entries(table(document['dependency-groups']))) list(items, scopeOfGroup(group));
    list(table(tool.uv)['dev-dependencies'], 'development');
    for (const items of Object.values(table(table(tool.pdm)['dev-dependencies']))) list(items, 'development');
    for (const environment of Object.values(table(table(tool.hatch).envs))) {
      list(table(environment).dependencies, 'development');
      list(table(environment)['extra-dependencies'], 'development');
    }
    for (const each of pixiPackages(table(tool.pixi), find)) found.push(each);
    const python = textAt(project['requires-python']) ?? versionOf(table(poetry.dependencies).python);
    const scripts = [...Object.keys(table(project.scripts)), ...Object.keys(table(poetry.scripts))];
    return plainManifest(path, 'pypi', {
      language: 'Python',
      name: textAt(project.name) ?? textAt(poetry.name),
      dependencies: oncePerPackage(found),
      runtimes:
        python === undefined
          ? new Map()
          : new Map([
              [
                'python',
                {
                  version: python,
                  evidence: find(textAt(project['requires-python']) === undefined ? 'python' : 'requires-python'),
                },
              ],
            ]),
      starts: scripts.map(find),
      aggregate: table(table(tool.uv).workspace).members !== undefined && project.dependencies === undefined,
    });
  },
};

/** `"^1.0"`, `{version = "^1.0"}`, or several of those for several Pythons. */
function versionOf(value: unknown): string | undefined {
  const [first] = Array.isArray(value) ? value : [value];
  const version = textAt(first) ?? textAt(table(first).version) ?? textAt(table(first).tag);
  return version === '*' ? undefined : version;
}
