import express from 'express';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import { HoldStore } from './hold-store.js';

const hold = z.object({ title: z.string().max(40) });

export function holds(pool: Pick<Pool, 'query'>, log: Pick<Logger, 'info'>) {
  const store = new HoldStore(pool);
  const app = express();
  app.use(express.json({ limit: '20kb' }));

  app.get('/readers/:reader/holds', async (req, res) => {
    res.json(await store.ofReader(req.params.reader));
  });

  app.post('/readers/:reader/holds', async (req, res) => {
    const parsed = hold.safeParse(req.body);
    if (!parsed.success) {
      res.status(422).json({ error: parsed.error.issues });
      return;
    }
    const id = await store.place(req.params.reader, parsed.data.title);
    log.info({ id }, 'hold placed');
    res.status(201).json({ id });
  });

  app.delete('/holds/:id', async (req, res) => {
    res.status((await store.cancel(req.params.id)) ? 204 : 404).end();
  });

  return app;
}
