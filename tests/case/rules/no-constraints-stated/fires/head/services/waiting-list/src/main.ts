import Fastify from 'fastify';
import { applicationDefault, initializeApp } from 'firebase-admin/app';
import { getFirestore } from 'firebase-admin/firestore';
import { getMessaging } from 'firebase-admin/messaging';
import { Notifier } from './notifier.js';
import { WaitingList } from './waiting-list.js';
import { waitingListRoutes } from './waiting-list-routes.js';

const firebase = initializeApp({ credential: applicationDefault() });
const app = Fastify({ logger: true, requestTimeout: 10_000 });

app.get('/health', async () => ({ ok: true }));
await app.register(waitingListRoutes, {
  list: new WaitingList(getFirestore(firebase)),
  notifier: new Notifier(getMessaging(firebase)),
});
await app.listen({ host: '0.0.0.0', port: 3000 });
