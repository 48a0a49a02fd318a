import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Claim } from '../catalogue/claim.ts';
import { claimOfId } from '../catalogue/find-claim.ts';
import type { DraftParts } from './draft-parts.ts';
import { inReadingOrder, optionClaims, otherSide } from './option-claims.ts';
import { aboutTheChoice } from './outline.ts';
import { code, optionFact, optionName, quoted, stackName, unstopped, whyText } from './words.ts';

/** Characters of one point; more is a paragraph. */
export const longestPoint = 320;

/** Points of a side, and disagreements, that a draft of this detail takes. */
export function ofEach(detail: number): number {
  return Math.max(1, detail - 2);
}

/** Each option with its claims; what is said on both sides of the choice is told as a disagreement. */
export function optionLines(parts: DraftParts): readonly string[] {
  const { judgement, catalogue, write, detail } = parts;
  const options = inReadingOrder(judgement.options).slice(0, detail + 1);
  const each = ofEach(detail);
  const before = new Set(parts.told);
  const neutral = disagreements(parts, each);
  if (options.length === 0) {
    return [
      '',
      `### ${write.prose(stackName(judgement.stack, catalogue))}`,
      '',
      '* Neutral, because the sources say nothing of it.',
    ];
  }
  return options.flatMap((option) => {
    const name = option.chosen ? stackName(judgement.stack, catalogue) : optionName(option, catalogue);
    const fact = (side: 'for' | 'against', claims: readonly Claim[]) => {
      const said = claims.length > 0 ? undefined : optionFact(option, side);
      return said === undefined ? [] : [`* ${side === 'for' ? 'Good' : 'Bad'}, because ${write.prose(said)}.`];
    };
    // What the consequences say of the choice, and what the sources disagree on, is not said again.
    const unspoken = ({ id }: Claim) => !option.chosen || !(before.has(id) || neutral.said.has(id));
    const [good, bad] = [
      optionClaims(option, 'for', judgement, catalogue).filter(unspoken),
      optionClaims(option, 'against', judgement, catalogue).filter(unspoken),
    ];
    const points = [
      ...fact('for', good),
      ...good.slice(0, each).map((claim) => point('Good', claim, parts)),
      ...(option.chosen ? neutral.lines : []),
      ...bad.slice(0, each).map((claim) => point('Bad', claim, parts)),
      ...fact('against', bad),
    ];
    const unweighed = `* Neutral, because the sources say nothing of it; it ${option.chosen ? 'was chosen' : write.prose(whyText(option))}.`;
    return ['', `### ${write.prose(name)}`, '', ...(points.length > 0 ? points : [unweighed])];
  });
}

/** A claim with its source as a list item; nothing for one that was told, or that the catalogue does not hold. */
export function claimLine(id: string, { catalogue, write, told }: DraftParts): string | undefined {
  const claim = claimOfId(catalogue.claims, id);
  if (claim === undefined || told.has(id)) return undefined;
  return `* ${write.prose(`${unstopped(claim.says)} (${sourceOf(claim, catalogue)}, ${code(id)})`, longestPoint)}`;
}

/** What the sources disagree on, a line each, and the claims that these lines tell. */
function disagreements(parts: DraftParts, most: number): { lines: readonly string[]; said: ReadonlySet<string> } {
  const { catalogue, write, told } = parts;
  const pairs = disagreeing(parts, most);
  const said = new Set(pairs.flat().map(({ id }) => id));
  for (const id of said) told.add(id);
  return {
    said,
    lines: pairs.map(
      ([agrees, disagrees]) =>
        `* Neutral, because sources disagree: ${write.prose(`${side(agrees, catalogue)}; ${side(disagrees, catalogue)}`, 500)}.`,
    ),
  };
}

/** The first claim of each side of the points about the choice, where there are two sides. */
export function disagreeing(
  { judgement, outline, catalogue }: DraftParts,
  most: number,
): readonly (readonly [Claim, Claim])[] {
  return aboutTheChoice([...outline.cautions, ...outline.notes], catalogue)
    .slice(0, most)
    .flatMap((finding) => {
      const [agrees] = finding.because.flatMap((id) => claimOfId(catalogue.claims, id) ?? []);
      const [disagrees] = otherSide(finding, judgement, catalogue);
      return agrees === undefined || disagrees === undefined ? [] : [[agrees, disagrees] as const];
    });
}

/** A Good or Bad that rests on a claim, as a list item. */
export function point(
  word: string,
  claim: Claim,
  { catalogue, write, told }: Pick<DraftParts, 'catalogue' | 'write' | 'told'>,
): string {
  told.add(claim.id);
  return `* ${word}, because ${write.prose(`${quoted(unstopped(claim.says))} (${sourceOf(claim, catalogue)})`, longestPoint)}.`;
}

function side(claim: Claim, catalogue: Catalogue): string {
  return `${unstopped(claim.says)} (${sourceOf(claim, catalogue)})`;
}

function sourceOf(claim: Claim, catalogue: Catalogue): string {
  return (catalogue.sources.find(({ id }) => id === claim.source)?.title ?? claim.source).replace(
    /(?<!\s)\s*[:(].*/s,
    '',
  );
}
