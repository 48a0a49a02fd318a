/** The carrier's gateway for text messages. */
export class TextMessages {
  constructor(
    private readonly url: string,
    private readonly key: string,
  ) {}

  async send(to: string, text: string): Promise<void> {
    const response = await fetch(`${this.url}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.key}` },
      body: JSON.stringify({ to, text, sender: 'DONATE' }),
      signal: AbortSignal.timeout(3000),
    });
    if (!response.ok) throw new Error(`the gateway answered ${response.status}`);
  }
}
