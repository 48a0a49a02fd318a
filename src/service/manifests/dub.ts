import type { Node } from 'jsonc-parser';
import { type Evidence, evidenceAtLine, evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, Manifest, ManifestReader, ManifestText } from '../manifest.ts';
import { membersOf, parseObject, textOf } from './json-object.ts';
import { oncePerPackage, plainManifest } from './plain-manifest.ts';

/**
 * dub.json and dub.sdl: D packages. A configuration for unit tests does not run, and an optional package is used only where
 * something else asks for it.
 */
export const dub: ManifestReader = {
  ecosystem: 'dub',
  matches: (name) => name === 'dub.json' || name === 'dub.sdl',
  root: true,
  read: (file) => (file.path.endsWith('.json') ? readJson(file) : readSdl(file)),
};

function readJson(file: ManifestText): Manifest {
  const tree = parseObject(file.text);
  const section = (node: Node, testing: boolean) =>
    membersOf(node, 'dependencies').map(({ name, value, at }): Dependency => {
      const optional = (value.children ?? []).some(
        ({ children = [] }) => children[0]?.value === 'optional' && children[1]?.value === true,
      );
      return {
        ecosystem: 'dub',
        name: name.toLowerCase(),
        version: typeof value.value === 'string' ? value.value : textOf(value, 'version'),
        scope: testing ? 'development' : optional ? 'indirect' : 'runtime',
        evidence: evidenceAtOffset(file.path, file.text, at),
      };
    });
  const configurations = childrenOf(tree, 'configurations').flatMap((each) =>
    section(each, isForTests(textOf(each, 'name') ?? '')),
  );
  const type = textOf(tree, 'targetType');
  return plainManifest(file.path, 'dub', {
    language: 'D',
    name: textOf(tree, 'name'),
    dependencies: oncePerPackage([...section(tree, false), ...configurations]),
    starts: type === 'executable' ? [evidenceAtOffset(file.path, file.text, file.text.indexOf('"targetType"'))] : [],
    aggregate: type === 'none' && childrenOf(tree, 'subPackages').length > 0,
  });
}

function childrenOf(tree: Node, key: string): readonly Node[] {
  const property = (tree.children ?? []).find(({ children = [] }) => children[0]?.value === key);
  return property?.children?.[1]?.children ?? [];
}

/** SDLang, a statement a line: `dependency "name" version="~>1.0"`, within blocks of configurations and subpackages. */
function readSdl({ path, text }: ManifestText): Manifest {
  const blocks: string[] = [];
  const dependencies: Dependency[] = [];
  const starts: Evidence[] = [];
  let name: string | undefined;
  let type: string | undefined;
  let commented = false;
  for (const [index, raw] of text.split('\n').entries()) {
    if (commented || /^\s*\/\*/.test(raw)) {
      commented = !raw.includes('*/');
      continue;
    }
    const line = raw.replace(/(^|\s)(\/\/|#|--).*$/, '').trim();
    const [, word = '', value = '', rest = ''] = /^(\w+)\s+["`]([^"`]*)["`](.*)$/.exec(line) ?? [];
    if (word === 'dependency' && !blocks.includes('subPackage')) {
      const version = /\bversion\s*=\s*["`]([^"`]*)["`]/.exec(rest)?.[1];
      const scope = blocks.some(isForTests) ? 'development' : /optional\s*=\s*true/.test(rest) ? 'indirect' : 'runtime';
      const evidence = evidenceAtLine(path, text, index + 1);
      dependencies.push({ ecosystem: 'dub', name: value.toLowerCase(), version, scope, evidence });
    } else if (word === 'name' && blocks.length === 0) name = value;
    else if (word === 'targetType' && blocks.length === 0) {
      type = value;
      if (value === 'executable') starts.push(evidenceAtLine(path, text, index + 1));
    }
    if (line.endsWith('{'))
      blocks.push(word === 'configuration' ? `configuration ${value}` : (line.split(/\s/)[0] ?? ''));
    else if (line === '}') blocks.pop();
  }
  const aggregate = type === 'none' && /^[ \t]*subPackage\b/m.test(text);
  return plainManifest(path, 'dub', {
    language: 'D',
    name,
    dependencies: oncePerPackage(dependencies),
    starts,
    aggregate,
  });
}

function isForTests(name: string): boolean {
  return /test/i.test(name);
}
