import { Router } from 'express';
import type { Pool } from 'pg';
import { z } from 'zod';

const range = z.object({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().max(2000) });

export function pageRoutes(pool: Pool): Router {
  const router = Router();
  router.get('/:book/pages', async (request, response) => {
    const { from, to } = range.parse(request.query);
    const { rows } = await pool.query('select id, number, scan from pages where book = $1 and number between $2 and $3', [request.params.book, from, to]);
    response.json(rows);
  });
  return router;
}
