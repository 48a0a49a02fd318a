import Fastify from 'fastify';
import pg from 'pg';
import { roomRoutes } from './rooms.js';

const app = Fastify({ logger: true, requestTimeout: 5000 });
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });

app.get('/health', async () => ({ ok: true }));
await app.register(roomRoutes, { pool });
await app.listen({ host: '0.0.0.0', port: 3000 });
