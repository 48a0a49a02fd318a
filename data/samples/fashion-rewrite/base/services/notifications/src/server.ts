import express from 'express';
import pino from 'pino';
import { notifications } from './notifications.js';
import { pool } from './pool.js';

const log = pino();
const app = express();

app.use(express.json({ limit: '50kb' }));
app.get('/health', (_req, res) => res.json({ ok: true }));
app.use(notifications(pool));
app.listen(4000, () => log.info('listening'));
