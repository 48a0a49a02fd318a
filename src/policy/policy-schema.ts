import * as z from 'zod';
import { levelSchema } from '../catalogue/rule.ts';
import { ConditionError, parseCondition } from '../condition.ts';
import { suggestion } from '../nearest.ts';
import { type Ring, rings } from './policy.ts';
import { globProblem } from './service-glob.ts';
import { isRange } from './versions.ts';

/** Ids that a policy may name. */
export interface PolicyNames {
  readonly rules: readonly string[];
  readonly presets: readonly string[];
}

/** Findings of the radar, as waivers and ADRs name them. */
export const radarRules = ['radar-hold', 'radar-assess', 'radar-trial', 'radar-unlisted'] as const;

const policyKeys = [
  'version',
  'extends',
  'radar',
  'rings',
  'rules',
  'failOn',
  'locked',
  'constraints',
  'team',
  'waivers',
  'services',
  'adr',
] as const;

/**
 * The shape of a policy (contracts.md "Policy"), for the ids of one catalogue. Every key is optional. A key that is
 * unknown, an id that names nothing and a condition that does not parse are all issues, each at its own place.
 */
export function policySchema(names: PolicyNames) {
  return z.strictObject({
    version: z.literal(1).optional(),
    extends: z
      .array(told((text) => extendsProblem(text, names.presets)))
      .max(20)
      .optional(),
    radar: z
      .strictObject({
        adopt: radarList.optional(),
        trial: radarList.optional(),
        assess: radarList.optional(),
        hold: radarList.optional(),
        caution: radarList.optional(),
      })
      .superRefine(refuseBoth)
      .superRefine(refuseTwoRings)
      .optional(),
    rings: z
      .strictObject({
        trial: levelSchema.optional(),
        assess: levelSchema.optional(),
        hold: levelSchema.optional(),
        caution: levelSchema.optional(),
        unlisted: levelSchema.optional(),
      })
      .superRefine(refuseBoth)
      .optional(),
    rules: z
      .record(
        told((id) => ruleProblem(id, names.rules)),
        levelSchema,
      )
      .optional(),
    failOn: z.enum(['never', 'block', 'require-adr', 'warn', 'note']).optional(),
    locked: z.array(told(lockedProblem)).max(50).optional(),
    constraints: z.array(constraintSchema(names)).max(200).superRefine(refuseSameIds).optional(),
    team: z
      .strictObject({ knows: z.array(word).max(100).optional(), size: z.number().int().positive().optional() })
      .optional(),
    waivers: z.array(waiverSchema).max(500).optional(),
    services: z.strictObject({ include: globs.optional(), exclude: globs.optional() }).optional(),
    adr: z
      .strictObject({
        directory: told(directoryProblem).optional(),
        template: z.enum(['madr', 'nygard']).optional(),
        accept: z.enum(['proposed', 'accepted']).optional(),
        numbers: z.enum(['sequential', 'date', 'pull-request']).optional(),
      })
      .optional(),
  });
}

export type PolicyFile = z.infer<ReturnType<typeof policySchema>>;

/** A radar entry's name and version range; the range follows the last `@` that is not the first character. */
export function radarParts(text: string): { readonly name: string; readonly range: string | undefined } {
  const at = text.lastIndexOf('@');
  return at <= 0
    ? { name: text.trim(), range: undefined }
    : { name: text.slice(0, at).trim(), range: text.slice(at + 1) };
}

const word = z.string().min(1).max(100);
const sentence = z.string().min(1).max(500);
const radarList = z.array(told(radarProblem)).max(500);
const globs = z.array(told(globProblem)).max(100);

const waiverSchema = z.strictObject({
  service: told(globProblem),
  rule: word,
  technology: word.optional(),
  reason: sentence,
  owner: word,
  expires: told(dateProblem),
});

function constraintSchema(names: PolicyNames) {
  return z.strictObject({
    id: told((id) => constraintIdProblem(id, names.rules)),
    when: z.string().max(2000).superRefine(checkCondition),
    level: levelSchema.optional(),
    message: sentence,
  });
}

