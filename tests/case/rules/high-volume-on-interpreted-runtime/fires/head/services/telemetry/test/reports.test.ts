import { expect, test } from 'vitest';
import { buildApp } from '../src/app.js';
import type { Report } from '../src/report.js';

function inMemory() {
  const saved = new Map<string, Report>();
  return {
    saved,
    save: async (report: Report) => void saved.set(report.scooter, report),
    latest: async (scooter: string) => saved.get(scooter),
  };
}

const report = { scooter: 'AB12CD', at: '2026-05-02T08:00:00Z', latitude: 52.5, longitude: 13.4, battery: 61 };

test('a report is kept', async () => {
  const store = inMemory();
  const response = await buildApp(store).inject({ method: 'POST', url: '/reports', payload: report });
  expect(response.statusCode).toBe(204);
  expect(store.saved.get('AB12CD')?.battery).toBe(61);
});

test('a battery above 100 is refused', async () => {
  const response = await buildApp(inMemory()).inject({ method: 'POST', url: '/reports', payload: { ...report, battery: 140 } });
  expect(response.statusCode).toBe(400);
});
