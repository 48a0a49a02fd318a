import Fastify from 'fastify';
import { health } from './health.js';
import { tableRoutes } from './table-routes.js';

const app = Fastify({ logger: true });
await app.register(health);
await app.register(tableRoutes);
await app.listen({ host: '0.0.0.0', port: 3000 });
