import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { evidenceAtLine, evidenceAtOffset } from '../../evidence.ts';
import { type Dependency, type ManifestReader, nameOf } from '../manifest.ts';
import { parseYamlDocument } from '../yaml-document.ts';
import { plainManifest } from './plain-manifest.ts';

/** spago.yaml: the packages of `package`, its tests' as development ones; without a package it is a workspace's root. */
export const spago: ManifestReader = {
  ecosystem: 'spago',
  matches: (name) => name === 'spago.yaml',
  root: true,
  read: ({ path, text }) => {
    const { document, lineOf } = parseYamlDocument(text);
    const packages = (at: readonly string[], scope: Dependency['scope']) =>
      itemsOf(document.getIn(at)).flatMap((item): Dependency[] => {
        const [pair] = isMap(item) ? item.items : [];
        const name = textOf(pair?.key ?? item);
        const evidence = evidenceAtLine(path, text, lineOf(item.range?.[0] ?? 0));
        return name === undefined ? [] : [{ ecosystem: 'spago', name, version: textOf(pair?.value), scope, evidence }];
      });
    return plainManifest(path, 'spago', {
      language: 'PureScript',
      name: textOf(document.getIn(['package', 'name'], true)),
      dependencies: [
        ...packages(['package', 'dependencies'], 'runtime'),
        ...packages(['package', 'test', 'dependencies'], 'development'),
      ],
      aggregate: document.hasIn(['workspace']) && !document.hasIn(['package']),
    });
  },
};

/** spago.dhall and test.dhall, the format before: the text items of `dependencies`, in one list or several joined by `#`. */
export const spagoDhall: ManifestReader = {
  ecosystem: 'spago',
  matches: (name) => name === 'spago.dhall' || name === 'test.dhall',
  root: true,
  read: ({ path, text }) => {
    const plain = text.replace(/--[^\n]*/g, (comment) => ' '.repeat(comment.length));
    const list = /\bdependencies\s*=([^=]*)/.exec(plain);
    const from = list === null ? 0 : list.index;
    const scope = nameOf(path) === 'spago.dhall' ? 'runtime' : 'development';
    return plainManifest(path, 'spago', {
      language: 'PureScript',
      name: /\bname\s*=\s*"([^"\n]*)"/.exec(plain)?.[1],
      dependencies: [...(list?.[0] ?? '').matchAll(/"([^"\n]*)"/g)].map(({ index, 1: name = '' }) => ({
        ecosystem: 'spago',
        name,
        version: undefined,
        scope,
        evidence: evidenceAtOffset(path, text, from + index),
      })),
    });
  },
};

function itemsOf(node: unknown): readonly Node[] {
  return isSeq<Node>(node) ? node.items : [];
}

function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' && node.value !== '' ? node.value : undefined;
}
