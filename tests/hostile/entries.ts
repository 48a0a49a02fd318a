import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { runAction, type Step, type StepOutcome } from '../support/run-action.ts';

/**
 * What a run took: milliseconds from the start of its process, those of them in which a host of virtual machines let this one wait, processor milliseconds,
 * and its largest memory in MiB.
 */
export interface Taken {
  readonly wall: number;
  readonly stolen: number;
  readonly cpu: number;
  readonly mib: number;
}

export interface CommandOutcome extends Taken {
  readonly status: number | null;
  readonly out: string;
  readonly complaint: string;
}

const dist = process.env['HOSTILE_DIST'] ?? fileURLToPath(new URL('../../dist', import.meta.url));
const preload = new URL('peak.mjs', import.meta.url).href;
const takenSchema = z.object({ wall: z.number(), stolen: z.number(), cpu: z.number(), kib: z.number() });

/** Runs `node dist/cli.js` with these arguments. */
export async function runCommand(parameters: readonly string[]): Promise<CommandOutcome> {
  return measured(async (environment) => {
    const child = spawn(process.execPath, [join(dist, 'cli.js'), ...parameters], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const closed = new Promise<number | null>((done) => child.on('close', done));
    const [out, complaint, status] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    return { out, complaint, status };
  });
}

/** Runs dist/action.js as a step against the stand-in. */
export function runStep(github: Parameters<typeof runAction>[0], step: Step): Promise<StepOutcome & Taken> {
  return measured((environment) =>
    runAction(github, { ...step, environment: { ...step.environment, ...environment } }),
  );
}

async function measured<T>(run: (environment: Record<string, string>) => Promise<T>): Promise<T & Taken> {
  const directory = mkdtempSync(join(tmpdir(), 'stack-adr-taken-'));
  const file = join(directory, 'taken.json');
  try {
    const outcome = await run({ NODE_OPTIONS: `--import=${preload}`, HOSTILE_TAKEN: file });
    const { kib, ...times } = takenSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { ...outcome, ...times, mib: kib / 1024 };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
