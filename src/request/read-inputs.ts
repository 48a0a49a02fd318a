import * as z from 'zod';
import { UserError } from '../errors.ts';

const choice = (standard: 'true' | 'false') =>
  z
    .enum(['true', 'false'])
    .default(standard)
    .transform((answer) => answer === 'true');

/** The Action's inputs. This is the only place with their defaults: action.yml has none but the token's. */
const inputsSchema = z.object({
  token: z.string({ error: 'a token is needed to read the repository; github.token is the default' }),
  policy: z.string().optional(),
  'fail-on': z.enum(['never', 'block', 'require-adr', 'warn', 'note']).optional(),
  comment: z.enum(['always', 'on-findings', 'never']).default('on-findings'),
  adr: z.enum(['comment', 'file', 'commit', 'never']).default('comment'),
  base: z.string().optional(),
  head: z.string().optional(),
  'pull-request': z
    .string()
    .regex(/^[1-9]\d{0,9}$/, 'give the number of a pull request, such as 42')
    .transform(Number)
    .optional(),
  'config-token': z.string().optional(),
  'working-directory': z.string().default('.'),
  'report-file': z.string().optional(),
  'sarif-file': z.string().optional(),
  instance: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,23}$/, 'give up to 24 letters, digits, dots, dashes and underscores')
    .optional(),
  annotations: choice('true'),
  'check-run': choice('false'),
  labels: choice('false'),
  reviewers: choice('false'),
});

export type Inputs = Readonly<z.infer<typeof inputsSchema>>;

/** The names of the inputs, as action.yml lists them. */
export const inputNames: readonly string[] = Object.keys(inputsSchema.shape);

/**
 * Reads the inputs from the variables that the runner sets, `INPUT_` and the name in upper case; an empty one is one
 * that was not given. Throws UserError that names every input with a wrong value.
 */
export function readInputs(environment: Readonly<Record<string, string | undefined>>): Inputs {
  const given: Record<string, string> = {};
  for (const name of inputNames) {
    const value = environment[`INPUT_${name.toUpperCase()}`]?.trim();
    if (value !== undefined && value !== '') given[name] = value;
  }
  const result = inputsSchema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UserError(
    `the Action's inputs are not right: ${problems.join('; ')}`,
    'Correct them under "with:" in the workflow.',
    2,
  );
}
