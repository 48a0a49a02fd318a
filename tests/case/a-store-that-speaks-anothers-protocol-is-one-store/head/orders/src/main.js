import express from 'express';
import pg from 'pg';

const pool = new pg.Pool();
const app = express();
app.get('/orders', async (req, res) => res.json((await pool.query('select 1')).rows));
app.listen(3000);
