import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where and as whom a build runs: what must not show in its bytes. */
export interface Surroundings {
  readonly directory: string;
  readonly umask: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Parameters beside those of `npm run build`. */
  readonly parameters: readonly string[];
}

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Puts the committed tree into a directory that is not there yet; the files themselves where there is no git. */
export function copyCommitted(directory: string): void {
  mkdirSync(directory, { recursive: true });
  const archive = spawnSync('git', ['archive', '--format=tar', 'HEAD'], { cwd: root, maxBuffer: 1 << 28 });
  if (archive.status === 0) {
    execFileSync('tar', ['xf', '-'], { cwd: directory, input: archive.stdout });
    return;
  }
  cpSync(root, directory, { recursive: true, filter: (path) => !/\/(?:node_modules|\.git)$/.test(path) });
}

/** Installs by package-lock.json and builds, as a maintainer does. Throws with the output of what failed. */
export function build(place: Surroundings): void {
  run(place, 'npm', 'ci', '--prefer-offline', '--no-audit', '--no-fund');
  run(place, 'npm', 'run', '--silent', 'build', '--', ...place.parameters);
}

/** Packs what npm would publish; gives the path of the tarball. npm keeps the modes that a umask gave, so dist first gets those of a checkout. */
export function pack(place: Surroundings): string {
  run(place, 'chmod', '-R', 'u=rwX,go=rX', 'dist');
  const name = run(place, 'npm', 'pack', '--silent', '--pack-destination', place.directory).trim();
  return join(place.directory, name);
}

function run({ directory, umask, environment }: Surroundings, ...command: readonly string[]): string {
  // The shell only sets the umask; what follows is handed to it as parameters.
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `umask ${umask}; exec "$@"`, 'sh', ...command], {
    cwd: directory,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}\n${stdout}\n${stderr}`);
  return stdout;
}

/** SHA-256 of every file below a directory, by path, in the order of their bytes; `leave` names endings to leave out. */
export function sumsOf(directory: string, leave = '.map'): ReadonlyMap<string, string> {
  const paths = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(directory, path)).isFile() && !path.endsWith(leave))
    .sort();
  return new Map(paths.map((path) => [path, sumOf(join(directory, path))]));
}

export function sumOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Lines as sha256sum writes them. */
export function linesOf(sums: ReadonlyMap<string, string>): string {
  return [...sums].map(([path, sum]) => `${sum}  ${path}\n`).join('');
}
