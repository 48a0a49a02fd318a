import type { Dependency, ManifestReader } from '../manifest.ts';
import { plainManifest } from './plain-manifest.ts';
import { featuresOf, finderOf, normalisePython, pythonDependency } from './python.ts';
import { parseToml, stringsOf, table, textAt } from './toml.ts';

/** Pipfile: `[packages]`, `[dev-packages]` and the Python that `[requires]` names. */
export const pipfile: ManifestReader = {
  ecosystem: 'pypi',
  matches: (name) => name === 'Pipfile',
  root: true,
  read: ({ path, text }) => {
    const document = parseToml(text);
    const find = finderOf(path, text);
    const section = (key: string, scope: Dependency['scope']) =>
      Object.entries(table(document[key])).map(([name, value]) => {
        const version = textAt(value) ?? textAt(table(value).version) ?? textAt(table(value).ref);
        const extras = featuresOf(stringsOf(table(value).extras));
        const requirement = { name: normalisePython(name), version: version === '*' ? undefined : version, ...extras };
        return pythonDependency(requirement, scope, find(name));
      });
    const requires = table(document.requires);
    const python = textAt(requires.python_full_version) ?? textAt(requires.python_version);
    return plainManifest(path, 'pypi', {
      language: 'Python',
      dependencies: [...section('packages', 'runtime'), ...section('dev-packages', 'development')],
      runtimes:
        python === undefined
          ? new Map()
          : new Map([
              [
                'python',
                {
                  version: python,
                  evidence: find(requires.python_full_version === undefined ? 'python_version' : 'python_full_version'),
                },
              ],
            ]),
    });
  },
};
