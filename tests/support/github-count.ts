import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

let counted = 0;

/** One more exchange was held against GitHub's description. */
export function countExchange(): void {
  counted++;
}

/** Exchanges of this process so far. */
export function exchangesChecked(): number {
  return counted;
}

let told = 0;

/** Adds what was counted since the last time to the file of this process, where the run wants it (tests/contract/count-exchanges.ts). */
export function tellExchanges(): void {
  const directory = process.env.STACK_ADR_EXCHANGES;
  if (directory === undefined || counted === told) return;
  appendFileSync(join(directory, String(process.pid)), `${counted - told}\n`);
  told = counted;
}
