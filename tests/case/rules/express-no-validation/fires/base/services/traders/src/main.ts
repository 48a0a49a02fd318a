import { Trader } from '@markets/contracts';
import express from 'express';
import pg from 'pg';
import { pinoHttp } from 'pino-http';
import { displayName } from './display-name.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = express();
app.use(pinoHttp());
app.use(express.json());

app.post('/traders', async (req, res) => {
  const trader = Trader.safeParse(req.body);
  if (!trader.success) {
    res.status(400).json({ issues: trader.error.issues });
    return;
  }
  const { name, phone, goods } = trader.data;
  const { rows } = await pool.query('insert into traders (name, phone, goods) values ($1, $2, $3) returning id', [
    displayName(name),
    phone,
    goods,
  ]);
  res.status(201).json(rows[0]);
});

app.get('/traders/:id', async (req, res) => {
  const { rows } = await pool.query('select name, goods from traders where id = $1', [req.params.id]);
  res.status(rows.length === 0 ? 404 : 200).json(rows[0]);
});

app.listen(3000);
