import { Router } from 'express';
import type { Pool } from 'pg';
import { z } from 'zod';

const notification = z.object({
  memberId: z.string().uuid(),
  kind: z.enum(['invoice', 'event', 'message']),
  text: z.string().min(1).max(1000),
});

export function notifications(pool: Pool): Router {
  const router = Router();

  router.get('/members/:memberId/notifications', async (req, res) => {
    const { rows } = await pool.query(
      'select id, kind, text, read_at, created_at from notifications where member_id = $1 order by created_at desc limit 100',
      [req.params.memberId],
    );
    res.json(rows);
  });

  router.post('/notifications', async (req, res) => {
    const parsed = notification.safeParse(req.body);
    if (!parsed.success) {
      res.status(422).json({ error: parsed.error.issues });
      return;
    }
    const { memberId, kind, text } = parsed.data;
    const { rows } = await pool.query(
      'insert into notifications (member_id, kind, text) values ($1, $2, $3) returning id, created_at',
      [memberId, kind, text],
    );
    res.status(201).json(rows[0]);
  });

  router.put('/notifications/:id/read', async (req, res) => {
    const { rowCount } = await pool.query('update notifications set read_at = now() where id = $1', [req.params.id]);
    res.status(rowCount === 1 ? 204 : 404).end();
  });

  router.delete('/notifications/:id', async (req, res) => {
    const { rowCount } = await pool.query('delete from notifications where id = $1', [req.params.id]);
    res.status(rowCount === 1 ? 204 : 404).end();
  });

  return router;
}
