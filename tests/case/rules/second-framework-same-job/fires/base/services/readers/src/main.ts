import express from 'express';
import pg from 'pg';
import { pinoHttp } from 'pino-http';
import { z } from 'zod';
import { initials } from './initials.js';

const reader = z.object({ name: z.string().max(80), parish: z.string().max(80) });
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = express();
app.use(pinoHttp());
app.use(express.json());

app.post('/readers', async (request, response) => {
  const { name, parish } = reader.parse(request.body);
  await pool.query('insert into readers (name, initials, parish) values ($1, $2, $3)', [name, initials(name), parish]);
  response.sendStatus(201);
});

app.listen(3000);
