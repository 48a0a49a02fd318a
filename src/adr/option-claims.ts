import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Claim } from '../catalogue/claim.ts';
import { claimOfId } from '../catalogue/find-claim.ts';
import { technologyOfId, technologyOfLanguage } from '../catalogue/find-technology.ts';
import type { Finding } from '../rule/finding.ts';
import { signalsOf } from '../stack/stack.ts';
import type { Judgement, Option } from '../verdict/verdict.ts';

/**
 * What the sources say for or against an option, those about it, its runtime or its language before those about any.
 * A finding's claim about something else says nothing of the option and is left out.
 */
export function optionClaims(
  option: Option,
  side: 'for' | 'against',
  judgement: Judgement,
  catalogue: Catalogue,
): readonly Claim[] {
  const subjects = subjectsOf(option, judgement, catalogue);
  const claims = option[side].flatMap((id) => claimOfId(catalogue.claims, id) ?? []);
  const own = claims.filter(({ about }) => about.some((subject) => subjects.has(subject)));
  const general = claims.filter((claim) => !own.includes(claim) && claim.about.includes('any'));
  return [...own, ...general];
}

/**
 * The claims on the other side of a finding that really are one for this service: said of what it uses, in that direction, or of any
 * stack. A rule's other side may speak of stacks that are not here; the report holds it, a reader is spared it.
 */
export function otherSide(finding: Finding, { stack }: Judgement, catalogue: Catalogue): readonly Claim[] {
  const languageId = technologyOfLanguage(catalogue.technologies, stack.language)?.id;
  const used = new Set([languageId, stack.runtime?.id, ...signalsOf(stack).map(({ id }) => id)]);
  const wrongWay = finding.stance === 'caution' ? 'cautions' : 'favours';
  return finding.despite
    .flatMap((id) => claimOfId(catalogue.claims, id) ?? [])
    .filter(
      ({ about, stance }) =>
        about.includes('any') || (stance !== wrongWay && about.some((subject) => used.has(subject))),
    );
}

/** Options as a reader weighs them: the choice, what it replaces, what runs here, then what others would pick. */
export function inReadingOrder(options: readonly Option[]): readonly Option[] {
  const rank = (option: Option) => readingOrder.indexOf(option.chosen ? 'chosen' : option.why);
  return options.toSorted((a, b) => rank(a) - rank(b));
}

const readingOrder: readonly Option['why'][] = [
  'chosen',
  'extends',
  'replaced',
  'in-use',
  'runs-here',
  'adopted',
  'considered',
];

function subjectsOf(option: Option, { stack }: Judgement, catalogue: Catalogue): ReadonlySet<string> {
  const technology = technologyOfId(catalogue.technologies, option.technology);
  const language = option.chosen ? stack.language : technology?.language;
  const languageId = technologyOfLanguage(catalogue.technologies, language)?.id;
  const runtime = option.chosen ? stack.runtime?.id : undefined;
  return new Set([option.technology, languageId, runtime].filter((id) => id !== undefined));
}
