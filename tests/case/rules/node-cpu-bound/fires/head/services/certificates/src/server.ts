import Fastify from 'fastify';
import pg from 'pg';
import { certificateRoutes } from './routes.js';
import { Results } from './results.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 5, statement_timeout: 2000 });
const app = Fastify({ logger: true, requestTimeout: 20_000 });

app.get('/health', async () => ({ ok: true }));
await app.register(certificateRoutes, { results: new Results(pool) });
await app.listen({ host: '0.0.0.0', port: 3000 });
