import { expect, test } from 'vitest';
import { coveringWorkflows } from '../../src/workload/workflows.ts';
import { processorTime } from '../support/processor-time.ts';
import { serviceFiles } from '../support/review-builder.ts';

const length = 250_000;
const often = (part: string) => part.repeat(length / part.length);
const steps = 'on: push\njobs:\n  b:\n    steps:\n';
const other = (count: number) => `- \${{ matrix.name${count} }}\n`;

test.each([
  ['the directory in patterns of paths', `${steps}${often('- a/*\n')}`],
  ['the directory on one line', `${steps}- *${often('a')}`],
  ['a matrix on every line', `${steps}${often('- ${{ matrix.b }}\n')}`],
  [
    'another matrix on every line',
    `${steps}${Array.from({ length: length / 24 }, (_, count) => other(count)).join('')}`,
  ],
  ['a matrix of many values', `${steps}${often('service: [b, c]\n')}- \${{ matrix.service }}\n`],
  ['many loops', `${steps}${often('for d in {b,{c,d}}/{e,f}/{g,h}; do\n')}`],
  ['commands on one line', `${steps}run: cd b && ${often('make test;')}`],
  ['changes of directory on one line', `${steps}run: ${often('cd b;')} make test`],
  ['commands on many lines', `${steps}${often('- run: cd b && make test\n')}`],
  ['working directories', `${steps}${often('    working-directory: b\n')}    run: make test`],
  ['many steps', `on: push\njobs:\n  b:\n    runs-on: c\n    steps:\n${often('      - run: cd b && make test\n')}`],
  [
    'many steps of many depths',
    `on: push\njobs:\n  b:\n    runs-on: c\n    steps:\n${often('  - - - cd b && make test\n')}`,
  ],
  [
    'many jobs with steps',
    `on: push\njobs:\n${often('  b:\n    runs-on: c\n    steps:\n      - run: cd b && make test\n')}`,
  ],
  ['many jobs', `on: push\njobs:\n${often('  b:\n    run: cd b && make test\n')}`],
  ['many paths that start it', `on:\n  push:\n    paths:\n${often("      - 'b/**'\n")}`],
])('a workflow with %s is read in time that grows with its length', (_name, text) => {
  const started = processorTime();
  const found = coveringWorkflows(
    { ...serviceFiles('a'), paths: ['a/x'] },
    new Map([['.github/workflows/ci.yml', text]]),
    { ofLanguage: [], ofAny: [{ pattern: '\\bmake (?:test|build)\\b' }] },
  );
  expect(found).toEqual([]);
  expect(processorTime() - started).toBeLessThan(1500);
});
