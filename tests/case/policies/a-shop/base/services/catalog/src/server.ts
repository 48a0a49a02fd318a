import fastify from 'fastify';
import pg from 'pg';

const pool = new pg.Pool();
const app = fastify();
app.get('/items', async () => (await pool.query('select id, name from items')).rows);
await app.listen({ port: 3000, host: '0.0.0.0' });
