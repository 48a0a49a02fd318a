import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import catalogue from 'virtual:catalogue';
import { describe, expect, test } from 'vitest';
import { readFiles } from '../scripts/read-samples.ts';
import type { MemoryFile } from '../src/change/memory-tree.ts';
import { sampleRequest } from '../src/request/index.ts';
import { review } from '../src/review.ts';
import { changeOf } from './support/change.ts';

type Files = Readonly<Record<string, MemoryFile>>;

/** Quotes goes from Flask to Gin where it stands, and no reason is given. */
const story = fileURLToPath(new URL('./case/rewritten-in-place-without-a-reason/', import.meta.url));
const before = readFiles(join(story, 'base'));
const after = readFiles(join(story, 'head'));
const path = 'docs/adr/0001-quotes.md';

async function reviewed(base: Files, head: Files) {
  const request = sampleRequest({ title: 'Quotes', body: '', author: 'someone', labels: [] });
  const result = await review(changeOf({ ...before, ...base }, { ...after, ...head }), request, catalogue);
  const [quotes] = result.judgements;
  if (quotes === undefined) throw new Error('quotes was moved to another stack');
  const status = (rule: string) => quotes.findings.find((finding) => finding.rule === rule)?.status;
  return { result, quotes, newToTeam: status('language-new-to-team'), rewrite: status('rewrite-for-fashion') };
}

function record(title: string, { more = '', text = '' } = {}): Files {
  const block = `stack-adr:\n  service: services/quotes\n  acknowledges: [language-new-to-team]\n${more}`;
  return { [path]: `---\nstatus: accepted\n${block}---\n# ${title}\n\n${text}\n` };
}

describe('a record of the stack that a service leaves', () => {
  const old = record('Use Python with Flask for quotes', { text: 'Go and Gin were weighed.' });
  const rows: readonly { name: string; base: Files; head: Files; status: string; adr: string }[] = [
    { name: 'closes nothing of the new one, and is none for it', base: old, head: old, status: 'open', adr: 'missing' },
    {
      name: 'nor where it names neither',
      base: record('A service for quotes'),
      head: record('A service for quotes'),
      status: 'open',
      adr: 'missing',
    },
    {
      name: 'counts where the change edits it',
      base: old,
      head: record('Use Python with Flask for quotes', { text: 'Holds for Go too.' }),
      status: 'acknowledged',
      adr: 'present',
    },
    {
      name: 'is another one than a record that was merged ahead of the code',
      base: record('Move quotes from Flask to Gin'),
      head: record('Move quotes from Flask to Gin'),
      status: 'acknowledged',
      adr: 'present',
    },
    {
      name: 'or that says in its text alone where the service goes',
      base: record('Quotes, again', { text: 'It is written anew in Go.' }),
      head: record('Quotes, again', { text: 'It is written anew in Go.' }),
      status: 'acknowledged',
      adr: 'present',
    },
  ];
  test.each(rows)('$name', async ({ base, head, status, adr }) => {
    const { quotes, newToTeam } = await reviewed(base, head);
    expect([newToTeam, quotes.adr.status]).toEqual([status, adr]);
  });

  test('is told, and the new decision is read with it', async () => {
    const { result, quotes } = await reviewed(old, old);
    expect(quotes.earlier[0]).toMatchObject({ path, relation: 'replaced' });
    expect(quotes.adr.path).toBe('docs/adr/0002-use-go-with-gin-for-quotes.md');
    expect(result.notices).toEqual([
      `${path}:4: decided about the stack that services/quotes leaves, so it acknowledges nothing of the new one. Add a record for that, or edit this one where it still holds.`,
    ]);
  });

  test('gives no reason for the new one; what else it declares of the service stays', async () => {
    const more = '  reason: "Its memory is what we are short of"\n  p99LatencyMs: 40\n';
    const { quotes } = await reviewed(record('Use Flask', { more }), record('Use Flask', { more }));
    expect([...quotes.context.declared.keys()]).toEqual(['p99LatencyMs']);
  });
});
