import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from '../src/app.js';

function appWith(earlier) {
  return build({ reports: { openFor: async () => earlier, add: async (report) => ({ id: 1, ...report }), close: async () => false }, logger: false });
}

const report = (app, payload) => app.inject({ method: 'POST', url: '/reports', payload });

test('failing brakes take the bike off the street', async () => {
  const response = await report(appWith([]), { bike: 'b7', fault: 'brakes' });
  assert.equal(response.json().priority, 1);
});

test('the third report of a saddle is more urgent than the first', async () => {
  const response = await report(appWith([{ id: 1 }, { id: 2 }]), { bike: 'b7', fault: 'saddle' });
  assert.equal(response.json().priority, 2);
});

test('a fault that is none is refused', async () => {
  assert.equal((await report(appWith([]), { bike: 'b7', fault: 'colour' })).statusCode, 400);
});
