import type { Technology } from '../catalogue/technology.ts';
import { type AdrRecord, acceptedWords, proposedWords, type RecordTitle } from '../service/declarations.ts';
import type { Service } from '../service/service.ts';
import { namesOfParts, namesWord } from '../stack/named-parts.ts';
import type { Stack } from '../stack/stack.ts';

/** A record that a new decision has to be read with: what it replaces, or what was decided of the same technology. */
export interface EarlierRecord extends RecordTitle {
  readonly relation: 'replaced' | 'same-technology';
}

const mostEarlier = 3;

/**
 * The standing records that a decision about this stack is read with: of the service itself and the one it replaces, then those whose
 * title names its language, a framework, datastore, broker or platform, newest name first.
 */
export function earlierRecords(
  { service, stack }: { readonly service: Service; readonly stack: Stack },
  { titles, records }: { readonly titles: readonly RecordTitle[]; readonly records: readonly AdrRecord[] },
  { technologies }: { readonly technologies: readonly Technology[] },
): readonly EarlierRecord[] {
  const roots = [service.root, service.before?.root];
  const ofService = new Set(records.filter((record) => roots.includes(record.service)).map(({ path }) => path));
  const signals = [...stack.frameworks, ...stack.datastores, ...stack.messaging, ...stack.platforms];
  const names = namesOfParts(stack, signals, technologies);
  return titles
    .filter(({ status = '' }) => acceptedWords.has(status) || proposedWords.has(status))
    .flatMap((title): readonly EarlierRecord[] => {
      if (ofService.has(title.path)) return [{ ...title, relation: 'replaced' }];
      const named = names.some((name) => namesWord(title.title, name));
      return named ? [{ ...title, relation: 'same-technology' }] : [];
    })
    .toSorted((a, b) => Number(b.relation === 'replaced') - Number(a.relation === 'replaced'))
    .slice(0, mostEarlier);
}
