import type { Toy } from './suggest';

const base = process.env.STOCK_URL ?? 'http://stock.internal:8080';

export async function inStock(): Promise<Toy[]> {
  const response = await fetch(`${base}/toys?available=true`, { signal: AbortSignal.timeout(1500) });
  if (!response.ok) throw new Error(`stock answered ${response.status}`);
  return (await response.json()) as Toy[];
}
