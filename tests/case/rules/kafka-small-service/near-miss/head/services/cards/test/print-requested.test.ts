import { expect, test, vi } from 'vitest';
import { printRequested } from '../src/print-requested.js';

const log = { info: vi.fn(), warn: vi.fn() };
const card = { id: '7', name: 'A. Lind', validUntil: '2027-03-31' };

test('a card that is asked for is printed and marked', async () => {
  const cards = { find: async () => card, printed: vi.fn() };
  const printer = { print: vi.fn() };
  await printRequested({ value: Buffer.from('7') }, cards, printer, log);
  expect(printer.print).toHaveBeenCalledWith(card);
  expect(cards.printed).toHaveBeenCalledWith('7');
});

test('a card that was deleted is not printed', async () => {
  const printer = { print: vi.fn() };
  await printRequested({ value: Buffer.from('8') }, { find: async () => undefined, printed: vi.fn() }, printer, log);
  expect(printer.print).not.toHaveBeenCalled();
});
