import Fastify from 'fastify';
import { invoices } from './invoices';

const app = Fastify({ logger: true });
await app.register(invoices, { prefix: '/invoices' });
await app.listen({ port: 3001 });
