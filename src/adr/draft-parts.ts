import type { Catalogue } from '../catalogue/catalogue.ts';
import { sortEvidence } from '../evidence.ts';
import type { Finding } from '../rule/finding.ts';
import type { Judgement } from '../verdict/verdict.ts';
import { disagreeing, longestPoint, ofEach, point } from './draft-options.ts';
import type { DraftWriter } from './index.ts';
import { inReadingOrder, optionClaims } from './option-claims.ts';
import { aboutTheChoice, type Outline } from './outline.ts';
import {
  changeWords,
  code,
  declaredIn,
  findingMessage,
  findingTitle,
  listed,
  openQuestion,
  optionName,
  placeName,
  purposeName,
  quoted,
  serviceName,
  sizeWords,
  stackName,
  unstopped,
  withArticle,
} from './words.ts';

/** What every part of a draft is written from; `detail` is how many lines of a kind it may take. */
export interface DraftParts {
  readonly judgement: Judgement;
  readonly catalogue: Catalogue;
  readonly write: DraftWriter;
  readonly outline: Outline;
  readonly detail: number;
  /** Claims that the draft has told so far. */
  readonly told: Set<string>;
}

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
    `In the context of the ${purposeName(judgement, catalogue)} in ${serviceName(service)}`,
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
  const opening = `${serviceName(service)} is ${changeWords[service.change]}: ${withArticle(purposeName(judgement, catalogue))}${size === '' ? '' : `, of ${size}`}.`;
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
    ? `It was cut out of ${placeName(place)}, which runs on ${stack}.`
    : `It takes the place of ${placeName(place)}, which runs on ${stack}.`;
}

/** Declared facts as drivers; the open question where nobody declared one. */
export function driverLines({ judgement, write, detail }: DraftParts): readonly string[] {
  const declared = [...judgement.context.declared]
    .filter(([key]) => key !== 'reason')
    .map(
      ([key, { value, from }]) =>
        `* ${write.prose(`${code(key)} is ${spoken(value)}, declared in ${declaredIn(from)}`, longestPoint)}`,
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
export function consequences(parts: DraftParts): readonly string[] {
  const { catalogue, write, outline, detail, judgement } = parts;
  const line = (word: string, finding: Finding) => {
    const shown = finding.evidence.slice(0, 1).map(write.place);
    const said = write.prose(
      `of ${quoted(findingTitle(finding, catalogue))}: ${unstopped(findingMessage(finding, catalogue))}`,
      longestPoint,
    );
    return `* ${word}, because ${said}${shown.length > 0 ? ` (${shown.join(', ')})` : ''}.`;
  };
  const points = aboutTheChoice([...outline.cautions, ...outline.closed], catalogue);
  const bad = (points.length > 0 ? points : aboutTheChoice(outline.notes, catalogue))
    .slice(0, detail)
    .map((finding) => line('Bad', finding));
  const chosen = judgement.options.find((option) => option.chosen);
  const [price] = chosen === undefined ? [] : optionClaims(chosen, 'against', judgement, catalogue);
  const honest =
    price === undefined
      ? '* Bad, because its versions, images and advisories are one more thing to keep up with.'
      : point('Bad', price, parts);
  const disputed = new Set(disagreeing(parts, ofEach(detail)).flat());
  const gains = chosen === undefined ? [] : optionClaims(chosen, 'for', judgement, catalogue);
  const gain = gains.find((claim) => !disputed.has(claim));
  const good = outline.supports.slice(0, detail).map((finding) => line('Good', finding));
  return [
    ...(good.length > 0 || gain === undefined ? good : [point('Good', gain, parts)]),
    ...(bad.length > 0 ? bad : [honest]),
  ];
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

/** Lower-cases a sentence's first letter, unless its first word is a name: `FastAPI`, `Go`, `CRUD`. */
function lowerFirst(text: string, catalogue: Catalogue): string {
  const [first] = /^[A-Z][a-z]*(?![\w-])/.exec(text) ?? [];
  if (first === undefined) return text;
  const named = catalogue.technologies.some(
    ({ name, language }) => name.split(' ').includes(first) || language === first,
  );
  return named ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
