import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledgerVariable, tableOf } from './ledger.ts';

/** Opens the table before the suite and prints it after. */
export function setup(): () => void {
  const directory = mkdtempSync(join(tmpdir(), 'stack-adr-ledger-'));
  const path = join(directory, 'ledger.tsv');
  process.env[ledgerVariable] = path;
  return () => {
    process.stdout.write(`\n${tableOf(path)}\n`);
    rmSync(directory, { recursive: true, force: true });
  };
}
