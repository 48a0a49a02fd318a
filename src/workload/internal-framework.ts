import { type Evidence, evidenceAtOffset } from '../evidence.ts';
import { directoryOf, nameOf } from '../service/manifest.ts';
import type { ServiceFiles, SourceFile } from '../service/service.ts';
import type { Stack } from '../stack/stack.ts';
import {
  type InternalNames,
  importsOf,
  internalNames,
  isInternalDependency,
  isInternalImport,
  madeFrom,
} from './internal-packages.ts';
import { matchPatterns } from './pattern-matches.ts';
import type { Structure } from './surroundings.ts';

/** An import of an internal package whose name is then used as a router or server. */
interface Use {
  readonly module: string;
  readonly evidence: Evidence;
}

/**
 * Where a service takes its router or server from: an internal package (one's own scope or prefix, a git, path or workspace
 * dependency), when no known framework serves it. The trait's patterns tell what a router or server looks like; their
 * group `name` must be something that the import brought in.
 */
export function internalFramework(structure: Structure): readonly Use[] {
  const { files, stack, routes, trait } = structure;
  if (hasKnownFramework(stack, routes.length)) return [];
  const internal = internalNames(files);
  return files.sources.flatMap((file) => {
    if (file.test || !mayImport(internal, files, file)) return [];
    const imports = importsOf(file).filter(({ module }) => isInternalImport(internal, files, file, module));
    if (imports.length === 0) return [];
    const matches = matchPatterns([file], trait.detect?.source ?? []);
    return imports.slice(0, 20).flatMap(({ module, offset, names }) => {
      const brought = new Set([...names, ...madeFrom(file.text, names)]);
      const used = matches.find(({ groups }) => {
        const name = groups.name;
        return name !== undefined && (brought.has(name) || file.family === 'dotnet');
      });
      if (used === undefined) return [];
      const declared = declarationOf(files, internal, module);
      const evidence = [...declared, evidenceAtOffset(file.path, file.text, offset), used.evidence];
      return evidence.map((item) => ({ module, evidence: item }));
    });
  });
}

/** False for a file that names nothing of the owner's and reaches for nothing outside its directory: most are such. */
function mayImport({ scopes, prefixes, packages }: InternalNames, files: ServiceFiles, file: SourceFile): boolean {
  if (file.family === 'js' && files.root !== '.' && file.text.includes('../')) return true;
  return [...scopes, ...prefixes, ...packages].some((name) => file.text.includes(name));
}

/** Documentation of the internal framework: pages of its own in the repository, or a link to some in the service's texts. */
export function documentationOf(structure: Structure): readonly Evidence[] {
  const uses = internalFramework(structure);
  const names = new Set(uses.map(({ module }) => nameOf(module)).filter((name) => name.length > 2));
  const documents = [...structure.files.texts].filter(([path]) => /\.(?:md|rst|adoc|txt)$/i.test(path));
  return [...names].flatMap((name) => {
    const linked = documents.flatMap(([path, text]) =>
      [...text.matchAll(/^.*(?:\]\(|https?:\/\/).*$/gm)]
        .filter(([line]) => line.includes(name) && (documenting.test(line) || linksTo(line, name)))
        .map(({ index }) => evidenceAtOffset(path, text, index)),
    );
    const own = [...(structure.surroundings?.paths.keys() ?? [])]
      .filter((path) => isPageOf(name, path))
      .map((path) => ({ path, line: 1, text: '' }));
    return [...linked, ...own];
  });
}

const documenting = /\b(?:docs?|documentation|handbook|guide|manual|reference|readme|wiki)\b/i;

/** The address itself names it: `https://wiki.example/keel`, `[keel](../keel/README.md)`. */
function linksTo(line: string, name: string): boolean {
  return [...line.matchAll(/https?:\/\/[^\s)>]{1,500}|\]\([^)\s]{1,500}\)/g)].some(([link]) => link.includes(name));
}

/** A README in a directory of its name, or a page of its name or below one in a directory of documentation. */
function isPageOf(name: string, path: string): boolean {
  if (/^readme(?:\.|$)/i.test(nameOf(path))) return nameOf(directoryOf(path)) === name;
  if (!/(?:^|\/)docs?\//.test(path) || !/\.(?:mdx?|rst|adoc)$/i.test(path)) return false;
  const parts = path.replace(/\.\w+$/, '').split('/');
  return parts.slice(1).includes(name);
}

/** A framework that is declared or that routes were read from; an import alone may be for its types. */
function hasKnownFramework(stack: Stack, routes: number): boolean {
  return stack.frameworks.some(({ source }) => source !== 'import' || routes > 0);
}

function declarationOf(files: ServiceFiles, internal: InternalNames, module: string): readonly Evidence[] {
  return files.manifests
    .flatMap(({ dependencies }) => dependencies)
    .filter((dependency) => isInternalDependency(internal, dependency) && isPartOf(module, dependency.name))
    .slice(0, 1)
    .map(({ evidence }) => evidence);
}

/** Names of a package and of the module imported from it differ in dashes and in what stands before them. */
function isPartOf(module: string, dependency: string): boolean {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[-_]/g, '');
  return plain(module).includes(plain(nameOf(dependency.split(':').at(-1) ?? dependency)));
}
