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

function record(title: string, { more = '', text = '', service = 'services/quotes', status = 'accepted' } = {}): Files {
  const block = `stack-adr:\n  service: ${service}\n  acknowledges: [language-new-to-team]\n${more}`;
  return { [path]: `---\nstatus: ${status}\n${block}---\n# ${title}\n\n${text}\n` };
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

describe('a record of this change that nothing comes of', () => {
  const service = (named: string) => record('Use Go for quotes', { service: named });
  const status = (word: string) => record('Use Go for quotes', { status: word });
  const rows: readonly { name: string; head: Files; says: readonly string[] }[] = [
    {
      name: 'names its service without its folder',
      head: service('quotes'),
      says: [`${path}:4: names \`quotes\`, which is no service of this change; did you mean \`services/quotes\`?`],
    },
    {
      name: 'in other letters',
      head: service('Services/Quotes'),
      says: [
        `${path}:4: names \`Services/Quotes\`, which is no service of this change; did you mean \`services/quotes\`?`,
      ],
    },
    {
      name: 'with a slip',
      head: service('services/qoutes'),
      says: [
        `${path}:4: names \`services/qoutes\`, which is no service of this change; did you mean \`services/quotes\`?`,
      ],
    },
    {
      name: 'by a folder within it',
      head: { ...service('services/quotes/api'), 'services/quotes/api/api.go': 'package api\n' },
      says: [
        `${path}:4: names \`services/quotes/api\`, which is no service of this change; did you mean \`services/quotes\`?`,
      ],
    },
    {
      name: 'by a pattern',
      head: service('services/**'),
      says: [`${path}:4: names \`services/**\`, which is a pattern; a record names one service: \`services/quotes\`.`],
    },
    {
      name: 'names what is nowhere',
      head: service('apps/basket'),
      says: [`${path}:4: names \`apps/basket\`, which is no service of this change: \`services/quotes\`.`],
    },
    {
      name: 'is a draft',
      head: status('draft'),
      says: [`${path}:2: its status \`draft\` does not count yet; write \`proposed\`, or \`accepted\` once it is.`],
    },
    {
      name: 'has a status with a slip',
      head: status('acepted'),
      says: [`${path}:2: its status \`acepted\` does not count yet; did you mean \`accepted\`?`],
    },
    { name: 'not told: of another service that is there', head: service('services/catalog'), says: [] },
    { name: 'not told: rejected on purpose', head: status('rejected'), says: [] },
    { name: 'not told: one that counts', head: status('approved'), says: [] },
  ];
  test.each(rows)('$name', async ({ head, says }) => {
    const { result } = await reviewed({}, head);
    expect(result.notices).toEqual(says);
  });

  test('is not told where it stood before', async () => {
    const { result } = await reviewed(service('quotes'), service('quotes'));
    expect(result.notices).toEqual([]);
  });
});
