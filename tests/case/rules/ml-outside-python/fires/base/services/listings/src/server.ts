import express from 'express';
import pg from 'pg';
import { pinoHttp } from 'pino-http';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = express();
app.use(pinoHttp());

app.get('/listings/:id', async (request, response) => {
  const { rows } = await pool.query('select id, title, cents from listings where id = $1', [request.params.id]);
  if (rows.length === 0) {
    response.sendStatus(404);
    return;
  }
  response.json(rows[0]);
});

app.listen(3000).setTimeout(5000);
