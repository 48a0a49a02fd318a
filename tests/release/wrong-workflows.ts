/** A workflow with something wrong, and who has to find it: our rules by their name, GitHub's own reader and actionlint by words of theirs. */
export interface WrongWorkflow {
  readonly name: string;
  readonly text: string;
  readonly rules: readonly string[];
  /** Words of the message of @actions/languageservice. */
  readonly schema?: string;
  /** Words of the message of actionlint. */
  readonly actionlint?: string;
}

const checkout = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';
const job = (steps: string, more = '') => `jobs:
  work:
    runs-on: ubuntu-latest
    timeout-minutes: 5
${more}    steps:
${steps}`;
const workflow = (jobs: string, on = 'on: push') => `name: wrong\n${on}\npermissions:\n  contents: read\n${jobs}`;

export const wrongWorkflows: readonly WrongWorkflow[] = [
  {
    name: 'an action by its tag',
    text: workflow(job('      - uses: actions/checkout@v7\n        with:\n          persist-credentials: false\n')),
    rules: ['pinned-actions'],
  },
  {
    name: 'an action by its commit, and no word of its version',
    text: workflow(
      job(
        `      - uses: ${checkout.slice(0, checkout.indexOf(' #'))}\n        with:\n          persist-credentials: false\n`,
      ),
    ),
    rules: ['pinned-actions'],
  },
  {
    name: 'no permissions',
    text: workflow(job('      - run: echo a\n')).replace('permissions:\n  contents: read\n', ''),
    rules: ['top-permissions'],
  },
  {
    name: 'all permissions',
    text: workflow(job('      - run: echo a\n')).replace(
      'permissions:\n  contents: read\n',
      'permissions: write-all\n',
    ),
    rules: ['top-permissions'],
  },
  {
    name: 'a permission of one job at the top of two',
    text: `${workflow(job('      - run: echo a\n')).replace('contents: read', 'contents: write')}  other:\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n    steps:\n      - run: echo b\n`,
    rules: ['top-permissions'],
  },
  {
    name: 'all permissions in a job',
    text: workflow(job('      - run: echo a\n', '    permissions: write-all\n')),
    rules: ['job-permissions'],
  },
  {
    name: "a pull request's title in a script",
    text: workflow(job('      - run: echo "${{ github.event.pull_request.title }}"\n'), 'on: pull_request'),
    rules: ['expression-in-script'],
    actionlint: 'potentially untrusted',
  },
  {
    name: "an output of ours in a script, which GitHub's tools take for safe",
    text: workflow(
      job('      - id: stack\n        uses: ./\n      - run: echo "${{ steps.stack.outputs.services }}"\n'),
    ),
    rules: ['expression-in-script'],
  },
  {
    name: 'no limit of time',
    text: workflow(job('      - run: echo a\n').replace('    timeout-minutes: 5\n', '')),
    rules: ['time-limit'],
  },
  {
    name: 'a checkout that keeps the token',
    text: workflow(job(`      - uses: ${checkout}\n`)),
    rules: ['kept-credentials'],
  },
  {
    name: 'the head checked out under pull_request_target',
    text: workflow(
      job(
        `      - uses: ${checkout}\n        with:\n          persist-credentials: false\n          ref: \${{ github.event.pull_request.head.sha }}\n`,
      ),
      'on: pull_request_target',
    ),
    rules: ['checkout-of-the-head'],
  },
  {
    name: 'the head fetched by a script in a run of a comment',
    text: workflow(job('      - run: git fetch origin "pull/$NUMBER/head"\n'), 'on: issue_comment'),
    rules: ['fetched-head'],
  },
  {
    name: 'the environment of later steps written in a run of a workflow that others started',
    text: workflow(
      job('      - run: cat name.txt >> "$GITHUB_ENV"\n'),
      'on:\n  workflow_run:\n    workflows: [ci]\n    types: [completed]',
    ),
    rules: ['written-environment'],
  },
  {
    name: 'a filter of paths',
    text: workflow(job('      - run: echo a\n'), 'on:\n  pull_request:\n    paths: ["services/**"]'),
    rules: ['path-filter'],
  },
  {
    name: 'a cache in a job that publishes',
    text: workflow(
      job(
        '      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0\n        with:\n          node-version: "24"\n',
        '    permissions:\n      id-token: write\n',
      ),
    ),
    rules: ['cache-in-release'],
  },
  {
    name: 'every secret handed on',
    text: workflow('jobs:\n  work:\n    uses: ./.github/workflows/ci.yml\n    secrets: inherit\n'),
    rules: ['inherited-secrets'],
  },
  {
    name: 'a key that is none',
    text: workflow(job('      - run: echo a\n        wiht: {}\n')),
    rules: [],
    schema: "Unexpected value 'wiht'",
    actionlint: 'unexpected key "wiht"',
  },
  {
    name: 'a job that waits for none',
    text: workflow(job('      - run: echo a\n', '    needs: nothing\n')),
    rules: [],
    schema: 'nothing',
    actionlint: 'does not exist',
  },
  {
    name: 'a context that is none',
    text: workflow(job('      - if: nope.a\n        run: echo a\n')),
    rules: [],
    schema: 'nope',
    actionlint: 'undefined variable "nope"',
  },
];

/** An action.yml with something wrong, and words of what GitHub's own reader says. */
export const wrongActions: readonly { readonly name: string; readonly text: string; readonly schema: string }[] = [
  {
    name: 'a runtime that is none',
    text: 'name: a\ndescription: b\nruns:\n  using: node99\n  main: a.js\n',
    schema: 'node99',
  },
  {
    name: 'a key that is none',
    text: 'name: a\ndescription: b\ninptus:\n  c:\n    description: d\nruns:\n  using: node24\n  main: a.js\n',
    schema: 'inptus',
  },
  { name: 'no program', text: 'name: a\ndescription: b\nruns:\n  using: node24\n', schema: 'main' },
];
