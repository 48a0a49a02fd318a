import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Vitest's global set-up: the workers leave their counts in a folder; at the end their sum is printed. */
export function setup(): () => void {
  const directory = mkdtempSync(join(tmpdir(), 'stack-adr-exchanges-'));
  process.env.STACK_ADR_EXCHANGES = directory;
  return () => {
    const counts = readdirSync(directory).flatMap((name) => readFileSync(join(directory, name), 'utf8').split('\n'));
    const total = counts.reduce((sum, count) => sum + Number(count), 0);
    rmSync(directory, { recursive: true });
    if (total > 0)
      process.stdout.write(`${total} exchanges with GitHub's stand-in were held against its description\n`);
  };
}
