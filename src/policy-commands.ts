import type { Catalogue } from './catalogue/catalogue.ts';
import type { PolicyCommand } from './request/command.ts';
import { notYet } from './request/usage.ts';

/** What a command says and with what: the entry's streams, its environment and the data. */
export interface Desk {
  print(text: string): void;
  warn(text: string): void;
  readonly environment: NodeJS.ProcessEnv;
  readonly catalogue: Catalogue;
}

/** Does what `stack-adr policy` asks for and gives the exit code. Each command loads only what it needs. */
export async function runPolicyCommand(command: PolicyCommand, desk: Desk): Promise<number> {
  switch (command.kind) {
    case 'policy-check':
      return checkPolicy(command.file, desk);
    case 'policy-show':
      return showPolicy(command.directory, command.revision, desk);
    case 'policy-test':
    case 'policy-backtest':
    case 'policy-import':
    case 'policy-export':
      throw notYet(command.kind.replace('-', ' '));
  }
}

async function checkPolicy(file: string, { print, warn, catalogue }: Desk): Promise<number> {
  const [{ parsePolicy }, { readText }] = await Promise.all([
    import('./policy/parse-policy.ts'),
    import('./request/index.ts'),
  ]);
  const policy = parsePolicy({ path: file, text: readText(file) }, undefined, catalogue);
  for (const notice of policy.notices) warn(notice);
  print(`${file} is a valid policy`);
  return 0;
}

async function showPolicy(
  directory: string,
  revision: string,
  { print, environment, catalogue }: Desk,
): Promise<number> {
  const [{ openGitRevision }, { readPolicy }, { unchanged }, words] = await Promise.all([
    import('./change/git-change.ts'),
    import('./policy/read-policy.ts'),
    import('./scan.ts'),
    import('./policy/effective-policy.ts'),
  ]);
  const opened = await openGitRevision(directory, revision, environment);
  try {
    const policy = await readPolicy(unchanged(opened.value.tree), undefined, catalogue);
    print(words.formatEffectivePolicy(words.effectivePolicy(policy, catalogue)));
    return 0;
  } finally {
    opened.close();
  }
}
