import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { runAction, type Step, type StepOutcome } from '../support/run-action.ts';
import { bounds } from './ledger.ts';

/**
 * What a run took: milliseconds from the start of its process, those of them in which a host of virtual machines let this one wait, processor milliseconds,
 * its largest memory in MiB, and how often it was run: what is beyond the bound of time is run again, as the machine may have been busy.
 */
export interface Taken {
  readonly wall: number;
  readonly stolen: number;
  readonly cpu: number;
  readonly mib: number;
  readonly tries: number;
}

const most = 3;
/** Milliseconds after which a run is ended, as steps are (tests/support/run-action.ts). */
const longestRun = 300_000;

/** Milliseconds on the clock, but for those that the host took. */
export function timeOf({ wall, stolen }: Pick<Taken, 'wall' | 'stolen'>): number {
  return wall - stolen;
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
      timeout: longestRun,
      killSignal: 'SIGKILL',
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

type Run<T> = (environment: Record<string, string>) => Promise<T>;

/** The quickest of up to three runs, and the largest memory of them: whatever else the machine has to do only adds to what the same work takes. */
async function measured<T>(run: Run<T>): Promise<T & Taken> {
  let quickest = await measuredOnce(run);
  for (let tries = 2; tries <= most && timeOf(quickest) > bounds.milliseconds; tries++) {
    const other = await measuredOnce(run);
    const mib = Math.max(quickest.mib, other.mib);
    quickest = { ...(timeOf(other) < timeOf(quickest) ? other : quickest), mib, tries };
  }
  return quickest;
}

async function measuredOnce<T>(run: Run<T>): Promise<T & Taken> {
  const directory = mkdtempSync(join(tmpdir(), 'stack-adr-taken-'));
  const file = join(directory, 'taken.json');
  try {
    const outcome = await run({ NODE_OPTIONS: `--import=${preload}`, HOSTILE_TAKEN: file });
    if (!existsSync(file)) throw new Error(`the run was ended after ${longestRun / 1000} s`);
    const { kib, ...times } = takenSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { ...outcome, ...times, mib: kib / 1024, tries: 1 };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
