import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from './catalogue/catalogue.ts';
import { openGitRevision } from './change/git-change.ts';
import { quietly, tryGit } from './change/git-process.ts';
import { type Incomplete, UserError } from './errors.ts';
import { policyPath } from './policy/policy.ts';
import { starterPolicy } from './policy/starter-policy.ts';
import { writeNewFile } from './publish/write-drafts.ts';
import { scanTree } from './scan.ts';

/** What was begun in a repository. Paths are relative to the root of its work tree. */
export interface Begun {
  readonly written: readonly string[];
  /** Files that stood there before, left as they were, each with what to do about it. */
  readonly standing: readonly { readonly path: string; readonly next: string }[];
  /** What the policy does not know of, because it could not be read. */
  readonly incomplete: readonly Incomplete[];
}

const workflowPath = '.github/workflows/stack-adr.yml';

/** The lines of examples/workflows/minimal.yml, which the tests hold it against; the comments are for whoever keeps it. */
const workflow = `# Reviews the stack of each service that a pull request adds. The policy it reviews by is ${policyPath}.
name: stack-adr

on:
  pull_request:
    types: [opened, synchronize, reopened, edited] # edited: its text may declare facts, and its base may change
  merge_group: # a required check has to answer the merge queue too

permissions:
  contents: read # no checkout is needed, files are read through GitHub's API
  pull-requests: write # the comment; without it everything else still works

jobs:
  review:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: stack-adr/stack-adr@v1 # or a full commit SHA
`;

const nextSteps = {
  [workflowPath]: 'See that it uses stack-adr/stack-adr@v1; a fresh one is written where no file stands.',
  [policyPath]: `See what counts: stack-adr policy check ${policyPath}; stack-adr policy show.`,
} as const;

/**
 * Writes a workflow and a first policy into the work tree that `directory` is in, the policy from the services at HEAD. A file that
 * stands there is left as it is. Throws UserError: exit 2 where there is no work tree or no commit, 3 where a file cannot be written.
 */
export async function initRepository(
  directory: string,
  environment: NodeJS.ProcessEnv,
  catalogue: Catalogue,
): Promise<Begun> {
  const root = await workTreeOf(directory, environment);
  const paths = [workflowPath, policyPath] as const;
  const missing = paths.filter((path) => !existsSync(join(root, path)));
  // Nothing is written before everything is known, so that a failure leaves no half of it.
  const policy = missing.includes(policyPath) ? await policyOf(root, environment, catalogue) : undefined;
  const texts = { [workflowPath]: workflow, [policyPath]: policy?.text ?? '' } as const;
  for (const path of missing) writeNewFile(root, path, texts[path]);
  const standing = paths.filter((path) => !missing.includes(path));
  return {
    written: missing,
    standing: standing.map((path) => ({ path, next: nextSteps[path] })),
    incomplete: policy?.incomplete ?? [],
  };
}

async function workTreeOf(directory: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const here = { directory, environment: quietly(environment) };
  const root = await tryGit(here, ['rev-parse', '--show-toplevel']).catch((error: unknown) => {
    // A git that is missing or refuses says so itself, and what to do about it.
    if (error instanceof UserError && /not a git repository|work tree/.test(error.message)) return undefined;
    throw error;
  });
  if (root !== undefined && root.trim() !== '') return root.replace(/\r?\n$/, '');
  throw new UserError(
    `${directory} has no work tree to write to`,
    'Run it in a clone that has its files checked out, or name one: stack-adr init --repo DIR.',
    2,
  );
}

async function policyOf(root: string, environment: NodeJS.ProcessEnv, catalogue: Catalogue) {
  const opened = await openGitRevision(root, 'HEAD', environment);
  try {
    const { tree, date } = opened.value;
    const { judgements, incomplete } = await scanTree(tree, undefined, date, catalogue);
    const services = judgements.map(({ service, stack }) => ({ root: service.root, stack }));
    return { text: starterPolicy(services, date, catalogue), incomplete };
  } finally {
    opened.close();
  }
}
