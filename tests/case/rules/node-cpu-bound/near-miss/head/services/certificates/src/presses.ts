import { Piscina } from 'piscina';
import type { Passed } from './results.js';

const presses = new Piscina({
  filename: new URL('./draw.js', import.meta.url).href,
  name: 'drawCertificates',
  maxThreads: 4,
  maxQueue: 50,
});

/** Draws on a thread of its own; a full queue rejects, and the caller answers 503. */
export async function print(passed: readonly Passed[]): Promise<Uint8Array> {
  return presses.run(passed, { signal: AbortSignal.timeout(15_000) });
}
