import express from 'express';
import pg from 'pg';
import { pinoHttp } from 'pino-http';
import { pageRoutes } from './page-routes.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = express();
app.use(pinoHttp());
app.use('/books', pageRoutes(pool));
app.listen(3000);
