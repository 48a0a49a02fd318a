import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/**
 * `npm run check`: generate, lint, types, dead code, tests. Fails when the generated files were behind what they are made
 * from, and when a tree that was clean is no longer; in a fresh clone both mean that they differ from the commit.
 */
const root = fileURLToPath(new URL('../', import.meta.url));
const generatedPaths = ['dist', 'data/schema', 'docs/rules.md', 'docs/technologies.md', 'README.md'];
type Command = readonly [string, ...string[]];
// Each of these uses one core and writes nothing: they run beside the tests, which begin with one core's work of their own.
const looks: readonly Command[] = [
  ['npm', 'run', '--silent', 'lint'],
  ['npm', 'run', '--silent', 'types'],
  ['npm', 'run', '--silent', 'dead-code'],
];
const tests: Command = ['npm', 'test', '--silent'];

const clean = status() === '';
const before = snapshot();
if (!(await run(['npm', 'run', '--silent', 'generate']))) process.exit(1);
const after = snapshot();
const behind = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
const failed: string[] = [];
if (behind.length > 0) {
  failed.push(`generated files were behind; they are written now, commit them: ${behind.sort().join(', ')}`);
}
const looked = Promise.all(looks.map(look));
if (!(await run(tests))) failed.push(`${tests.join(' ')} failed`);
for (const { step, well, said } of await looked) {
  process.stdout.write(`check: ${step.join(' ')}\n${said}`);
  if (!well) failed.push(`${step.join(' ')} failed`);
}
const left = status();
if (clean && left !== '') failed.push(`the tree was clean and is not any more:\n${left}`);
process.stdout.write(
  failed.length === 0 ? 'check: all well\n' : `check:\n${failed.map((each) => `- ${each}`).join('\n')}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

async function look(step: Command): Promise<{ readonly step: Command; readonly well: boolean; readonly said: string }> {
  const [command, ...parameters] = step;
  const child = spawn(command, parameters, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), ended(child)]);
  return { step, well: code === 0, said: out + complaint };
}

async function run([command, ...parameters]: Command): Promise<boolean> {
  process.stdout.write(`check: ${[command, ...parameters].join(' ')}\n`);
  return (await ended(spawn(command, parameters, { cwd: root, stdio: 'inherit' }))) === 0;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((done, fail) => child.on('close', done).on('error', fail));
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
