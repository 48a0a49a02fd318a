import type { Card } from './card-store.js';

/** The card printer in the basement, which takes one card at a time over HTTP. */
export class Printer {
  constructor(private readonly url: string) {}

  async print({ id, name, validUntil }: Card): Promise<void> {
    const response = await fetch(`${this.url}/jobs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reference: id, lines: [name, `valid until ${validUntil}`] }),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`the printer answered ${response.status}`);
  }
}
