import type { Request, Response } from 'express';
import * as z from 'zod';
import { carOf, type Stickers } from '../stickers.js';

export const path = '/cars/:country/:plate';

const params = z.object({ country: z.string().length(2), plate: z.string().max(12) });

/** Whether the car may be where it is today, and until when. */
export async function handler(req: Request, res: Response) {
  const parsed = params.safeParse(req.params);
  if (!parsed.success) {
    res.status(422).json({ error: z.prettifyError(parsed.error) });
    return;
  }
  const stickers: Stickers = req.app.locals.stickers;
  const today = new Date().toISOString().slice(0, 10);
  const car = carOf(parsed.data.country, parsed.data.plate);
  const valid = (await stickers.of(car)).find(({ from, until }) => from <= today && today <= until);
  res.json({ car, valid: valid !== undefined, until: valid?.until });
}
