import { applicationDefault, initializeApp } from 'firebase-admin/app';
import { getFirestore } from 'firebase-admin/firestore';
import { getMessaging } from 'firebase-admin/messaging';
import { buildApp } from './app.js';
import { Appointments } from './appointments.js';
import { Reminders } from './reminders.js';

initializeApp({ credential: applicationDefault() });

const app = buildApp(new Appointments(getFirestore()), new Reminders(getMessaging()));

process.on('SIGTERM', () => void app.close());

await app.listen({ host: '0.0.0.0', port: 3000 });
