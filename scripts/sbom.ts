import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OutputBundle, Plugin } from 'rolldown';
import * as z from 'zod';

/** Packages that no module of the bundle comes from and whose content is in it all the same: compiled into the catalogue. */
export const packagesOfData = ['linguist-languages'];

/** A work of others inside a package. Its version is left out where the package does not tell it. */
interface Carried {
  readonly name: string;
  readonly purl: string;
  /** SPDX's name of the licence. */
  readonly license: string;
  readonly copyright: string;
}

/** What packages carry in their own files, by the package's name: undici's HTTP parser is llhttp, compiled to WebAssembly. */
export const carried: Readonly<Record<string, readonly Carried[]>> = {
  undici: [
    { name: 'llhttp', purl: 'pkg:github/nodejs/llhttp', license: 'MIT', copyright: 'Copyright Fedor Indutny, 2018.' },
  ],
};

/**
 * Writes `sbom.cdx.json` beside the bundle: CycloneDX 1.6, the packages whose code is in it and nothing of the tree that builds it. It holds neither a
 * date nor a serial number, so that the same source gives the same bytes.
 */
export function sbomPlugin(): Plugin {
  return {
    name: 'sbom',
    generateBundle(_options, bundle) {
      const importsOf = (id: string) => {
        const info = this.getModuleInfo(id);
        return [...(info?.importedIds ?? []), ...(info?.dynamicallyImportedIds ?? [])];
      };
      this.emitFile({
        type: 'asset',
        fileName: 'sbom.cdx.json',
        source: `${JSON.stringify(describeBundle(bundle, importsOf), undefined, 2)}\n`,
      });
    },
  };
}

/** The folder of our own modules, as package-lock.json names it. */
const ours = '';
const root = fileURLToPath(new URL('../', import.meta.url));
const manifestSchema = z.looseObject({ name: z.string(), version: z.string(), license: z.string().min(1) });
const lockSchema = z.looseObject({
  packages: z.record(z.string(), z.looseObject({ integrity: z.string().optional() })),
});

interface Component {
  readonly type: 'library' | 'application';
  readonly 'bom-ref': string;
  readonly group?: string;
  readonly name: string;
  readonly version?: string;
  readonly purl: string;
  readonly licenses: readonly object[];
  readonly hashes?: readonly object[];
  readonly components?: readonly Component[];
}

function describeBundle(bundle: OutputBundle, importsOf: (id: string) => readonly string[]): object {
  const lock = lockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const modules = Object.values(bundle).flatMap((file) =>
    file.type !== 'chunk'
      ? []
      : Object.entries(file.modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : [])),
  );
  const folders = [...modules.map(folderOf), ...packagesOfData.map((name) => `node_modules/${name}`), ours];
  const components = new Map(folders.map((folder) => [folder, describePackage(folder, lock)]));
  const needs = new Map([...components.values()].map((component) => [component['bom-ref'], new Set<string>()]));
  const need = (from: string, to: string) => {
    const [dependent, dependency] = [components.get(from), components.get(to)];
    // Node's own modules stand in no package's folder, as ours do; no package needs anything of ours.
    if (dependent === undefined || dependency === undefined || dependent === dependency || to === ours) return;
    needs.get(dependent['bom-ref'])?.add(dependency['bom-ref']);
  };
  for (const id of modules) for (const imported of importsOf(id)) need(folderOf(id), folderOf(imported));
  for (const name of packagesOfData) need(ours, `node_modules/${name}`);
  const { [ours]: own, ...others } = Object.fromEntries(components);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { lifecycles: [{ phase: 'build' }], component: own },
    components: Object.values(others).sort(byRef),
    dependencies: [...needs]
      .map(([ref, known]) => ({ ref, ...(known.size === 0 ? {} : { dependsOn: [...known].sort() }) }))
      .sort((a, b) => (a.ref < b.ref ? -1 : 1)),
    compositions: [{ aggregate: 'complete', assemblies: own === undefined ? [] : [own['bom-ref']] }],
  };
}

function byRef(a: Component, b: Component): number {
  return a['bom-ref'] < b['bom-ref'] ? -1 : 1;
}

/** The folder of a module's package as package-lock.json names it: `node_modules/…`; empty for modules of our own. */
function folderOf(id: string): string {
  const path = relative(root, id).replaceAll('\\', '/');
  const [, folder = ours] = /(?:^|\/)(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
  return folder;
}

/** Throws for a package that the lock file does not know, because its hash could not be told. */
function describePackage(folder: string, lock: z.infer<typeof lockSchema>): Component {
  const { name, version, license } = manifestSchema.parse(
    JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')),
  );
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const [first = '', second] = name.split('/');
  const within = (carried[name] ?? []).map(describeCarried);
  return {
    type: folder === ours ? 'application' : 'library',
    'bom-ref': purl,
    ...(second === undefined ? { name: first } : { group: first, name: second }),
    version,
    purl,
    licenses: [/[ ()]/.test(license) ? { expression: license } : { license: { id: license } }],
    ...(folder === ours ? {} : { hashes: [hashOf(folder, lock)] }),
    ...(within.length === 0 ? {} : { components: within }),
  };
}

function describeCarried({ name, purl, license }: Carried): Component {
  return { type: 'library', 'bom-ref': purl, name, purl, licenses: [{ license: { id: license } }] };
}

/** Of the tarball that the package came in, as package-lock.json has it. */
function hashOf(folder: string, lock: z.infer<typeof lockSchema>): object {
  const [, digest] = /^sha512-([A-Za-z0-9+/]{86}==)$/.exec(lock.packages[folder]?.integrity ?? '') ?? [];
  if (digest === undefined) throw new Error(`package-lock.json has no SHA-512 of ${folder}`);
  return { alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') };
}
