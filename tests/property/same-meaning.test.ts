import { parse as parseJson } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { memoryTree } from '../../src/change/memory-tree.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { readAdrText } from '../../src/service/adr-records.ts';
import { readContextFile } from '../../src/service/context.ts';
import { layOut } from '../../src/service/layout.ts';
import type { Manifest } from '../../src/service/manifest.ts';
import { directoryOf } from '../../src/service/manifest.ts';
import { readServiceFiles } from '../../src/service/read-files.ts';
import { catalogue } from '../support/service-files.ts';
import { recordTexts } from './file-targets.ts';
import { digestOf, isManifest, type ManifestSample, manifestSamples, readText } from './manifest-targets.ts';
import { contexts, policies } from './word-samples.ts';

/** What editors do to a text without a word of it being changed. */
const editors: readonly { readonly name: string; edit(text: string): string }[] = [
  { name: 'the line ends of Windows', edit: (text) => text.replaceAll('\n', '\r\n') },
  { name: 'a byte order mark', edit: (text) => `\uFEFF${text}` },
  { name: 'both', edit: (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}` },
  { name: 'an empty line more', edit: (text) => `${text}\n` },
  { name: 'no line end at the end', edit: (text) => text.replace(/\n$/, '') },
];

/** The manifest of a sample as a review reads it, from a tree. */
async function manifestOf({ path, others = {} }: ManifestSample, text: string): Promise<Manifest | undefined> {
  const tree = memoryTree({ ...others, [path]: text });
  const layout = layOut(tree, catalogue.languages, new Set());
  const root = directoryOf(path).replace(/(^|\/)requirements$/, '') || '.';
  const paths = [...tree.entries.keys()];
  const { files } = await readServiceFiles(tree, root, { ...layout, roots: new Map([[root, paths]]) }, catalogue);
  return files.manifests.find((manifest) => manifest.path === path);
}

const rows = manifestSamples.map((sample, index) => ({ name: `${sample.path} (${index})`, sample }));

describe('a manifest says the same', () => {
  test.each(rows)('after every editor: $name', async ({ sample }) => {
    const before = digestOf(await manifestOf(sample, sample.text));
    expect(before).toMatchObject({ dependencies: expect.any(Array) });
    // The third does what the first two do.
    for (const { name, edit } of editors.slice(2))
      expect(digestOf(await manifestOf(sample, edit(sample.text))), name).toEqual(before);
  });

  test.each(rows.filter(({ sample }) => sample.comment !== undefined))(
    'with a comment anywhere between its lines: $name',
    ({ sample }) => {
      const plain = packagesOf(sample, sample.text);
      const lines = sample.text.split('\n');
      for (const index of lines.keys()) {
        const text = lines.toSpliced(index, 0, `${sample.comment} it's (not) "a" {word} = [of] it: 1.0`).join('\n');
        expect(packagesOf(sample, text), `before line ${index + 1}`).toEqual(plain);
      }
    },
  );

  test.each(rows.filter(({ sample }) => /\.(?:json|ya?ml)$/.test(sample.path)))(
    'with its keys in another order: $name',
    ({ sample }) => {
      const value: unknown = parse(sample.text, { schema: 'failsafe' });
      const isJson = sample.path.endsWith('.json');
      const turned = isJson ? JSON.stringify(reversed(parseJson(sample.text)), null, 2) : stringify(reversed(value));
      expect(packagesOf(sample, turned).toSorted()).toEqual(packagesOf(sample, sample.text).toSorted());
    },
  );
});

function packagesOf(sample: ManifestSample, text: string): readonly string[] {
  const manifest = readText({ ...sample, text });
  if (!isManifest(manifest)) throw new Error(`refused: ${manifest.refused}`);
  const { dependencies, name, runtimes } = manifest;
  return [
    `name ${name}`,
    ...[...runtimes].map(([runtime, { version }]) => `runtime ${runtime} ${version}`).sort(),
    ...dependencies.map((each) => `${each.ecosystem} ${each.name} ${each.version} ${each.scope}`),
  ];
}

/** The keys of every map from the last to the first; lists keep their order, which may mean something. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

describe('words say the same after every editor', () => {
  test.each(editors)('$name: policies', ({ edit }) => {
    for (const text of policies.filter((policy) => !policy.includes('@v3'))) {
      const read = (policy: string) => told(parsePolicy({ path: 'p.yml', text: policy }, 'base', catalogue));
      expect(read(edit(text))).toEqual(read(text));
    }
  });

  test.each(editors)('$name: declared facts', ({ edit }) => {
    for (const text of contexts) {
      const read = (context: string) => readContextFile({ path: 'stack-adr.yml', text: context }, '.');
      expect(read(edit(text))).toEqual(read(text));
    }
  });

  test.each(editors)('$name: decision records', ({ edit }) => {
    for (const text of recordTexts) {
      const read = (record: string) => ({ ...readAdrText('docs/adr/0001-x.md', record), frontMatter: undefined });
      expect(read(edit(text))).toEqual(read(text));
    }
  });
});

/** A policy as data, without the globs' functions and the texts of its lines. */
function told(policy: object): unknown {
  return JSON.parse(
    JSON.stringify(policy, (_key, value) => (value instanceof Map || value instanceof Set ? [...value] : value)),
  );
}
