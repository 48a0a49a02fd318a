import type { FastifyInstance } from 'fastify';
import type { Campaigns } from './campaigns.js';

interface BidRequest {
  id: string;
  imp: { id: string; bidfloor: number }[];
  user: { segments: string[] };
}

const bidRequest = {
  type: 'object',
  required: ['id', 'imp', 'user'],
  properties: {
    id: { type: 'string', maxLength: 64 },
    imp: {
      type: 'array',
      maxItems: 20,
      items: { type: 'object', required: ['id'], properties: { id: { type: 'string' }, bidfloor: { type: 'number', default: 0 } } },
    },
    user: {
      type: 'object',
      required: ['segments'],
      properties: { segments: { type: 'array', maxItems: 50, items: { type: 'string' } } },
    },
  },
} as const;

export async function bidRoutes(app: FastifyInstance, { campaigns }: { campaigns: Campaigns }) {
  app.post<{ Body: BidRequest }>('/bids', { schema: { body: bidRequest } }, async ({ body }, reply) => {
    const bid = body.imp.flatMap(({ id, bidfloor }) => {
      const campaign = campaigns.best(body.user.segments, bidfloor * 100);
      return campaign === undefined ? [] : [{ impid: id, price: campaign.cents / 100, cid: campaign.id }];
    });
    if (bid.length === 0) return reply.code(204).send();
    return { id: body.id, seatbid: [{ bid }] };
  });
}
