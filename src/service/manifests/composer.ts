import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader, ManifestText } from '../manifest.ts';
import { parseObject } from './json-object.ts';

/**
 * composer.json: `require` at run time, `require-dev` for development, C extensions as `ext-*`; names in any case.
 * `bin` starts something; the version of PHP is what `require` or the platform says.
 */
export const composer: ManifestReader = {
  ecosystem: 'composer',
  matches: (name) => name === 'composer.json',
  root: true,
  read: (file) => {
    const tree = parseObject(file.text);
    const required = members(tree, ['require']);
    const php = [...members(tree, ['config', 'platform']), ...required].find((each) => each.name === 'php');
    const bin = findNodeAtLocation(tree, ['bin']);
    return {
      path: file.path,
      ecosystem: 'composer',
      language: 'PHP',
      // The name is the skeleton's that an application was begun from, where there is one at all.
      name: undefined,
      dependencies: [
        ...required.map((each) => dependency(each, 'runtime', file)),
        ...members(tree, ['require-dev']).map((each) => dependency(each, 'development', file)),
      ],
      runtimes:
        php?.version === undefined ? new Map() : new Map([['php', { version: php.version, evidence: at(php, file) }]]),
      starts: bin === undefined ? [] : [evidenceAtOffset(file.path, file.text, bin.offset)],
      aggregate: false,
    };
  },
};

interface Member {
  readonly name: string;
  readonly version: string | undefined;
  readonly offset: number;
}

/** The members of an object, names in lower case; an empty object may stand as a list, as PHP writes it. */
function members(tree: Node, path: string[]): readonly Member[] {
  const found = findNodeAtLocation(tree, path);
  if (found?.type !== 'object') return [];
  return (found.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    if (typeof key?.value !== 'string') return [];
    const version = typeof value?.value === 'string' ? plainAlias(value.value) : undefined;
    return [{ name: key.value.toLowerCase(), version, offset: property.offset }];
  });
}

/** `dev-main as 2.1.0` stands in for 2.1.0; `^2.0@beta` is ^2.0. */
function plainAlias(version: string): string {
  const [declared = '', alias] = version.split(/(?<!\s)\s+as\s+/);
  return (alias ?? declared).replace(/@\w+$/, '');
}

function at({ offset }: Member, { path, text }: ManifestText) {
  return evidenceAtOffset(path, text, offset);
}

function dependency(member: Member, scope: Dependency['scope'], file: ManifestText): Dependency {
  return { ecosystem: 'composer', name: member.name, version: member.version, scope, evidence: at(member, file) };
}
