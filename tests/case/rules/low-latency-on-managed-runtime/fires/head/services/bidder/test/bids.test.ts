import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { bidRoutes } from '../src/bids.js';
import { Campaigns } from '../src/campaigns.js';

async function bidder() {
  const stored = [{ id: 'shoes', cents: 40, segments: ['runner'] }, { id: 'tent', cents: 90, segments: ['camper'] }];
  const campaigns = new Campaigns({ hvals: async () => stored.map((campaign) => JSON.stringify(campaign)) } as never);
  await campaigns.refresh();
  const app = Fastify();
  await app.register(bidRoutes, { campaigns });
  return app;
}

test('the dearest campaign of the segments bids', async () => {
  const payload = { id: 'a', imp: [{ id: '1', bidfloor: 0.2 }], user: { segments: ['runner', 'camper'] } };
  const response = await (await bidder()).inject({ method: 'POST', url: '/bids', payload });
  expect(response.json().seatbid[0].bid[0].cid).toBe('tent');
});

test('nobody bids below the floor', async () => {
  const payload = { id: 'b', imp: [{ id: '1', bidfloor: 2 }], user: { segments: ['runner'] } };
  const response = await (await bidder()).inject({ method: 'POST', url: '/bids', payload });
  expect(response.statusCode).toBe(204);
});
