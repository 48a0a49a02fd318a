import express from 'express';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import { usage } from './usage.js';

const reading = z.object({ value: z.number().nonnegative() });

export function meters(pool: Pick<Pool, 'query'>, log: Pick<Logger, 'info'>) {
  const app = express();
  app.use(express.json({ limit: '10kb' }));

  app.post('/meters/:meter/readings', async (req, res, next) => {
    const parsed = reading.safeParse(req.body);
    if (!parsed.success) {
      res.status(422).json({ error: parsed.error.issues });
      return;
    }
    try {
      const { meter } = req.params;
      const { rows } = await pool.query('select value from readings where meter = $1 order by at desc limit 1', [meter]);
      const used = usage(rows[0]?.value ?? 0, parsed.data.value);
      await pool.query('insert into readings (meter, value, used, at) values ($1, $2, $3, now())', [meter, parsed.data.value, used]);
      log.info({ meter }, 'meter read');
      res.status(201).json({ used });
    } catch (error) {
      next(error);
    }
  });

  return app;
}
