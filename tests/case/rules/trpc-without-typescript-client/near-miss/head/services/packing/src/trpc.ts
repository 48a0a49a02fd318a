import { initTRPC } from '@trpc/server';
import type { BoxStore } from './box-store.js';

export interface Context {
  boxes: Pick<BoxStore, 'open' | 'pack' | 'close'>;
}

const t = initTRPC.context<Context>().create();

export const router = t.router;
export const publicProcedure = t.procedure;
export const createCallerFactory = t.createCallerFactory;
