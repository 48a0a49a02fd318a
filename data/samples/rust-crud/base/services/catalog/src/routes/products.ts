import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';

const product = {
  type: 'object',
  required: ['sku', 'title', 'cents'],
  properties: {
    sku: { type: 'string', maxLength: 40 },
    title: { type: 'string', maxLength: 200 },
    cents: { type: 'integer', minimum: 0 },
  },
} as const;

interface Product {
  sku: string;
  title: string;
  cents: number;
}

export async function productRoutes(app: FastifyInstance, { pool }: { pool: Pool }) {
  app.get('/products', async () => {
    const { rows } = await pool.query<Product>('select sku, title, cents from products order by title limit 200');
    return rows;
  });

  app.get<{ Params: { sku: string } }>('/products/:sku', async (request, reply) => {
    const { rows } = await pool.query<Product>('select sku, title, cents from products where sku = $1', [request.params.sku]);
    return rows[0] ?? reply.code(404).send({ error: 'no such product' });
  });

  app.post<{ Body: Product }>('/products', { schema: { body: product } }, async (request, reply) => {
    const { sku, title, cents } = request.body;
    await pool.query('insert into products (sku, title, cents) values ($1, $2, $3)', [sku, title, cents]);
    return reply.code(201).send(request.body);
  });
}
