import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { inputNames } from '../../src/request/read-inputs.ts';

const described = z.looseObject({ description: z.string().min(20), default: z.string().optional() });
const action = z
  .object({
    inputs: z.record(z.string(), described),
    outputs: z.record(z.string(), described),
    runs: z.object({ using: z.string(), main: z.string() }),
  })
  .parse(parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8')));

test('action.yml lists the inputs that are read, and no other', () => {
  expect(Object.keys(action.inputs)).toEqual(inputNames);
});

test('only the token has a default in action.yml; the others stand in one schema', () => {
  const defaults = Object.entries(action.inputs).flatMap(([name, input]) => ('default' in input ? [name] : []));
  expect(defaults).toEqual(['token']);
});

test('action.yml lists the outputs of the contract and runs the bundle on Node 24', () => {
  const outputs = ['verdict', 'services', 'findings', 'report', 'report-file', 'adr-path', 'comment-url', 'incomplete'];
  expect(Object.keys(action.outputs)).toEqual(outputs);
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/action.js' });
});
