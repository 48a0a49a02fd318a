import * as z from 'zod';
import { levelSchema } from '../catalogue/rule.ts';
import { ConditionError, parseCondition } from '../condition.ts';
import { suggestion } from '../nearest.ts';
import { extendedPlace } from './extended-place.ts';
import { radarRules } from './policy.ts';
import { lockedProblem, replaceable } from './policy-locks.ts';
import { radarSchema, refuseBoth } from './radar-schema.ts';
import { dateProblem, globs, told, word } from './schema-parts.ts';
import { globProblem } from './service-glob.ts';

/** Ids that a policy may name. */
export interface PolicyNames {
  readonly rules: readonly string[];
  readonly presets: readonly string[];
}

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
    onUnreadable: z.enum(['fail', 'warn']).optional(),
    replace: z.array(z.enum(replaceable)).optional(),
    radar: radarSchema.optional(),
    tiers: z.record(word, globs).optional(),
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
    locked: z
      .array(told((key) => lockedProblem(key, names.rules)))
      .max(100)
      .optional(),
    constraints: z.array(constraintSchema(names)).max(200).superRefine(refuseSameIds).optional(),
    team: z
      .strictObject({ knows: z.array(word).max(100).optional(), size: z.number().int().positive().optional() })
      .optional(),
    waivers: z.array(waiverSchema).max(500).optional(),
    reviewers: z.array(told(reviewerProblem)).max(15).optional(),
    waiverDays: z.number().int().positive().max(3660).optional(),
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

const sentence = z.string().min(1).max(500);
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
    unless: z.string().max(2000).superRefine(checkCondition).optional(),
    level: levelSchema.optional(),
    message: sentence,
    because: sentence.optional(),
  });
}

function extendsProblem(text: string, presets: readonly string[]): string | undefined {
  const place = extendedPlace(text);
  if (place.kind === 'wrong') return place.problem;
  if (place.kind !== 'preset' || presets.includes(place.id)) return undefined;
  return `no preset is called "${place.id}"${suggestion(place.id, presets) || `; there are ${presets.join(', ')}`}`;
}

function reviewerProblem(text: string): string | undefined {
  return /^@?[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\/[A-Za-z0-9._-]{1,100})?$/.test(text)
    ? undefined
    : `"${text}" is no account; write "ada", or "@acme/platform" for a team`;
}

function ruleProblem(id: string, rules: readonly string[]): string | undefined {
  if (rules.includes(id)) return undefined;
  if (id.startsWith('radar-')) return `the level of "${id}" is set by rings.${id.slice('radar-'.length)}`;
  return `no rule is called "${id}"${suggestion(id, rules) || '; stack-adr rules lists them'}`;
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

function checkCondition(source: string, context: z.RefinementCtx<string>): void {
  try {
    parseCondition(source);
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    context.addIssue({ code: 'custom', message: error.message, params: { offset: error.offset ?? 0 } });
  }
}

function refuseSameIds(constraints: readonly { readonly id: string }[], context: z.RefinementCtx): void {
  for (const [index, { id }] of constraints.entries()) {
    if (constraints.findIndex((other) => other.id === id) === index) continue;
    context.addIssue({ code: 'custom', path: [index, 'id'], message: `"${id}" is the id of another constraint` });
  }
}
