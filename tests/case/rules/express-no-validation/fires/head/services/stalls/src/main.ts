import express from 'express';
import { pino } from 'pino';
import { pinoHttp } from 'pino-http';
import { BookingStore } from './booking-store.js';
import { stallRoutes } from './stall-routes.js';

const logger = pino();
const app = express();
app.disable('x-powered-by');
app.use(pinoHttp({ logger }));
app.use(express.json({ limit: '20kb' }));
app.get('/health', (_req, res) => {
  res.json({ ok: true });
});
app.use(stallRoutes(new BookingStore()));

const server = app.listen(3000, () => logger.info('stalls listens on 3000'));
process.on('SIGTERM', () => server.close());
