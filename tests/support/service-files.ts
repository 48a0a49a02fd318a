import { compileData } from '../../scripts/compile-data.ts';
import { memoryTree } from '../../src/change/memory-tree.ts';
import { layOut } from '../../src/service/layout.ts';
import { readServiceFiles } from '../../src/service/read-files.ts';
import type { Service, ServiceFiles } from '../../src/service/service.ts';
import { deploymentNames } from '../../src/service/service-paths.ts';

/** data/ as the tests see it, with the examples. */
export const { catalogue, files: dataFiles } = compileData();

/** What the real readers make of a service's files; `root` is where they stand, `.` for the repository itself. */
export async function serviceFilesOf(files: Readonly<Record<string, string>>, root = '.'): Promise<ServiceFiles> {
  const tree = memoryTree(files);
  const layout = layOut(tree, catalogue.languages, new Set(deploymentNames(catalogue).keys()));
  const everything = { roots: new Map([...layout.roots, [root, ownedBy(files, root)]]), ownerOf: layout.ownerOf };
  return (await readServiceFiles(tree, root, everything, catalogue)).files;
}

/** A new service of the given files. */
export async function serviceOf(files: Readonly<Record<string, string>>, root = '.'): Promise<Service> {
  const read = await serviceFilesOf(files, root);
  return { root, name: read.name, change: 'added', files: read, before: undefined };
}

function ownedBy(files: Readonly<Record<string, string>>, root: string): string[] {
  return Object.keys(files)
    .filter((path) => root === '.' || path.startsWith(`${root}/`))
    .sort();
}
