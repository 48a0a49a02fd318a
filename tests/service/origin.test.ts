import catalogue from 'virtual:catalogue';
import { describe, expect, test } from 'vitest';
import { findServices } from '../../src/service/index.ts';
import { changeOf } from '../support/change.ts';

const names = ['alpha', 'beta', 'delta', 'eta', 'gamma', 'theta', 'zeta'];

/** Services of one template: the same file names, and what each does in its own words. */
function services(place: (name: string) => string, comment = '') {
  return Object.fromEntries(
    names.flatMap((name) => [
      [`${place(name)}/package.json`, JSON.stringify({ name, dependencies: { express: '5.1.0' } })],
      [`${place(name)}/Dockerfile`, 'FROM node:24\nCOPY . .\nCMD ["node", "server.js"]\n'],
      [
        `${place(name)}/server.js`,
        `${comment}import express from 'express';\nconst app = express();\napp.get('/${name}', (_, to) => to.json([]));\napp.listen(3000);\n`,
      ],
    ]),
  );
}

describe('a folder of services that are alike', () => {
  test.each<[string, (name: string) => string, string]>([
    ['is moved as a whole', (name) => `apps/${name}`, ''],
    ['has every directory renamed', (name) => `services/${name}-service`, ''],
    ['is moved and has a line added to every program', (name) => `apps/${name}`, '// Moved.\n'],
  ])('%s: none is new, and each came from its own place', async (_name, place, comment) => {
    const change = changeOf(
      services((name) => `services/${name}`),
      services(place, comment),
    );
    const found = await findServices(change, catalogue);
    expect(found.services).toEqual([]);
    expect(found.ignored.map(({ root, reason }) => `${root} ${reason.split(':')[0]}`)).toEqual(
      names.map((name) => `${place(name)} moved from services/${name}`),
    );
  });
});

test('a program that is written where only data stood is a new service', async () => {
  const prices = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`stripe/prices/${at}.json`, '{}']));
  const program = services(() => 'stripe');
  const found = await findServices(changeOf(prices, { ...prices, ...program }), catalogue);
  expect(found.services.map(({ root, change }) => `${root} ${change}`)).toEqual(['stripe added']);
});
