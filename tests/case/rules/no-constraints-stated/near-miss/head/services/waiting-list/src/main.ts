import Fastify from 'fastify';
import { applicationDefault, initializeApp } from 'firebase-admin/app';
import { getMessaging } from 'firebase-admin/messaging';
import pg from 'pg';
import { Notifier } from './notifier.js';
import { WaitingList } from './waiting-list.js';
import { waitingListRoutes } from './waiting-list-routes.js';

const firebase = initializeApp({ credential: applicationDefault() });
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = Fastify({ logger: true, requestTimeout: 10_000 });

app.get('/health', async () => ({ ok: true }));
await app.register(waitingListRoutes, { list: new WaitingList(pool), notifier: new Notifier(getMessaging(firebase)) });
await app.listen({ host: '0.0.0.0', port: 3000 });
