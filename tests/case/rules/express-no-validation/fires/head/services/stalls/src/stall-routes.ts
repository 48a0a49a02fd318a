import type { StallRequest } from '@markets/contracts';
import { Router } from 'express';
import type { BookingStore } from './booking-store.js';

export function stallRoutes(store: Pick<BookingStore, 'freePitch' | 'book' | 'cancel'>): Router {
  const router = Router();

  router.post('/markets/:market/bookings', async (req, res) => {
    const request = req.body as StallRequest;
    const pitch = await store.freePitch(req.params.market, request);
    if (pitch === undefined) {
      res.status(409).json({ error: 'no pitch of that length is free' });
      return;
    }
    res.status(201).json({ id: await store.book(pitch, request), pitch });
  });

  router.delete('/bookings/:id', async (req, res) => {
    const gone = await store.cancel(req.params.id);
    res.sendStatus(gone ? 204 : 404);
  });

  return router;
}
