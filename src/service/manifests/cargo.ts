import { ancestors, type Dependency, directoryOf, type Lookup, type ManifestReader } from '../manifest.ts';
import { evidenceOfKey, parseToml, table, textAt } from './toml.ts';

/** Cargo.toml: renamed, optional, target-specific and workspace-inherited dependencies. */
export const cargo: ManifestReader = {
  ecosystem: 'cargo',
  matches: (name) => name === 'Cargo.toml',
  root: true,
  read: ({ path, text }, lookup) => {
    const document = parseToml(text);
    const crate = table(document.package);
    const dependencies: Dependency[] = [];
    const add = (section: unknown, scope: Dependency['scope']) => {
      for (const [key, value] of Object.entries(table(section))) {
        const shared = table(value).workspace === true ? inherited(key, path, lookup) : value;
        const optional = table(value).optional === true;
        dependencies.push({
          ecosystem: 'cargo',
          name: textAt(table(shared).package) ?? textAt(table(value).package) ?? key,
          version: textAt(shared) ?? textAt(table(shared).version),
          scope: optional && scope === 'runtime' ? 'optional' : scope,
          evidence: evidenceOfKey(path, text, key),
        });
      }
    };
    for (const part of [document, ...Object.values(table(document.target))].map(table)) {
      add(part.dependencies, 'runtime');
      add(part['build-dependencies'], 'development');
      add(part['dev-dependencies'], 'development');
    }
    const rust = textAt(crate['rust-version']);
    return {
      path,
      ecosystem: 'cargo',
      language: 'Rust',
      name: textAt(crate.name),
      dependencies,
      runtimes:
        rust === undefined
          ? new Map()
          : new Map([['rust', { version: rust, evidence: evidenceOfKey(path, text, 'rust-version') }]]),
      starts: Array.isArray(document.bin) ? [evidenceOfKey(path, text, '[bin')] : [],
      aggregate: document.package === undefined,
    };
  },
};

function inherited(key: string, path: string, lookup: Lookup): unknown {
  for (const directory of ancestors(directoryOf(path))) {
    const text = lookup(directory === '.' ? 'Cargo.toml' : `${directory}/Cargo.toml`);
    if (text === undefined) continue;
    const shared = table(table(parseToml(text).workspace).dependencies)[key];
    if (shared !== undefined) return shared;
  }
  return undefined;
}
