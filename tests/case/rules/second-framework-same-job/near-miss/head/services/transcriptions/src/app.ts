import Fastify, { type FastifyInstance } from 'fastify';
import { transcriptionRoutes } from './transcription-routes.js';
import type { Transcriptions } from './transcription-store.js';

export function buildApp(transcriptions: Transcriptions, logger = true): FastifyInstance {
  const app = Fastify({ logger });
  app.get('/health', async () => ({ ok: true }));
  app.register(transcriptionRoutes, { transcriptions });
  return app;
}
