import express, { type Express } from 'express';
import { pinoHttp } from 'pino-http';
import type { Model } from './model.js';
import { toTensor } from './pixels.js';

export function createApp(model: Model): Express {
  const app = express();
  app.use(pinoHttp());
  app.get('/health', (_request, response) => {
    response.json({ ok: true });
  });
  app.post('/checks', express.raw({ type: ['image/jpeg', 'image/png'], limit: '8mb' }), async (request, response) => {
    if (!Buffer.isBuffer(request.body) || request.body.length === 0) {
      response.status(415).json({ error: 'a JPEG or PNG is expected' });
      return;
    }
    const guess = await model.guess(await toTensor(request.body));
    request.log.info(guess, 'checked');
    response.json({ ...guess, block: guess.label !== 'allowed' && guess.certainty > 0.8 });
  });
  return app;
}
