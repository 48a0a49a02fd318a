import { Worker } from 'bullmq';
import { pino } from 'pino';
import { shrink } from './shrink.js';

const log = pino();
const worker = new Worker<{ scan: string }>('scans', async ({ data }) => shrink(data.scan), {
  connection: { host: process.env.REDIS_HOST ?? 'redis' },
  concurrency: 2,
});

worker.on('failed', (job, error) => log.error({ scan: job?.data.scan, error }, 'scan not shrunk'));
