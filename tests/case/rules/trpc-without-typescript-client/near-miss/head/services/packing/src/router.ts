import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { publicProcedure, router } from './trpc.js';

const box = z.object({ box: z.string().uuid() });

export const appRouter = router({
  openBoxes: publicProcedure
    .input(z.object({ line: z.number().int().min(1).max(12) }))
    .query(({ ctx, input }) => ctx.boxes.open(input.line)),

  pack: publicProcedure
    .input(box.extend({ ingredient: z.string().max(80), grams: z.number().positive() }))
    .mutation(({ ctx, input }) => ctx.boxes.pack(input.box, input.ingredient, input.grams)),

  close: publicProcedure.input(box).mutation(async ({ ctx, input }) => {
    const missing = await ctx.boxes.close(input.box);
    if (missing.length > 0) throw new TRPCError({ code: 'PRECONDITION_FAILED', message: `missing: ${missing.join(', ')}` });
    return { box: input.box };
  }),
});

export type AppRouter = typeof appRouter;
