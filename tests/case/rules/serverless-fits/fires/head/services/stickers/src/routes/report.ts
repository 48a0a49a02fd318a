import type { Request, Response } from 'express';
import * as z from 'zod';
import { carOf, type Stickers } from '../stickers.js';

export const path = '/reports';

const body = z.object({
  country: z.string().length(2),
  plate: z.string().max(12),
  place: z.string().regex(/^[A-Z]\d{1,3} km \d{1,4}$/),
  at: z.iso.datetime(),
});

/** Files a car that was met without a sticker. */
export async function handler(req: Request, res: Response) {
  const parsed = body.safeParse(req.body);
  if (!parsed.success) {
    res.status(422).json({ error: z.prettifyError(parsed.error) });
    return;
  }
  const { country, plate, place, at } = parsed.data;
  const stickers: Stickers = req.app.locals.stickers;
  await stickers.report(carOf(country, plate), place, at);
  req.app.locals.log.info({ place }, 'car reported');
  res.status(202).end();
}
