import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { type Evidence, evidenceAtLine } from '../../evidence.ts';
import { type Dependency, type ManifestReader, nameOf } from '../manifest.ts';
import { parseYamlDocument } from '../yaml-document.ts';
import { plainManifest } from './plain-manifest.ts';
import { finderOf, isForDevelopment, normalisePython, pythonDependency, readRequirement } from './python.ts';
import { parseToml, table, textAt } from './toml.ts';

/**
 * environment.yml: what conda installs, and what pip adds below `pip:`. Conda's own names are told as the index's, which
 * they are but for a few. The file makes no root: other tools call theirs so too.
 */
export const condaEnvironment: ManifestReader = {
  ecosystem: 'pypi',
  matches: (name) => /^(?:conda[-_.])?environment[\w.-]*\.ya?ml$/.test(name),
  root: false,
  read: ({ path, text }) => {
    const { document, lineOf } = parseYamlDocument(text);
    const placeOf = ({ range }: Node) => evidenceAtLine(path, text, lineOf(range?.[0] ?? 0));
    const scope = isForDevelopment(nameOf(path)) ? 'development' : 'runtime';
    const found: Dependency[] = [];
    const runtimes = new Map<string, { version: string; evidence: Evidence }>();
    for (const item of itemsOf(isMap(document.contents) ? document.contents.get('dependencies') : undefined)) {
      for (const below of itemsOf(isMap(item) ? item.get('pip') : undefined)) {
        const requirement = readRequirement(scalar(below));
        if (requirement !== undefined) found.push(pythonDependency(requirement, scope, placeOf(below)));
      }
      const asked = readCondaName(scalar(item));
      if (asked?.name === 'python') runtimes.set('python', { version: asked.version ?? '', evidence: placeOf(item) });
      else if (asked !== undefined) found.push(pythonDependency(asked, scope, placeOf(item)));
    }
    return plainManifest(path, 'pypi', { language: 'Python', dependencies: found, runtimes });
  },
};

/** pixi.toml: what conda and the index install, by feature. */
export const pixi: ManifestReader = {
  ecosystem: 'pypi',
  matches: (name) => name === 'pixi.toml',
  root: true,
  read: ({ path, text }) => {
    const document = parseToml(text);
    return plainManifest(path, 'pypi', {
      language: 'Python',
      name: textAt(table(document.workspace).name) ?? textAt(table(document.project).name),
      dependencies: pixiPackages(document, finderOf(path, text)),
    });
  },
};

/** The packages of a Pixi table, its features' as optional ones unless their name says they are for development. */
export function pixiPackages(
  document: Readonly<Record<string, unknown>>,
  find: (name: string) => Evidence,
): readonly Dependency[] {
  const parts: [unknown, Dependency['scope']][] = [[document, 'runtime']];
  for (const [name, feature] of Object.entries(table(document.feature))) {
    parts.push([feature, isForDevelopment(name) ? 'development' : 'optional']);
  }
  return parts.flatMap(([part, scope]) =>
    ['dependencies', 'pypi-dependencies']
      .flatMap((key) => Object.entries(table(table(part)[key])))
      .filter(([name]) => name !== 'python')
      .map(([name, value]) => {
        const version = textAt(value) ?? textAt(table(value).version);
        const requirement = { name: normalisePython(name), version: version === '*' ? undefined : version };
        return pythonDependency(requirement, scope, find(name));
      }),
  );
}

/** `conda-forge::numpy=1.26.4=py312`, `numpy>=1.26`, `numpy 1.26.*`. */
function readCondaName(text: string): { readonly name: string; readonly version: string | undefined } | undefined {
  const [, name, version] =
    /^(?:[\w./-]+::)?([A-Za-z_][\w.-]*)(?![\w.-])(?:\s*\[[^\]]*\])?\s*([=<>!~\d].*)?$/.exec(text.trim()) ?? [];
  if (name === undefined) return undefined;
  const plain = version?.replace(/^={1,2}\s*/, '').replace(/^([\w.*]+)=.*$/, '$1');
  return { name: normalisePython(name), version: plain };
}

function itemsOf(node: unknown): readonly Node[] {
  return isSeq<Node>(node) ? node.items : [];
}

function scalar(node: unknown): string {
  return isScalar(node) && typeof node.value === 'string' ? node.value : '';
}
