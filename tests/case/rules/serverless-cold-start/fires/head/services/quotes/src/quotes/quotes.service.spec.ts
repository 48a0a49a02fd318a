import { QuotesService } from './quotes.service';

const store = { of: async (country: string) => (country === 'FR' ? { zone: 'A', baseCents: 300, dayCents: 50 } : undefined) };

test('two people for a week', async () => {
  const quotes = new QuotesService(store as never);
  const trip = { country: 'FR', leaves: '2026-07-01', days: 7, travellers: 2 };
  await expect(quotes.quote(trip)).resolves.toEqual({ country: 'FR', cents: 1300 });
});

test('a country without a tariff', async () => {
  await expect(new QuotesService(store as never).zone('XX')).rejects.toThrow('no tariff');
});