/** Text of at most 200 characters about which `problem` has nothing to say. */
function told(problem: (text: string) => string | undefined) {
  return z
    .string()
    .max(200)
    .superRefine((text, context) => {
      const message = problem(text);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    });
}

function extendsProblem(text: string, presets: readonly string[]): string | undefined {
  if (!text.startsWith('preset:')) {
    return `"${text}" is another repository or file, which is not in this version yet; extend a preset: ${presets.map((id) => `preset:${id}`).join(', ')}`;
  }
  const id = text.slice('preset:'.length);
  return presets.includes(id)
    ? undefined
    : `no preset is called "${id}"${suggestion(id, presets) || `; there are ${presets.join(', ')}`}`;
}

function ruleProblem(id: string, rules: readonly string[]): string | undefined {
  if (rules.includes(id)) return undefined;
  if (id.startsWith('radar-')) return `the level of "${id}" is set by rings.${id.slice('radar-'.length)}`;
  return `no rule is called "${id}"${suggestion(id, rules) || '; stack-adr rules lists them'}`;
}

function radarProblem(text: string): string | undefined {
  const { name, range } = radarParts(text);
  if (name === '') return 'expected the name of a technology or language';
  return range === undefined || isRange(range)
    ? undefined
    : `"${range}" is no version range; write one such as ${name}@<5`;
}

function lockedProblem(text: string): string | undefined {
  const [key = ''] = text.split('.', 1);
  return policyKeys.some((known) => known === key)
    ? undefined
    : `"${key}" is no key of a policy${suggestion(key, policyKeys) || `; there are ${policyKeys.join(', ')}`}`;
}

function constraintIdProblem(id: string, rules: readonly string[]): string | undefined {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) return `"${id}" is no id; write lower-case words with dashes`;
  return rules.includes(id) || radarRules.some((known) => known === id)
    ? `"${id}" is the id of a rule; choose another`
    : undefined;
}

function directoryProblem(text: string): string | undefined {
  const outside = text.trim() === '' || text.startsWith('/') || text.includes('\\') || text.split('/').includes('..');
  return outside ? 'expected a folder of the repository, such as docs/adr' : undefined;
}

function dateProblem(text: string): string | undefined {
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  const real = date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return real ? undefined : `expected a day such as 2027-03-01, found "${text}"`;
}

function checkCondition(source: string, context: z.RefinementCtx<string>): void {
  try {
    parseCondition(source);
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    context.addIssue({ code: 'custom', message: error.message, params: { offset: error.offset ?? 0 } });
  }
}

function refuseBoth(value: { hold?: unknown; caution?: unknown }, context: z.RefinementCtx): void {
  if (value.hold === undefined || value.caution === undefined) return;
  context.addIssue({
    code: 'custom',
    path: ['caution'],
    message: '"caution" is another name of "hold"; keep one of them',
  });
}

type RadarLists = { readonly [ring in Ring | 'caution']?: readonly string[] | undefined };

function refuseTwoRings(radar: RadarLists, context: z.RefinementCtx<RadarLists>): void {
  const seen = new Map<string, string>();
  for (const ring of [...rings, 'caution'] as const) {
    for (const [index, text] of (radar[ring] ?? []).entries()) {
      const key = text.toLowerCase().replaceAll(' ', '');
      const other = seen.get(key);
      if (other !== undefined) {
        context.addIssue({
          code: 'custom',
          path: [ring, index],
          message: `"${text}" is already in ${other}; it can be in one ring`,
        });
      }
      seen.set(key, other ?? ring);
    }
  }
}

function refuseSameIds(constraints: readonly { readonly id: string }[], context: z.RefinementCtx): void {
  for (const [index, { id }] of constraints.entries()) {
    if (constraints.findIndex((other) => other.id === id) === index) continue;
    context.addIssue({ code: 'custom', path: [index, 'id'], message: `"${id}" is the id of another constraint` });
  }
}
