import Fastify from 'fastify';
import { health } from './health.js';
import { stationRoutes } from './station-routes.js';

const app = Fastify({ logger: true });
await app.register(health);
await app.register(stationRoutes);
await app.listen({ host: '0.0.0.0', port: 3000 });
