import { evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader, ManifestText } from '../manifest.ts';
import { coordinateOf, type EdnValue, entriesOf, readEdn, valueAt } from './edn.ts';
import { oncePerPackage, plainManifest } from './plain-manifest.ts';

const helping =
  /(?:^|[:/._*-])(?:tests?|dev|build|n?repl|lint|clj-kondo|kondo|outdated|antq|bench|deploy|release|format|cljfmt|coverage|cloverage|check|docs?|tools?|cider|rebel|portal|uberjar|uberdeps|depstar|user|runner|ci)(?:$|[/._*\d-])/i;

/** deps.edn: libraries by their Maven or git coordinates; what an alias adds is optional, in one for tests or tools for development. */
export const depsEdn: ManifestReader = {
  ecosystem: 'maven',
  matches: (name) => name === 'deps.edn',
  root: true,
  read: (file) => {
    const [document] = readEdn(file.text);
    const aliases = entriesOf(valueAt(document, ':aliases'));
    const libraries = (map: EdnValue | undefined, scope: Dependency['scope']) =>
      entriesOf(map).map(([key, place]): Dependency => {
        const tag =
          valueAt(place, ':mvn/version') ??
          valueAt(place, ':version') ??
          valueAt(place, ':git/tag') ??
          valueAt(place, ':tag');
        const version = tag?.text.replace(/^v(?=\d)/, '');
        return {
          ecosystem: 'maven',
          name: coordinateOf(key.text),
          version,
          scope,
          evidence: evidenceAtOffset(file.path, file.text, key.at),
        };
      });
    return plainManifest(file.path, 'maven', {
      language: 'Clojure',
      dependencies: oncePerPackage([
        ...libraries(valueAt(document, ':deps'), 'runtime'),
        ...aliases.flatMap(([name, alias]) => [
          ...libraries(valueAt(alias, ':extra-deps'), helping.test(name.text) ? 'development' : 'optional'),
          ...libraries(valueAt(alias, ':replace-deps') ?? valueAt(alias, ':deps'), 'development'),
        ]),
      ]),
      starts: aliases
        .filter(([name, alias]) => !helping.test(name.text) && startsProgram(alias))
        .map(([name]) => evidenceAtOffset(file.path, file.text, name.at)),
    });
  },
};

/** project.clj of Leiningen and build.boot: vectors such as `[ring/ring-core "1.12.2" :scope "test"]`, profiles, plugins, `:main`. */
export const leiningen: ManifestReader = {
  ecosystem: 'maven',
  matches: (name) => name === 'project.clj' || name === 'build.boot',
  root: true,
  read: (file) => {
    const forms = readEdn(file.text);
    const values = new Map(
      forms.flatMap(({ items: [head, name, value] }) =>
        head?.text === 'def' && name !== undefined && value?.kind === 'string'
          ? [[name.text, value.text] as const]
          : [],
      ),
    );
    const project = forms.find(({ items }) => items[0]?.text === 'defproject' || items[0]?.text === 'set-env!');
    const vectors = (list: EdnValue | undefined, scope: Dependency['scope']) =>
      vectorsOf(list).map((vector) => dependency(vector, scope, values, file));
    const main = [valueAt(project, ':main'), handlerOf(project)].flatMap((value) => value ?? []);
    const name = project?.items[0]?.text === 'defproject' ? project.items[1]?.text : undefined;
    return plainManifest(file.path, 'maven', {
      language: 'Clojure',
      name: name?.slice(name.lastIndexOf('/') + 1),
      dependencies: oncePerPackage([
        ...vectors(valueAt(project, ':dependencies'), 'runtime'),
        ...vectors(valueAt(project, ':plugins'), 'runtime'),
        ...entriesOf(valueAt(project, ':profiles')).flatMap(([profile, told]) => {
          const apart = helping.test(profile.text) && profile.text !== ':uberjar';
          return vectors(valueAt(told, ':dependencies'), apart ? 'development' : 'runtime');
        }),
      ]),
      starts: main.map(({ at }) => evidenceAtOffset(file.path, file.text, at)),
    });
  },
};

/** The vectors of a list, one that stands quoted inside another form included: `(conj x '[a "1"])`. */
function vectorsOf(list: EdnValue | undefined): readonly EdnValue[] {
  return (list?.items ?? []).filter(({ kind, items }) => kind === 'vector' && items[0]?.kind === 'word');
}

function dependency(
  vector: EdnValue,
  scope: Dependency['scope'],
  values: ReadonlyMap<string, string>,
  { path, text }: ManifestText,
): Dependency {
  const [symbol, version] = vector.items;
  const declared = valueAt(vector, ':scope')?.text;
  return {
    ecosystem: 'maven',
    name: coordinateOf(symbol?.text ?? ''),
    version: version?.kind === 'string' ? version.text : values.get(version?.text ?? ''),
    scope: declared === 'test' ? 'development' : scope,
    evidence: evidenceAtOffset(path, text, vector.at),
  };
}

/** The options of a server plugin: the map that names the program's handler. */
function handlerOf(project: EdnValue | undefined): EdnValue | undefined {
  return project?.items.find((value) => value.kind === 'map' && valueAt(value, ':handler') !== undefined);
}

/** `:main-opts ["-m" "shop.main"]` or `:exec-fn`: a command that runs the program. */
function startsProgram(alias: EdnValue): boolean {
  const options = valueAt(alias, ':main-opts')?.items ?? [];
  const flag = options.findIndex(({ text }) => text === '-m' || text === '--main');
  const run = flag < 0 ? valueAt(alias, ':exec-fn') : options[flag + 1];
  return run !== undefined && !helping.test(run.text);
}
