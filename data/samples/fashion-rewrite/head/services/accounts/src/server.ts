import pg from 'pg';
import pino from 'pino';
import { accounts } from './app.js';

const log = pino();
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });

accounts(pool).listen(4000, () => log.info('listening'));
