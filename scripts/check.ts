import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * `npm run check`: generate, lint, types, dead code, tests. Fails when the generated files were behind what they are made
 * from, and when a tree that was clean is no longer; in a fresh clone both mean that they differ from the commit.
 */
const root = fileURLToPath(new URL('../', import.meta.url));
const generatedPaths = ['dist', 'data/schema', 'docs/rules.md', 'docs/technologies.md', 'README.md'];
const steps: readonly (readonly [string, ...string[]])[] = [
  ['npm', 'run', '--silent', 'lint'],
  ['npm', 'run', '--silent', 'types'],
  ['npm', 'run', '--silent', 'dead-code'],
  ['npm', 'test', '--silent'],
];

const clean = status() === '';
const before = snapshot();
if (!run(['npm', 'run', '--silent', 'generate'])) process.exit(1);
const after = snapshot();
const behind = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
const failed: string[] = [];
if (behind.length > 0) {
  failed.push(`generated files were behind; they are written now, commit them: ${behind.sort().join(', ')}`);
}
for (const step of steps) if (!run(step)) failed.push(`${step.join(' ')} failed`);
const left = status();
if (clean && left !== '') failed.push(`the tree was clean and is not any more:\n${left}`);
process.stdout.write(
  failed.length === 0 ? 'check: all well\n' : `check:\n${failed.map((each) => `- ${each}`).join('\n')}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

function run([command, ...parameters]: readonly [string, ...string[]]): boolean {
  process.stdout.write(`check: ${[command, ...parameters].join(' ')}\n`);
  const { status: code, error } = spawnSync(command, parameters, { cwd: root, stdio: 'inherit' });
  if (error !== undefined) throw error;
  return code === 0;
}

function git(...parameters: string[]): string {
  return execFileSync('git', parameters, { cwd: root, encoding: 'utf8' });
}

function status(): string {
  return git('status', '--porcelain');
}

/** Every generated file, tracked or not, with the hash of its content. */
function snapshot(): ReadonlyMap<string, string> {
  const paths = git('ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...generatedPaths)
    .split('\0')
    .filter((path) => path !== '' && existsSync(`${root}${path}`));
  return new Map(
    paths.map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(`${root}${path}`))
        .digest('hex'),
    ]),
  );
}
