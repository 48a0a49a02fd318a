import Fastify from 'fastify';
import { Kafka } from 'kafkajs';
import pg from 'pg';
import { doorOf } from './door.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const producer = new Kafka({ clientId: 'visits', brokers: (process.env.KAFKA_BROKERS ?? 'kafka:9092').split(',') }).producer();
const app = Fastify({ logger: true });

app.post<{ Body: { scanner: string } }>('/visits', { schema: { body: { type: 'object', required: ['scanner'] } } }, async (request, reply) => {
  const door = doorOf(request.body.scanner);
  await pool.query('insert into visits (door, at) values ($1, now())', [door]);
  await producer.send({ topic: 'visits', messages: [{ key: door, value: new Date().toISOString() }] });
  return reply.code(201).send();
});

await producer.connect();
await app.listen({ host: '0.0.0.0', port: 3000 });
