import Fastify from 'fastify';
import { Kafka } from 'kafkajs';
import pg from 'pg';
import { CardStore } from './card-store.js';
import { memberRoutes } from './member-routes.js';
import { printRequested } from './print-requested.js';
import { Printer } from './printer.js';

const app = Fastify({ logger: true });
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const kafka = new Kafka({
  clientId: 'cards',
  brokers: (process.env.KAFKA_BROKERS ?? 'kafka:9092').split(','),
  requestTimeout: 5000,
});

const producer = kafka.producer();
const consumer = kafka.consumer({ groupId: 'card-printer' });
const cards = new CardStore(pool);

app.get('/health', async () => ({ ok: true }));
await app.register(memberRoutes, { cards, producer });

await producer.connect();
await consumer.connect();
await consumer.subscribe({ topic: 'card-print-requested' });
await consumer.run({
  eachMessage: async ({ message }) => printRequested(message, cards, new Printer(process.env.PRINTER_URL ?? ''), app.log),
});

process.on('SIGTERM', async () => {
  await consumer.disconnect();
  await app.close();
});

await app.listen({ host: '0.0.0.0', port: 3000 });
