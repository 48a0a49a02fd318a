import * as z from 'zod';
import type { Incomplete } from '../errors.ts';
import { type Problem, readYaml, type Yaml, type YamlText } from '../yaml.ts';
import { checkYaml } from '../yaml-schema.ts';

const text = z.string().max(500);

/** What only people know (contracts.md): a service's `stack-adr.yml`, an ADR's front matter or the pull request's block. */
export const contextSchema = z.strictObject({
  stage: z.enum(['prototype', 'mvp', 'internal-tool', 'production', 'long-lived']).optional(),
  p99LatencyMs: z.number().positive().optional(),
  peakRps: z.number().nonnegative().optional(),
  messagesPerSecond: z.number().nonnegative().optional(),
  latencySensitive: z.boolean().optional(),
  team: z.strictObject({ size: z.number().int().positive().optional(), knows: z.array(text).optional() }).optional(),
  clients: z.array(text).optional(),
  workload: z.array(text).optional(),
  drivers: z
    .array(
      z.enum(['latency', 'throughput', 'cost', 'security', 'correctness', 'growth', 'compliance', 'time-to-market']),
    )
    .optional(),
  reason: text.optional(),
  measurements: text.optional(),
});

/** A declared fact and where it stands, as `path:line`. */
export interface Declared {
  readonly value: unknown;
  readonly from: string;
}

/** Declared facts of one service by key; declared beats inferred. */
export interface Context {
  readonly declared: ReadonlyMap<string, Declared>;
  readonly incomplete: readonly Incomplete[];
}

/** What one text declares: for the service it names, or for all it may speak of. `line` is where it says so. */
export interface Declaration {
  readonly service: string | undefined;
  readonly acknowledges: readonly string[];
  readonly declared: ReadonlyMap<string, Declared>;
  readonly line: number;
  readonly incomplete: readonly Incomplete[];
}

/** A directory of the repository: no longer than what git takes for a path. */
const root = z.string().max(4096);
/** A service's own `stack-adr.yml`, or a block that is pasted: either may name the service. */
export const contextFileSchema = contextSchema.extend({ service: root.optional() });
const recordSchema = contextSchema.extend({ service: root, acknowledges: z.array(text).optional() });
/** The front matter of an ADR as far as it is ours. */
export const frontMatterSchema = z.looseObject({ 'stack-adr': recordSchema.optional() });

/** Reads the `stack-adr.yml` of the service at `root`, which it may name. A key or value that is wrong is listed and the others count. */
export function readContextFile(file: YamlText, root: string): Declaration {
  const read = readDeclaration(file, contextFileSchema, []);
  if (read.service === undefined || read.service === root) return read;
  const reason = `names ${read.service}, and the file is of ${root}; leave the line out, or move the file`;
  return { ...read, incomplete: [...read.incomplete, { path: file.path, line: read.line, reason }] };
}

/** Reads a fenced `stack-adr` block of the pull request, or a context given by hand: `service` may name the one meant. */
export function readContextBlock(file: YamlText): Declaration {
  return readDeclaration(file, contextFileSchema, []);
}

/** Reads a fenced `stack-adr` block of an ADR, which must name a service, as dialects without front matter hold it. */
export function readAdrBlock(file: YamlText): Declaration {
  return readDeclaration(file, recordSchema, []);
}

/** Reads the `stack-adr` block of an ADR's front matter, which must name a service; other keys are the ADR's own. */
export function readFrontMatter(file: YamlText): Declaration {
  return readDeclaration(file, frontMatterSchema, ['stack-adr']);
}

function readDeclaration(file: YamlText, schema: z.ZodType, path: readonly string[]): Declaration {
  const { yaml, problems } = readYaml(file);
  if (yaml === undefined) return { ...nothing, incomplete: problems.map(toIncomplete) };
  const checked = yaml.value === null ? { value: undefined, problems: [] } : checkYaml(yaml, schema);
  const { service, acknowledges, ...facts } = valuesAt(checked.value, path);
  const named = Array.isArray(acknowledges) ? acknowledges.map(String) : [];
  const { line } = yaml.place([...path, 'service'], 'key');
  const reason = `acknowledges ${named.length} rules; the first ${mostAcknowledged} count`;
  const beyond = named.length > mostAcknowledged ? [{ path: file.path, line, reason }] : [];
  return {
    service: typeof service === 'string' ? plainRoot(service) : undefined,
    acknowledges: named.slice(0, mostAcknowledged),
    declared: new Map(
      Object.entries(facts).map(([key, value]) => [key, { value, from: fromOf(yaml, [...path, key]) }]),
    ),
    line,
    incomplete: [...[...problems, ...checked.problems].map(toIncomplete), ...beyond],
  };
}

const mostAcknowledged = 100; // of one record: more than there are rules

const nothing: Declaration = { service: undefined, acknowledges: [], declared: new Map(), line: 1, incomplete: [] };

function valuesAt(value: unknown, path: readonly string[]): Readonly<Record<string, unknown>> {
  const found = path.reduce<unknown>((held, key) => (isRecord(held) ? held[key] : undefined), value);
  return isRecord(found) ? found : {};
}

function fromOf(yaml: Yaml, path: readonly string[]): string {
  return `${yaml.file.path}:${yaml.place(path, 'key').line}`;
}

function toIncomplete({ path, line, message }: Problem): Incomplete {
  return { path, line, reason: message };
}

/** A service's root as the report writes it: no `./` before, no `/` behind, `.` for the repository's own; a name may begin with a space. */
function plainRoot(root: string): string {
  return root.replace(/^(?:\.\/)+/, '').replace(/(?<!\/)\/+$/, '') || '.';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
