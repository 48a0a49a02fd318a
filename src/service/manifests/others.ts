import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Ecosystem } from '../../catalogue/ecosystems.ts';
import { evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, Manifest, ManifestReader, ManifestText } from '../manifest.ts';

/** composer.json: `require` at run time, `require-dev` for development; names are case-insensitive. */
export const composer: ManifestReader = {
  ecosystem: 'composer',
  matches: (name) => name === 'composer.json',
  root: true,
  read: (file) => {
    const tree = parseTree(file.text.replace(/^\uFEFF/, ' '));
    if (tree?.type !== 'object') throw new Error('line 1: is not a JSON object');
    const section = (key: string, scope: Dependency['scope']) =>
      (findNodeAtLocation(tree, [key])?.children ?? []).map((property): Dependency => {
        const [name, version] = property.children ?? [];
        return {
          ecosystem: 'composer',
          name: String(name?.value).toLowerCase(),
          version: typeof version?.value === 'string' ? version.value : undefined,
          scope,
          evidence: evidenceAtOffset(file.path, file.text, property.offset),
        };
      });
    return manifest(file, 'composer', 'PHP', [
      ...section('require', 'runtime'),
      ...section('require-dev', 'development'),
    ]);
  },
};

/** Gemfile: both quotes, groups; a gem in a test or development group only does not run. */
export const gemfile: ManifestReader = {
  ecosystem: 'gem',
  matches: (name) => name === 'Gemfile' || name === 'gems.rb',
  root: true,
  read: (file) => {
    const groups: boolean[] = [];
    const dependencies: Dependency[] = [];
    for (const match of file.text.matchAll(
      /^[ \t]*(?:gem[ \t(]+["']([^"']+)["'](?:[ \t]*,[ \t]*["']([^"']+)["'])?(.*)|(group\b.*\bdo\b.*|.*\bdo\b.*)|(end)\b.*)$/gm,
    )) {
      const [, gem, version, rest = '', opened, closed] = match;
      if (opened !== undefined) groups.push(/^group\b/.test(opened.trim()) && !/production|default/.test(opened));
      else if (closed !== undefined) groups.pop();
      else if (gem !== undefined) {
        const development = groups.includes(true) || /group:\s*\[?:(test|development)/.test(rest);
        dependencies.push({
          ecosystem: 'gem',
          name: gem,
          version,
          scope: development ? 'development' : 'runtime',
          evidence: evidenceAtOffset(file.path, file.text, match.index),
        });
      }
    }
    return manifest(file, 'gem', 'Ruby', dependencies);
  },
};

/** mix.exs: the tuples of `deps`; `only:` marks what tests and development use; `mod:` is the application that starts. */
export const mix: ManifestReader = {
  ecosystem: 'hex',
  matches: (name) => name === 'mix.exs',
  root: true,
  read: (file) => {
    const dependencies = [...file.text.matchAll(/^[^#\n]*?\{:(\w+),[ \t]*(?:"([^"]*)")?([^}\n]*)/gm)].map(
      (match): Dependency => ({
        ecosystem: 'hex',
        name: match[1] ?? '',
        version: match[2],
        scope: /only:/.test(match[3] ?? '') && !/:prod/.test(match[3] ?? '') ? 'development' : 'runtime',
        evidence: evidenceAtOffset(file.path, file.text, match.index + match[0].indexOf('{')),
      }),
    );
    const started = /^[^#\n]*\bmod:[ \t]*\{/m.exec(file.text);
    return {
      ...manifest(file, 'hex', 'Elixir', dependencies),
      starts: started === null ? [] : [evidenceAtOffset(file.path, file.text, started.index)],
      aggregate: /apps_path:/.test(file.text),
    };
  },
};

/** CMakeLists.txt: find_package, pkg_check_modules and target_link_libraries name what C and C++ programs use. */
export const cmake: ManifestReader = {
  ecosystem: 'conan',
  matches: (name) => name === 'CMakeLists.txt',
  root: true,
  read: (file) => {
    const dependencies = [
      ...file.text.matchAll(/^[ \t]*(?:find_package|FetchContent_Declare)[ \t]*\([ \t]*([\w.+-]+)/gim),
    ].map((match) => native(match[1] ?? '', file, match.index));
    const linked = [...file.text.matchAll(/^[ \t]*target_link_libraries[ \t]*\(([^)]*)\)/gim)].flatMap((match) =>
      [...(match[1] ?? '').matchAll(/([\w+-]+)::([\w+-]+)/g)].map((name) =>
        native(`${name[1]}::${name[2]}`, file, match.index),
      ),
    );
    const executable = /^[ \t]*add_executable[ \t]*\(/im.exec(file.text);
    return {
      ...manifest(file, 'conan', undefined, [...dependencies, ...linked]),
      starts: executable === null ? [] : [evidenceAtOffset(file.path, file.text, executable.index)],
    };
  },
};

/** conanfile.txt and vcpkg.json: names of C and C++ packages. */
export const nativePackages: ManifestReader = {
  ecosystem: 'conan',
  matches: (name) => name === 'conanfile.txt' || name === 'conanfile.py' || name === 'vcpkg.json',
  root: false,
  read: (file) => {
    const pattern = file.path.endsWith('vcpkg.json')
      ? /"(?:name"\s*:\s*")?([a-z0-9-]+)"/g
      : /["']?\b([a-z][\w+-]*)\/\d[\w.]*/g;
    return manifest(
      file,
      'conan',
      undefined,
      [...file.text.matchAll(pattern)].map((match) => native(match[1] ?? '', file, match.index)),
    );
  },
};

function native(name: string, file: ManifestText, at: number): Dependency {
  return {
    ecosystem: 'conan',
    name: name.toLowerCase(),
    version: undefined,
    scope: 'runtime',
    evidence: evidenceAtOffset(file.path, file.text, at),
  };
}

function manifest(
  file: ManifestText,
  ecosystem: Ecosystem,
  language: string | undefined,
  dependencies: readonly Dependency[],
): Manifest {
  return {
    path: file.path,
    ecosystem,
    language,
    name: undefined,
    dependencies,
    runtimes: new Map(),
    starts: [],
    aggregate: false,
  };
}
