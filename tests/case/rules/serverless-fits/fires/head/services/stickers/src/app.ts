import express, { type NextFunction, type Request, type Response } from 'express';
import type { Logger } from 'pino';
import * as check from './routes/check.js';
import * as report from './routes/report.js';
import type { Stickers } from './stickers.js';

export function createApp(stickers: Stickers, log: Logger) {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: '4kb' }));
  Object.assign(app.locals, { stickers, log });

  app.get(check.path, check.handler);
  app.post(report.path, report.handler);

  app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
    log.error({ err: error }, 'request failed');
    res.status(503).json({ error: 'try again' });
  });
  return app;
}
