import { Router } from 'express';
import type { Pool } from 'pg';
import { normalised } from './telephone.js';

export function customerRoutes(pool: Pick<Pool, 'query'>): Router {
  const router = Router();

  router.get('/customers', async (request, response) => {
    const telephone = normalised(String(request.query.telephone ?? ''));
    const { rows } = await pool.query('select id, name from customers where telephone = $1', [telephone]);
    response.json(rows);
  });

  return router;
}
