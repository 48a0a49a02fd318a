import { Elysia, t } from 'elysia';
import pino from 'pino';
import { suggest, type Toy } from './suggest';

const log = pino({ name: 'wishes' });

export function build(inStock: () => Promise<Toy[]>) {
  return new Elysia()
    .get('/health', () => ({ ok: true }))
    .get(
      '/wishes',
      async ({ query: { age, budget } }) => {
        const found = suggest(await inStock(), age, budget);
        log.info({ age, found: found.length }, 'suggested');
        return found;
      },
      { query: t.Object({ age: t.Integer({ minimum: 0, maximum: 99 }), budget: t.Integer({ minimum: 100 }) }) },
    );
}

export type Wishes = ReturnType<typeof build>;
