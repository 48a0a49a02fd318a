import amqp from 'amqplib';
import Fastify from 'fastify';
import pg from 'pg';
import { readerRoutes } from './readers.js';

const app = Fastify({ logger: true });
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const broker = await amqp.connect(process.env.AMQP_URL ?? 'amqp://rabbitmq');
const channel = await broker.createChannel();
await channel.assertQueue('reader-left', { durable: true });

app.get('/health', async () => ({ ok: true }));
await app.register(readerRoutes, {
  pool,
  left: (id: string) => channel.sendToQueue('reader-left', Buffer.from(id), { persistent: true }),
});
await app.listen({ host: '0.0.0.0', port: 3000 });
