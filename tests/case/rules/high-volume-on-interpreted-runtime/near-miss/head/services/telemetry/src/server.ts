import { Redis } from 'ioredis';
import { buildApp } from './app.js';
import { PositionStore } from './position-store.js';

const redis = new Redis(process.env.REDIS_URL ?? 'redis://localhost:6379', {
  commandTimeout: 500,
  maxRetriesPerRequest: 1,
});
const app = buildApp(new PositionStore(redis));

process.on('SIGTERM', async () => {
  await app.close();
  await redis.quit();
});

await app.listen({ host: '0.0.0.0', port: 3000 });
