import { createHTTPServer } from '@trpc/server/adapters/standalone';
import pg from 'pg';
import { pino } from 'pino';
import { BoxStore } from './box-store.js';
import { appRouter } from './router.js';

const log = pino({ name: 'packing' });
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const boxes = new BoxStore(pool);

const server = createHTTPServer({
  router: appRouter,
  createContext: () => ({ boxes }),
  onError: ({ error, path }) => log.error({ err: error, path }, 'procedure failed'),
});
server.requestTimeout = 5000;

process.on('SIGTERM', () => server.close(() => void pool.end()));

server.listen(3000, '0.0.0.0', () => log.info('packing listens'));
