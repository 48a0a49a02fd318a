import type { FastifyInstance } from 'fastify';
import type { Transcriptions } from './transcription-store.js';

const line = {
  type: 'object',
  required: ['reader', 'text'],
  properties: {
    reader: { type: 'string', maxLength: 40 },
    text: { type: 'string', minLength: 1, maxLength: 400 },
    uncertain: { type: 'boolean', default: false },
  },
} as const;

interface Place {
  page: string;
  line: number;
}

export async function transcriptionRoutes(app: FastifyInstance, { transcriptions }: { transcriptions: Transcriptions }) {
  app.get<{ Params: { page: string } }>('/pages/:page/lines', async (request) => transcriptions.ofPage(request.params.page));

  app.put<{ Params: Place; Body: { reader: string; text: string; uncertain: boolean } }>(
    '/pages/:page/lines/:line',
    { schema: { body: line, params: { type: 'object', properties: { line: { type: 'integer', minimum: 1 } } } } },
    async (request, reply) => {
      const { page, line: number } = request.params;
      const { reader, text, uncertain } = request.body;
      await transcriptions.propose(page, { number, reader, text, uncertain });
      request.log.info({ page, line: number, reader }, 'line proposed');
      return reply.code(202).send();
    },
  );
}
