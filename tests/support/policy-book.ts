import type { Technology } from '../../src/catalogue/technology.ts';
import { type PolicyBook, parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { catalogue } from './review-builder.ts';

const technologies: readonly (readonly [string, string, Technology['kind'], Partial<Technology>?])[] = [
  ['axum', 'Axum', 'framework', { serves: 'http' }],
  ['bun', 'Bun', 'runtime'],
  ['cpython', 'CPython', 'runtime', { aliases: ['python'] }],
  ['express', 'Express', 'framework', { serves: 'http', aliases: ['expressjs'] }],
  ['fastapi', 'FastAPI', 'framework', { serves: 'http' }],
  ['fastify', 'Fastify', 'framework', { serves: 'http' }],
  ['go', 'Go', 'language', { aliases: ['golang'] }],
  ['kafka', 'Apache Kafka', 'messaging', { aliases: ['Kafka'] }],
  ['nestjs', 'NestJS', 'framework', { serves: 'http', builtOn: ['express', 'fastify'] }],
  ['node', 'Node.js', 'runtime'],
  ['postgresql', 'PostgreSQL', 'datastore', { aliases: ['postgres'] }],
  ['python', 'Python', 'language', { runtime: 'cpython' }],
  ['rust', 'Rust', 'language'],
  ['typescript', 'TypeScript', 'language', { runtime: 'node' }],
  ['zod', 'Zod', 'library'],
];

const [rule] = catalogue().rules;
if (rule === undefined) throw new Error('the small catalogue has a rule');

/** A catalogue whose ids do not move with data/: four rules, two presets, a handful of technologies. */
export const book: PolicyBook = {
  rules: ['go-by-habit', 'kafka-small-service', 'language-new-to-team', 'rust-small-crud'].map((id) => ({
    ...rule,
    id,
  })),
  presets: [
    { id: 'balanced', says: 'every rule at its own level', rules: {} },
    {
      id: 'team-first',
      says: 'the team first',
      rules: { 'go-by-habit': 'off', 'language-new-to-team': 'require-adr' },
    },
  ],
  technologies: technologies.map(([id, name, kind, more = {}]) => ({
    id,
    name,
    kind,
    home: `https://example.org/${id}`,
    ...more,
  })),
};

export const policyFile = '.github/stack-policy.yml';

/** The policy that a text says, read at base. */
export function policyOf(text: string): Policy {
  return parsePolicy({ path: policyFile, text }, 'base', book);
}
