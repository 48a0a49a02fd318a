import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Claim } from '../catalogue/claim.ts';
import { claimOfId } from '../catalogue/find-claim.ts';
import { technologyOfId, technologyOfLanguage } from '../catalogue/find-technology.ts';
import type { Rule } from '../catalogue/rule.ts';
import type { Facts } from './facts.ts';
import { idsAt, textAt } from './message-values.ts';

type Book = Pick<Catalogue, 'claims' | 'disagreements' | 'technologies'>;

/**
 * The claims that a finding cites, for and against. One rule speaks of many stacks: a claim about the choice itself is
 * left out where this service chose something else, unless nothing would be left. Where the rule names no other side
 * and a claim is one side of a disagreement, the other side is shown.
 */
export function bothSides(
  rule: Rule,
  facts: Facts,
  book: Book,
): { because: readonly string[]; despite: readonly string[] } {
  const used = usedIds(facts, book);
  // Of the claims against a choice, and of those for it, only the chosen one's are meant; others name alternatives.
  const because = thoseThatApply(rule.because, rule.stance === 'caution' ? 'cautions' : 'favours', used, book);
  const despite = thoseThatApply(rule.despite, rule.stance === 'caution' ? 'favours' : 'cautions', used, book);
  return { because, despite: despite.length > 0 ? despite : otherSides(because, used, book) };
}

function thoseThatApply(
  ids: readonly string[],
  stance: Claim['stance'],
  used: ReadonlySet<string>,
  book: Book,
): readonly string[] {
  const applying = ids.filter((id) => {
    const claim = claimOfId(book.claims, id);
    return claim === undefined || claim.stance !== stance || isAbout(claim, used, book);
  });
  return applying.length > 0 ? applying : ids;
}

/** True for a claim about this stack, and for one about no particular technology. */
function isAbout(claim: Claim, used: ReadonlySet<string>, { technologies }: Book): boolean {
  const named = claim.about.filter((id) => technologyOfId(technologies, id) !== undefined);
  return named.length < claim.about.length || named.some((id) => used.has(id));
}

function otherSides(because: readonly string[], used: ReadonlySet<string>, book: Book): readonly string[] {
  const others = book.disagreements.flatMap(({ sides: [one, other] }) => [
    ...(because.some((id) => one.includes(id)) ? other : []),
    ...(because.some((id) => other.includes(id)) ? one : []),
  ]);
  const unsaid = [...new Set(others)].filter((id) => !because.includes(id));
  const about = unsaid.filter((id) => {
    const claim = claimOfId(book.claims, id);
    return claim === undefined || isAbout(claim, used, book);
  });
  return about.length > 0 ? about : unsaid;
}

/** Ids of everything the service uses, its language's among them. */
function usedIds(facts: Facts, { technologies }: Book): ReadonlySet<string> {
  const lists = ['frameworks', 'datastores', 'messaging', 'platforms', 'deployment', 'libraries'];
  const language = textAt(facts, 'stack.language');
  return new Set([
    ...lists.flatMap((list) => idsAt(facts, `stack.${list}`)),
    ...[technologyOfLanguage(technologies, language)?.id].flatMap((id) => id ?? []),
    ...[textAt(facts, 'stack.runtime'), textAt(facts, 'stack.framework')].flatMap((id) => id ?? []),
  ]);
}
