import Fastify from 'fastify';
import { health } from './health.js';
import { subscriberRoutes } from './subscriber-routes.js';

const app = Fastify({ logger: true });
await app.register(health);
await app.register(subscriberRoutes);
await app.listen({ host: '0.0.0.0', port: 3000 });
