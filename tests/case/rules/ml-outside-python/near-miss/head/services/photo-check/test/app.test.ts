import request from 'supertest';
import { expect, test } from 'vitest';
import { createApp } from '../src/app.js';

const app = createApp({ guess: async () => ({ label: 'weapon', certainty: 0.93 }) });

test('something that is no picture is refused', async () => {
  await request(app).post('/checks').set('content-type', 'text/plain').send('hello').expect(415);
});

test('a certain weapon is blocked', async () => {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const answer = await request(app).post('/checks').set('content-type', 'image/png').send(Buffer.from(pixel, 'base64'));
  expect(answer.body).toMatchObject({ label: 'weapon', block: true });
});
