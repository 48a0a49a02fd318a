import type { Catalogue } from './catalogue/catalogue.ts';
import type { Change } from './change/change.ts';
import { UserError } from './errors.ts';
import { applyPolicy, type RuledService, type Terms } from './policy/index.ts';
import type { Policy } from './policy/policy.ts';
import { type GivenPolicy, readProposedPolicy } from './policy/read-policy.ts';
import { scanTree } from './scan.ts';
import { candidateRoots } from './service/scan-services.ts';
import { isOpen, passes, verdictOf } from './verdict/index.ts';
import type { Review } from './verdict/verdict.ts';

/** A larger repository is looked at by `stack-adr scan --policy`: through GitHub's API a hundred files cost a request. */
const mostRoots = 100;
const mostFiles = 5000;
const mostNamed = 10;

/**
 * What the policy of the head revision would say where the change edits it, as sentences: of this change's services, and which services that
 * stand at base would newly fail. The verdict stays base's. Empty where the change leaves the policy alone.
 */
export async function previewPolicy(
  change: Change,
  ruled: readonly RuledService[],
  terms: Terms,
  given: GivenPolicy | undefined,
  catalogue: Catalogue,
): Promise<readonly string[]> {
  const proposed = await readProposedPolicy(change, terms.policy, given, catalogue);
  if (proposed === undefined) return [];
  if ('problems' in proposed) return [`The policy as this change leaves it cannot be read: ${proposed.problems}`];
  const { policy } = proposed;
  const told = [...policy.notices, ...policy.remarks];
  try {
    const ours = ruled.map((service) => {
      const { findings } = applyPolicy(service, { ...terms, policy }, catalogue);
      return `Under the policy as this change leaves it, ${service.root} would be: ${verdictOf(findings, catalogue)}.`;
    });
    return [...told, ...ours, ...(await newlyFailing(change, terms, policy, catalogue))];
  } catch (error) {
    // A condition that fails on the facts is a mistake of the new policy, and only base's has to hold.
    if (!(error instanceof UserError) || error.exitCode !== 2) throw error;
    return [...told, `The policy as this change leaves it cannot be applied: ${error.message}`];
  }
}

async function newlyFailing(
  change: Change,
  terms: Terms,
  next: Policy,
  catalogue: Catalogue,
): Promise<readonly string[]> {
  const roots = candidateRoots(change.base, catalogue);
  if (roots.length > mostRoots || change.base.entries.size > mostFiles) {
    return [
      'What it would say of the services that stand already was not looked at, because the repository is large; stack-adr scan --policy FILE tells.',
    ];
  }
  const [before, after] = [
    await scanTree(change.base, terms.policy, terms.now, catalogue),
    await scanTree(change.base, next, terms.now, catalogue),
  ];
  const failed = new Set(failing(before, terms.policy).map(({ root }) => root));
  const fresh = failing(after, next).filter(({ root }) => !failed.has(root));
  if (fresh.length === 0)
    return [`None of the ${after.judgements.length} services that stand already would newly fail under it.`];
  const named = fresh.slice(0, mostNamed).map(({ root, rules }) => `${root} (${rules.join(', ')})`);
  const rest = fresh.length > named.length ? ` and ${fresh.length - named.length} more` : '';
  return [
    `${fresh.length} of the ${after.judgements.length} services that stand already would newly fail under it: ${named.join(', ')}${rest}.`,
  ];
}

/** The services of a scan that would fail a check, with the rules that are open at the level that fails. */
function failing(
  { judgements }: Pick<Review, 'judgements'>,
  { failOn: { value } }: Policy,
): readonly { readonly root: string; readonly rules: readonly string[] }[] {
  return judgements
    .filter((judgement) => !passes({ judgements: [judgement] }, value))
    .map((judgement) => {
      const alone = (finding: (typeof judgement.findings)[number]) =>
        isOpen(finding) && !passes({ judgements: [{ ...judgement, findings: [finding] }] }, value);
      return {
        root: judgement.service.root,
        rules: [...new Set(judgement.findings.filter(alone).map(({ rule }) => rule))],
      };
    });
}
