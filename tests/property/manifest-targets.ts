import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Manifest, ManifestReader } from '../../src/service/manifest.ts';
import { manifestReader } from '../../src/service/manifests.ts';
import { plainText } from '../../src/service/plain-text.ts';
import {
  evidenceFaults,
  isPlainError,
  isRefused,
  lineFaults,
  type Refused,
  refusedOr,
  type TextTarget,
} from './text-target.ts';

/** A text of one manifest format. `comment` begins a comment line that may stand anywhere between its lines; `others` stand around it. */
export interface ManifestSample {
  readonly path: string;
  readonly text: string;
  readonly comment?: string | undefined;
  readonly others?: Readonly<Record<string, string>> | undefined;
}

const samplesSchema = z.array(
  z.strictObject({
    path: z.string(),
    text: z.string(),
    comment: z.string().optional(),
    others: z.record(z.string(), z.string()).optional(),
  }),
);

export const manifestSamples: readonly ManifestSample[] = samplesSchema.parse(
  parse(readFileSync(new URL('manifest-samples.yml', import.meta.url), 'utf8')),
);

/** The reader of a sample. Throws for a path that no format has. */
export function readerOf({ path }: Pick<ManifestSample, 'path'>): ManifestReader {
  const reader = manifestReader(path);
  if (reader === undefined) throw new Error(`no manifest format is named ${path}`);
  return reader;
}

/** One target a file name of each format, and one more for each file that a format looks up beside the manifest. */
export function manifestTargets(): readonly TextTarget[] {
  return [...new Set(manifestSamples.map(({ path }) => path))].flatMap((path) => {
    const samples = manifestSamples.filter((sample) => sample.path === path);
    return [ofManifest(path, samples), ...samples.flatMap(besides)];
  });
}

function ofManifest(path: string, samples: readonly ManifestSample[]): TextTarget {
  const others = samples.find((sample) => sample.others !== undefined)?.others ?? {};
  return {
    name: path,
    samples: samples.map(({ text }) => text),
    read: (text) => readText({ path, text, others }),
    faults: (text, outcome) => manifestFaults(path, text, outcome),
  };
}

function besides(sample: ManifestSample): readonly TextTarget[] {
  return Object.entries(sample.others ?? {}).map(([other, content]) => ({
    name: `${sample.path} beside ${other}`,
    samples: [content],
    read: (text) => readText({ ...sample, others: { ...sample.others, [other]: text } }),
    faults: (text, outcome) =>
      isRefused(outcome) || !isManifest(outcome) ? [] : evidenceFaults(other, text, evidenceOf(outcome)),
  }));
}

/** What the reader of a path makes of a text as the service stage hands it on, or how it refuses it. */
export function readText({ path, text, others = {} }: ManifestSample): Manifest | Refused {
  const reader = readerOf({ path });
  const lookup = (other: string) => (Object.hasOwn(others, other) ? plainText(others[other] ?? '') : undefined);
  return refusedOr(() => reader.read({ path, text: plainText(text) }, lookup), isPlainError);
}

export function isManifest(outcome: unknown): outcome is Manifest {
  return typeof outcome === 'object' && outcome !== null && 'dependencies' in outcome;
}

function evidenceOf({ dependencies, runtimes, starts }: Manifest) {
  return [
    ...dependencies.map(({ evidence }) => evidence),
    ...[...runtimes.values()].map(({ evidence }) => evidence),
    ...starts,
  ];
}

function manifestFaults(path: string, text: string, outcome: unknown): readonly string[] {
  if (isRefused(outcome)) return lineFaults(text, outcome.refused);
  if (!isManifest(outcome)) return ['gives no manifest'];
  const wrong = outcome.dependencies.flatMap(({ name, version }) => {
    if (typeof name !== 'string') return [`a package's name is ${typeof name}`];
    if (version !== undefined && typeof version !== 'string') return [`the version of ${name} is ${typeof version}`];
    return [];
  });
  const { name } = outcome;
  if (name !== undefined && typeof name !== 'string') wrong.push(`the name is ${typeof name}`);
  for (const [runtime, { version }] of outcome.runtimes)
    if (typeof version !== 'string') wrong.push(`the version of ${runtime} is ${typeof version}`);
  return [...wrong, ...evidenceFaults(path, text, evidenceOf(outcome))];
}

/** What a manifest says, with lines and without the words that stand on them. */
export function digestOf(outcome: unknown): unknown {
  if (!isManifest(outcome)) return isRefused(outcome) ? 'refused' : outcome;
  const { ecosystem, language, name, aggregate, imported, shared } = outcome;
  return {
    ...{ ecosystem, language, name, aggregate, imported, shared },
    dependencies: outcome.dependencies.map(
      (each) => `${each.ecosystem} ${each.name}@${each.version} ${each.scope}:${each.evidence.line}`,
    ),
    runtimes: [...outcome.runtimes].map(([runtime, { version, evidence }]) => `${runtime} ${version}:${evidence.line}`),
    starts: outcome.starts.map(({ line }) => line),
  };
}
