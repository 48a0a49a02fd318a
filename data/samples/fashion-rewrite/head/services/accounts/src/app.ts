import express from 'express';
import type { Pool } from 'pg';
import { z } from 'zod';

const member = z.object({ email: z.string().email(), name: z.string().max(120) });

export function accounts(pool: Pool) {
  const app = express();
  app.use(express.json({ limit: '50kb' }));

  app.get('/members/:id', async (req, res) => {
    const { rows } = await pool.query('select id, email, name from members where id = $1', [req.params.id]);
    if (rows.length === 0) res.status(404).json({ error: 'no such member' });
    else res.json(rows[0]);
  });

  app.post('/members', async (req, res) => {
    const parsed = member.safeParse(req.body);
    if (!parsed.success) {
      res.status(422).json({ error: parsed.error.issues });
      return;
    }
    const { email, name } = parsed.data;
    const { rows } = await pool.query('insert into members (email, name) values ($1, $2) returning id', [email, name]);
    res.status(201).json(rows[0]);
  });

  return app;
}
