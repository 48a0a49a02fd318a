import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Claim } from '../catalogue/claim.ts';
import { sortEvidence } from '../evidence.ts';
import type { Finding } from '../rule/finding.ts';
import type { Judgement } from '../verdict/verdict.ts';
import type { DraftWriter } from './index.ts';
import { inReadingOrder, optionClaims, otherSide } from './option-claims.ts';
import { aboutTheChoice, type Outline } from './outline.ts';
import {
  changeWords,
  code,
  findingMessage,
  findingTitle,
  listed,
  openQuestion,
  optionFact,
  optionName,
  purposeName,
  sizeWords,
  stackName,
  unstopped,
  whyText,
  withArticle,
} from './words.ts';

/** What every part of a draft is written from; `detail` is how many lines of a kind it may take. */
export interface DraftParts {
  readonly judgement: Judgement;
  readonly catalogue: Catalogue;
  readonly write: DraftWriter;
  readonly outline: Outline;
  readonly detail: number;
}

const longestPoint = 320;

/** The decision in one raw sentence: context, concern, choice, neglected options, aim, price, reason. */
export function yStatement({ judgement, catalogue, outline }: DraftParts): string {
  const { service, stack, context } = judgement;
  const neglected = inReadingOrder(judgement.options)
    .filter(({ chosen, why }) => !chosen && why !== 'extends' && why !== 'in-use')
    .slice(0, 2)
    .map((option) => optionName(option, catalogue));
  const [price] = aboutTheChoice([...outline.cautions, ...outline.notes], catalogue);
  const aim = outline.supports[0];
  const reason = context.declared.get('reason')?.value;
  return [
    `In the context of the ${purposeName(judgement, catalogue)} in ${code(service.root)}`,
    `facing ${drivers(judgement)}`,
    `we decided for ${stackName(stack, catalogue)}`,
    neglected.length > 0 ? `and neglected ${listed(neglected)}` : '',
    aim === undefined ? '' : `to achieve what speaks for it (${findingTitle(aim, catalogue)})`,
    price === undefined
      ? 'accepting one more service to keep up to date'
      : `accepting the point ${quoted(findingTitle(price, catalogue))}`,
    `because ${typeof reason === 'string' ? unstopped(reason) : openQuestion}.`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** What the service is and where that was seen, one paragraph. */
export function contextLines({ judgement, catalogue, write }: DraftParts): readonly string[] {
  const { service, before, stack } = judgement;
  const size = sizeWords(judgement);
  const opening = `${code(service.root)} is ${changeWords[service.change]}: ${withArticle(purposeName(judgement, catalogue))}${size === '' ? '' : `, of ${size}`}.`;
  const replaced = before === undefined ? '' : ` ${replacedWords(judgement, stackName(before, catalogue))}`;
  const used = [...stack.datastores, ...stack.messaging, ...stack.platforms].map(({ name }) => name);
  const uses = used.length === 0 ? '' : ` It uses ${listed(used)}.`;
  const places = sortEvidence([
    ...stack.frameworks.flatMap(({ evidence }) => evidence.slice(0, 1)),
    ...service.files.runs,
  ]);
  const shown = places.slice(0, 2).map(write.place);
  const seen = shown.length === 0 ? '' : ` Seen in ${shown.join(' and ')}.`;
  return [`${write.prose(`${opening}${replaced}${uses}`)}${seen} Which stack should it run on?`];
}

function replacedWords({ service }: Judgement, stack: string): string {
  const place = service.before?.root;
  if (place === undefined || place === service.root) return `Until now it ran on ${stack}.`;
  return service.change === 'extracted'
    ? `It was cut out of ${code(place)}, which runs on ${stack}.`
    : `It takes the place of ${code(place)}, which runs on ${stack}.`;
}

/** Declared facts as drivers; the open question where nobody declared one. */
export function driverLines({ judgement, write, detail }: DraftParts): readonly string[] {
  const declared = [...judgement.context.declared]
    .filter(([key]) => key !== 'reason')
    .map(
      ([key, { value, from }]) =>
        `* ${write.prose(`${code(key)} is ${spoken(value)}, declared in ${code(from)}`, longestPoint)}`,
    );
  if (declared.length > 0) return declared.slice(0, detail * 2);
  return [
    `* What decides here (latency, throughput, cost, security, correctness, growth, time to market): ${openQuestion}`,
  ];
}

/** The chosen option with the reason that was given, or the strongest point that speaks for it. */
export function outcomeLine({ judgement, catalogue, write, outline }: DraftParts): string {
  const reason = judgement.context.declared.get('reason')?.value;
  const first = outline.supports[0];
  const because =
    typeof reason === 'string' ? reason : first === undefined ? undefined : findingMessage(first, catalogue);
  const said =
    because === undefined ? openQuestion : write.prose(lowerFirst(unstopped(because), catalogue), longestPoint);
  return `Chosen option: "${write.prose(stackName(judgement.stack, catalogue))}", because ${said}.`;
}

/** Good and Bad, at least one Bad: a choice without a price is no decision. */
export function consequences({ catalogue, write, outline, detail, judgement }: DraftParts): readonly string[] {
  const line = (word: string, finding: Finding) => {
    const shown = finding.evidence.slice(0, 1).map(write.place);
    const said = write.prose(
      `of ${quoted(findingTitle(finding, catalogue))}: ${unstopped(findingMessage(finding, catalogue))}`,
      longestPoint,
    );
    return `* ${word}, because ${said}${shown.length > 0 ? ` (${shown.join(', ')})` : ''}.`;
  };
  const bad = aboutTheChoice([...outline.cautions, ...outline.notes, ...outline.closed], catalogue)
    .slice(0, detail)
    .map((finding) => line('Bad', finding));
  const chosen = judgement.options.find((option) => option.chosen);
  const [price] = chosen === undefined ? [] : optionClaims(chosen, 'against', judgement, catalogue);
  const honest =
    price === undefined
      ? '* Bad, because its versions, images and advisories are one more thing to keep up with.'
      : point('Bad', price, { catalogue, write });
  const [gain] = chosen === undefined ? [] : optionClaims(chosen, 'for', judgement, catalogue);
  const good = outline.supports.slice(0, detail).map((finding) => line('Good', finding));
  return [
    ...(good.length > 0 || gain === undefined ? good : [point('Good', gain, { catalogue, write })]),
    ...(bad.length > 0 ? bad : [honest]),
  ];
}

/** Each option with its claims; what is said on both sides of the choice is told as a disagreement. */
export function optionLines(parts: DraftParts): readonly string[] {
  const { judgement, catalogue, write, detail } = parts;
  const options = inReadingOrder(judgement.options).slice(0, detail + 1);
  const each = Math.max(1, detail - 2);
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
    const unspoken = ({ id }: Claim) => !option.chosen || !neutral.said.has(id);
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

/** A claim with its source as a list item; nothing for an id that the catalogue does not hold. */
export function claimLine(id: string, { catalogue, write }: DraftParts): string | undefined {
  const claim = claimOf(id, catalogue);
  if (claim === undefined) return undefined;
  return `* ${write.prose(`${unstopped(claim.says)} (${sourceOf(claim, catalogue)}, ${code(id)})`, longestPoint)}`;
}

/** What the sources disagree on, a line each, and the claims that these lines tell. */
function disagreements(
  { judgement, outline, catalogue, write }: DraftParts,
  most: number,
): { lines: readonly string[]; said: ReadonlySet<string> } {
  const pairs = aboutTheChoice([...outline.cautions, ...outline.notes], catalogue)
    .slice(0, most)
    .flatMap((finding) => {
      const [agrees] = finding.because.flatMap((id) => claimOf(id, catalogue) ?? []);
      const [disagrees] = otherSide(finding, judgement, catalogue);
      return agrees === undefined || disagrees === undefined ? [] : [[agrees, disagrees] as const];
    });
  return {
    lines: pairs.map(
      ([agrees, disagrees]) =>
        `* Neutral, because sources disagree: ${write.prose(`${side(agrees, catalogue)}; ${side(disagrees, catalogue)}`, 500)}.`,
    ),
    said: new Set(pairs.flat().map(({ id }) => id)),
  };
}

function point(word: string, claim: Claim, { catalogue, write }: Pick<DraftParts, 'catalogue' | 'write'>): string {
  return `* ${word}, because ${write.prose(`${quoted(unstopped(claim.says))} (${sourceOf(claim, catalogue)})`, longestPoint)}.`;
}

function side(claim: Claim, catalogue: Catalogue): string {
  return `${unstopped(claim.says)} (${sourceOf(claim, catalogue)})`;
}

function sourceOf(claim: Claim, catalogue: Catalogue): string {
  return (catalogue.sources.find(({ id }) => id === claim.source)?.title ?? claim.source).replace(/\s*[:(].*$/, '');
}

function claimOf(id: string, catalogue: Catalogue): Claim | undefined {
  return catalogue.claims.find((claim) => claim.id === id);
}

function drivers(judgement: Judgement): string {
  const declared = judgement.context.declared.get('drivers')?.value;
  if (Array.isArray(declared) && declared.length > 0) return listed(declared.map(String));
  const keys = [...judgement.context.declared.keys()].filter((key) => key !== 'reason');
  return keys.length > 0 ? `the declared ${listed(keys.map(code))}` : 'no declared constraint';
}

function spoken(value: unknown): string {
  return typeof value === 'object' ? code(JSON.stringify(value)) : String(value);
}

function quoted(text: string): string {
  return `“${text}”`;
}

/** Lower-cases a sentence's first letter, unless its first word is a name: `FastAPI`, `Go`, `CRUD`. */
function lowerFirst(text: string, catalogue: Catalogue): string {
  const [first] = /^[A-Z][a-z]*(?![\w-])/.exec(text) ?? [];
  if (first === undefined) return text;
  const named = catalogue.technologies.some(
    ({ name, language }) => name.split(' ').includes(first) || language === first,
  );
  return named ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
