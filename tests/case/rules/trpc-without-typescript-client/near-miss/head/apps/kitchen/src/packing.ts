import { createTRPCClient, httpBatchLink } from '@trpc/client';
import type { AppRouter } from '../../../services/packing/src/router.js';

export const packing = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: '/packing' })] });
