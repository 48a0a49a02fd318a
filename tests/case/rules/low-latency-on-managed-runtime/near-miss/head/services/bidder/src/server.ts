import Fastify from 'fastify';
import { Redis } from 'ioredis';
import { bidRoutes } from './bids.js';
import { Campaigns } from './campaigns.js';

const redis = new Redis(process.env.REDIS_URL ?? 'redis://localhost', { commandTimeout: 200 });
const campaigns = new Campaigns(redis);
await campaigns.refresh();
const app = Fastify({ logger: { level: 'warn' }, requestTimeout: 1000, keepAliveTimeout: 60_000 });
const timer = setInterval(() => campaigns.refresh().catch((error: unknown) => app.log.error(error)), 2000);
app.addHook('onClose', async () => {
  clearInterval(timer);
  redis.disconnect();
});

app.get('/health', async () => ({ ok: true }));
await app.register(bidRoutes, { campaigns });
await app.listen({ host: '0.0.0.0', port: 3000 });
