import express from 'express';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import { dueOn } from './due.js';

const loan = z.object({ copy: z.string().max(20), reader: z.string().uuid() });

export function loans(pool: Pick<Pool, 'query'>, log: Pick<Logger, 'info'>) {
  const app = express();
  app.use(express.json({ limit: '20kb' }));

  app.get('/readers/:reader/loans', async (req, res) => {
    const { rows } = await pool.query('select copy, due from loans where reader = $1', [req.params.reader]);
    res.json(rows);
  });

  app.post('/loans', async (req, res) => {
    const parsed = loan.safeParse(req.body);
    if (!parsed.success) {
      res.status(422).json({ error: parsed.error.issues });
      return;
    }
    const due = dueOn(new Date());
    await pool.query('insert into loans (copy, reader, due) values ($1, $2, $3)', [parsed.data.copy, parsed.data.reader, due]);
    log.info({ copy: parsed.data.copy }, 'lent');
    res.status(201).json({ due });
  });

  return app;
}
