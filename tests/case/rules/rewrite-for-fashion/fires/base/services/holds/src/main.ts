import pg from 'pg';
import pino from 'pino';
import { holds } from './app.js';

const log = pino();
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });

const server = holds(pool, log).listen(3000, () => log.info('listening'));
process.on('SIGTERM', () => server.close());
