import type { Catalogue } from '../catalogue/catalogue.ts';
import { type AdrRecord, recordCounts } from '../service/declarations.ts';
import { acknowledgedProblem } from './acknowledged-ids.ts';
import { knownNames } from './known-names.ts';
import type { Policy } from './policy.ts';

/** What is told of the records of these services: an id that is none in `acknowledges`, a status that the policy does not take. */
export function recordNotices(
  records: readonly AdrRecord[],
  roots: readonly string[],
  policy: Policy,
  book: Pick<Catalogue, 'rules' | 'technologies'>,
): readonly string[] {
  const ours = records.filter(({ service }) => roots.includes(service));
  const rules = [...book.rules, ...policy.constraints].map(({ id }) => id);
  const known = { rules, technologies: knownNames(book), radar: policy.radar };
  const unknown = ours.flatMap(({ path, evidence, acknowledges }) =>
    acknowledges.flatMap((id) => {
      const problem = acknowledgedProblem(id, known);
      return problem === undefined ? [] : [`${path}:${evidence.line}: ${problem}`];
    }),
  );
  const undecided = ours
    .filter(
      (record) =>
        record.acknowledges.length > 0 && recordCounts(record) && !recordCounts(record, policy.adr.accept.value),
    )
    .map(({ path }) => `${path}: is proposed, and the policy takes accepted records only (${policy.adr.accept.from}).`);
  return [...unknown, ...undecided];
}
