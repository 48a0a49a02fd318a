import type { Node } from 'jsonc-parser';
import { evidenceAtLine, evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, Manifest, ManifestReader, ManifestText } from '../manifest.ts';
import { itemsOf, membersOf, parseObject, textOf } from './json-object.ts';
import { oncePerPackage, plainManifest } from './plain-manifest.ts';

/** conanfile.txt, conanfile.py and vcpkg.json: the packages of C and C++ programs, beside the build that roots them. */
export const nativePackages: ManifestReader = {
  ecosystem: 'conan',
  matches: (name) => name === 'conanfile.txt' || name === 'conanfile.py' || name === 'vcpkg.json',
  root: false,
  read: (file) => {
    if (file.path.endsWith('vcpkg.json')) return readVcpkg(file);
    const dependencies = file.path.endsWith('.txt') ? readConanText(file) : readConanRecipe(file);
    return plainManifest(file.path, 'conan', { dependencies: oncePerPackage(dependencies) });
  },
};

function readVcpkg(file: ManifestText): Manifest {
  const tree = parseObject(file.text);
  const pinned = new Map(
    itemsOf(tree, 'overrides').map((item) => [
      textOf(item, 'name'),
      textOf(item, 'version') ?? textOf(item, 'version-string'),
    ]),
  );
  const section = (items: readonly Node[], scope: Dependency['scope']) =>
    items.flatMap((item): readonly Dependency[] => {
      const name = item.type === 'string' ? String(item.value) : textOf(item, 'name');
      if (name === undefined) return [];
      const host = (item.children ?? []).some(
        ({ children = [] }) => children[0]?.value === 'host' && children[1]?.value === true,
      );
      return [
        {
          ecosystem: 'conan',
          name: name.toLowerCase(),
          version: pinned.get(name) ?? textOf(item, 'version>='),
          scope: host ? 'development' : scope,
          evidence: evidenceAtOffset(file.path, file.text, item.offset),
        },
      ];
    });
  const features = membersOf(tree, 'features').flatMap(({ name, value }) =>
    section(itemsOf(value, 'dependencies'), /test|bench|example|doc/i.test(name) ? 'development' : 'optional'),
  );
  const dependencies = [...section(itemsOf(tree, 'dependencies'), 'runtime'), ...features];
  return plainManifest(file.path, 'conan', { name: textOf(tree, 'name'), dependencies: oncePerPackage(dependencies) });
}

const reference = /^([a-z0-9_][\w.+-]*)\/(\[[^\]]*\]|[^@#\s"']*)/i;

/** Sections in brackets; a reference a line. */
function readConanText(file: ManifestText): readonly Dependency[] {
  const dependencies: Dependency[] = [];
  let section = '';
  for (const [index, raw] of file.text.split('\n').entries()) {
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    const header = /^\[(\w+)\]$/.exec(line)?.[1];
    if (header !== undefined) section = header;
    else if (/requires$/.test(section)) {
      const found = toDependency(line, section, evidenceAtLine(file.path, file.text, index + 1));
      if (found !== undefined) dependencies.push(found);
    }
  }
  return dependencies;
}

/** The attribute `requires` with a text, tuple or list, and the calls `self.requires("name/1.0")`. */
function readConanRecipe(file: ManifestText): readonly Dependency[] {
  const text = file.text.replace(/(?<=^|\s)#[^\n]*/g, (comment) => ' '.repeat(comment.length));
  const statements =
    /^[ \t]+(requires|test_requires|tool_requires|build_requires)[ \t]*=[ \t]*([([]?)|\bself\.(\w*requires)\(/gm;
  return [...text.matchAll(statements)].flatMap((match) => {
    const start = match.index + match[0].length;
    const closer = match[3] !== undefined || match[2] === '(' ? ')' : match[2] === '[' ? ']' : '\n';
    const end = text.indexOf(closer, start);
    const body = text.slice(start, end < 0 ? undefined : Math.min(end, start + 4000));
    return [...body.matchAll(/["']([^"'\n]+)["']/g)].flatMap((literal) => {
      const evidence = evidenceAtOffset(file.path, file.text, start + literal.index + 1);
      return toDependency(literal[1] ?? '', match[1] ?? match[3] ?? '', evidence) ?? [];
    });
  });
}

function toDependency(text: string, section: string, evidence: Dependency['evidence']): Dependency | undefined {
  const [, name, version] = reference.exec(text) ?? [];
  if (name === undefined) return undefined;
  return {
    ecosystem: 'conan',
    name: name.toLowerCase(),
    version: version?.replace(/^\[|\]$/g, ''),
    scope: section === 'requires' ? 'runtime' : 'development',
    evidence,
  };
}
