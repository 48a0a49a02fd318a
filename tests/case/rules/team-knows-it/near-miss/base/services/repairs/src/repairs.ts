import { Router } from 'express';
import type { Pool } from 'pg';
import { z } from 'zod';

const repair = z.object({ bike: z.string().max(40), promised: z.string().date() });

export function repairRoutes(pool: Pick<Pool, 'query'>): Router {
  const router = Router();

  router.get('/repairs', async (_request, response) => {
    const { rows } = await pool.query('select id, bike, promised from repairs where done_at is null order by promised');
    response.json(rows);
  });

  router.post('/repairs', async (request, response) => {
    const parsed = repair.safeParse(request.body);
    if (!parsed.success) return void response.status(400).json(parsed.error.issues);
    await pool.query('insert into repairs (bike, promised) values ($1, $2)', [parsed.data.bike, parsed.data.promised]);
    response.status(201).end();
  });

  return router;
}
