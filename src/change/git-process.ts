import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { largestFile } from './tree.ts';

/** A git repository that commands run against; `close` removes what opening it made. */
export interface GitRepository {
  readonly directory: string;
  readonly shallow: boolean;
  /** True when objects may be missing by design; they are then reported, never fetched. */
  readonly partial: boolean;
  /** True when what a partial clone left out is too large to be read anyway. */
  readonly lacksLargeAlone: boolean;
  readonly environment: NodeJS.ProcessEnv;
  close(): void;
}

// Reviews read objects and nothing else: no prompts, no locks, no hooks, no fetching of what a partial clone left out.
const quiet = { GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' };

/** An environment in which git asks nobody, locks nothing and fetches nothing. */
export function quietly(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...environment, ...quiet };
}

/** What makes `git log` and `git show` write as they do where nobody set anything: no signatures between the lines, and UTF-8. */
export const plainLog = ['--no-show-signature', '--encoding=UTF-8'];

const largestOutput = 64 * 1024 * 1024; // half a million paths of some hundred bytes

/**
 * Opens a repository: a work tree, a linked one, or a bare directory. Of a partial clone it reads the object store
 * through a configuration of its own, because git would otherwise stop at the first missing object.
 * Throws UserError when git is missing, the directory is no repository, or it belongs to somebody else.
 */
export async function openRepository(directory: string, environment: NodeJS.ProcessEnv): Promise<GitRepository> {
  const plain = quietly(environment);
  const here = { directory, environment: plain };
  const [described, partial] = await Promise.all([
    runGit(here, [
      'rev-parse',
      '--path-format=absolute',
      '--is-shallow-repository',
      '--show-object-format',
      '--git-path',
      'objects',
    ]),
    tryGit(here, [
      'config',
      '--get-regexp',
      '^(remote\\..*\\.(promisor|partialclonefilter)|extensions\\.partialclone)$',
    ]),
  ]);
  const [shallow = '', format = '', ...objects] = described.trimEnd().split('\n');
  const lacksLargeAlone = partial !== undefined && leavesOutLargeAlone(partial);
  const common = { directory, shallow: shallow === 'true', partial: partial !== undefined, lacksLargeAlone };
  if (partial === undefined) return { ...common, environment: plain, close: () => undefined };
  const view = mkdtempSync(join(tmpdir(), 'stack-adr-'));
  mkdirSync(join(view, 'refs'));
  writeFileSync(join(view, 'HEAD'), 'ref: refs/heads/none\n');
  writeFileSync(
    join(view, 'config'),
    format === 'sha256'
      ? '[core]\nrepositoryformatversion = 1\nbare = true\n[extensions]\nobjectformat = sha256\n'
      : '[core]\nrepositoryformatversion = 0\nbare = true\n',
  );
  return {
    ...common,
    environment: { ...plain, GIT_DIR: view, GIT_OBJECT_DIRECTORY: objects.join('\n') },
    close: () => rmSync(view, { recursive: true, force: true }),
  };
}

/** Of the settings of a partial clone: whether each filter is `blob:limit=<n>[kmg]` (git-rev-list(1)) with a limit that no file under is left out. */
function leavesOutLargeAlone(settings: string): boolean {
  const filters = [...settings.matchAll(/^remote\..*\.partialclonefilter (.*)$/gm)].map(([, filter = '']) => filter);
  const limits = filters.map((filter) => {
    const [, number = '0', unit = ''] = /^blob:limit=(\d+)([kmg]?)$/i.exec(filter) ?? [];
    return Number(number) * 1024 ** ['', 'k', 'm', 'g'].indexOf(unit.toLowerCase());
  });
  return limits.length > 0 && limits.every((bytes) => bytes >= largestFile);
}

/** Runs git and gives its standard output; `signal` ends it early. Throws UserError with what git said. */
export async function runGit(
  repository: Pick<GitRepository, 'directory' | 'environment'>,
  parameters: readonly string[],
  signal?: AbortSignal,
): Promise<string> {
  const result = await execute(repository, parameters, signal);
  if (result.code === 0) return result.stdout;
  throw gitError(repository.directory, parameters, result);
}

/** Like runGit, for a question whose answer may be "none": undefined when git exits with 1. */
export async function tryGit(
  repository: Pick<GitRepository, 'directory' | 'environment'>,
  parameters: readonly string[],
): Promise<string | undefined> {
  const result = await execute(repository, parameters);
  if (result.code === 0) return result.stdout;
  if (result.code === 1) return undefined;
  throw gitError(repository.directory, parameters, result);
}

/** Starts a git that stays open for questions on its standard input. */
export function startGit(repository: GitRepository, parameters: readonly string[]) {
  return spawn('git', ['-C', repository.directory, ...parameters], {
    env: repository.environment,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

interface Result {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

function execute(
  repository: Pick<GitRepository, 'directory' | 'environment'>,
  parameters: readonly string[],
  signal?: AbortSignal,
): Promise<Result> {
  return new Promise((resolve) => {
    execFile(
      'git',
      ['-C', repository.directory, ...parameters],
      {
        env: repository.environment,
        maxBuffer: largestOutput,
        encoding: 'utf8',
        ...(signal === undefined ? {} : { signal }),
      },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : (error.code ?? 'signal'), stdout, stderr }),
    );
  });
}

function gitError(directory: string, parameters: readonly string[], { code, stderr }: Result): UserError {
  const said = stderr.trim().split('\n').slice(-3).join(' ');
  if (code === 'ENOENT') {
    return new UserError('git could not be started', 'Install git 2.31 or newer and put it on the PATH.', 3);
  }
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
    return new UserError(
      `git ${parameters[0] ?? ''} says more than ${largestOutput / 1024 / 1024} MiB of this repository, and no more is read`,
      'A change that adds so many files is to be looked at by hand.',
      3,
    );
  }
  if (said.includes('dubious ownership')) {
    return new UserError(
      `${directory} belongs to another user, so git refuses to read it`,
      `Run: git config --global --add safe.directory ${directory}`,
      3,
    );
  }
  if (said.includes('not a git repository') || said.includes('cannot change to')) {
    return new UserError(`${directory} is not a git repository`, 'Give one with --repo DIR.', 3);
  }
  return new UserError(`git ${parameters[0] ?? ''} failed: ${said}`, `Run it by hand in ${directory} to see more.`, 3);
}
