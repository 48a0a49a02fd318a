import { z } from 'zod';

export const Trader = z.object({
  name: z.string().min(1).max(80),
  phone: z.string().regex(/^\+?[0-9 ]{6,20}$/),
  goods: z.enum(['food', 'flowers', 'textiles', 'other']),
});
export type Trader = z.infer<typeof Trader>;

export const StallRequest = z.object({
  trader: z.string().uuid(),
  day: z.string().date(),
  metres: z.number().int().min(2).max(12),
  power: z.boolean().default(false),
});
export type StallRequest = z.infer<typeof StallRequest>;
