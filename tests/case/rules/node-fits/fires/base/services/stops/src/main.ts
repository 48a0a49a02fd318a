import Fastify from 'fastify';
import { near } from './near.js';

const app = Fastify({ logger: true, requestTimeout: 5000 });
app.get<{ Querystring: { lat: number; lon: number } }>(
  '/stops',
  { schema: { querystring: { type: 'object', required: ['lat', 'lon'], properties: { lat: { type: 'number' }, lon: { type: 'number' } } } } },
  async ({ query }) => near(query.lat, query.lon),
);
await app.listen({ host: '0.0.0.0', port: 3000 });
