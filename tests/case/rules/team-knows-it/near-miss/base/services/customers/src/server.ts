import express from 'express';
import pg from 'pg';
import { pinoHttp } from 'pino-http';
import { customerRoutes } from './customers.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = express();
app.use(pinoHttp());
app.use(express.json());
app.get('/health', (_request, response) => void response.json({ ok: true }));
app.use(customerRoutes(pool));
app.listen(3000);
