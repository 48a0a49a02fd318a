import type { Catalogue } from '../catalogue/catalogue.ts';
import { technologyOfId } from '../catalogue/find-technology.ts';
import type { Level } from '../catalogue/rule.ts';
import type { Evidence } from '../evidence.ts';
import type { Finding } from '../rule/finding.ts';
import type { ServiceChange } from '../service/service.ts';
import { primaryFramework, type Stack } from '../stack/stack.ts';
import type { Judgement, Option, Verdict } from '../verdict/verdict.ts';
import type { ServiceKind } from '../workload/workload.ts';
import { constraintMessage, radarMessage, ringTitle } from './policy-words.ts';

/*
 * Every sentence of this file is raw text: names in `backticks`, values as they came. Whoever prints one escapes the
 * whole of it for the place where it lands.
 */

/** The level as a reader meets it, after a finding's title. */
export const levelWords: Readonly<Record<Level, string>> = {
  off: 'off',
  note: 'note',
  warn: 'to talk about',
  'require-adr': 'needs an ADR',
  block: 'held by the policy',
};

export const statusWords: Readonly<Record<Finding['status'], string>> = {
  open: 'open',
  acknowledged: 'acknowledged in an ADR',
  waived: 'waived by the policy',
};

const kindWords: Readonly<Record<ServiceKind, string>> = {
  http: 'HTTP service',
  grpc: 'gRPC service',
  worker: 'worker',
  function: 'function',
  site: 'web site',
  job: 'job',
  gateway: 'gateway',
};

export const changeWords: Readonly<Record<ServiceChange, string>> = {
  added: 'new',
  rewritten: 'a rewrite',
  extracted: 'split off',
  replatformed: 'moved to another stack',
  existing: 'existing',
};

/** The verdict in a few words, for a heading or a table. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  none: 'no new service',
  fits: 'the stack fits',
  discuss: 'one point to talk about',
  reconsider: 'worth another look',
  blocked: 'held by the policy',
};

const whyWords: Readonly<Record<Option['why'], string>> = {
  chosen: 'is chosen here',
  extends: 'is on the same stack',
  'in-use': 'is part of this service already',
  'runs-here': 'already runs in this repository',
  considered: 'is one alternative',
  adopted: 'is on the policy’s radar as adopt',
  replaced: 'runs today',
};

/** Why an option is on the list, raw, as it stands after "which": `already runs in services/orders`. */
export function whyText({ why, where }: Option): string {
  const place = why === 'runs-here' ? directoryOf(where[0]) : undefined;
  return place === undefined ? whyWords[why] : `already runs in ${code(place)}`;
}

/** The same after a name and a comma. */
export function whyLabel(option: Option): string {
  return whyText(option).replace(/^is /, '');
}

/** An option's name, raw: its technology's, or what would be extended. */
export function optionName(option: Option, catalogue: Catalogue): string {
  const place = option.why === 'extends' ? directoryOf(option.where[0]) : undefined;
  return place === undefined ? technologyName(option.technology, catalogue) : `Part of ${code(place)}`;
}

/** What this repository itself says of an option where the sources are silent, raw; undefined where it says nothing. */
export function optionFact({ why, where, chosen }: Option, side: 'for' | 'against'): string | undefined {
  if (why === 'extends')
    return side === 'for' ? 'it needs no deployment of its own' : 'the two are released together and fail together';
  if (side === 'for' && why === 'replaced') return 'it runs today: nothing to rewrite or learn';
  if (side === 'for' && why === 'in-use') return 'nothing new has to be run for it';
  if (side === 'for' && (why === 'runs-here' || (chosen && where.length > 0)))
    return 'it brings nothing new to this repository';
  return undefined;
}

/** Where a manifest or container stands; one at the root names no service. */
function directoryOf(place: Evidence | undefined): string | undefined {
  const slash = place?.path.lastIndexOf('/') ?? -1;
  return slash < 0 ? undefined : place?.path.slice(0, slash);
}

/** What nobody but the team can know; a record is not accepted while one of these remains. */
export const openQuestion = '{TODO(decision-makers)}';

/** What was seen and why it matters, as one raw sentence or two. */
export function findingMessage(finding: Finding, catalogue: Catalogue): string {
  switch (finding.kind) {
    case 'rule':
      return fillTemplate(finding.message, finding.values);
    case 'constraint':
      return constraintMessage(finding);
    case 'radar':
      return radarMessage(finding, catalogue);
  }
}

/** A rule's name for people; of anything else its id. */
export function ruleTitle(id: string, { rules }: Catalogue): string {
  return rules.find((rule) => rule.id === id)?.title ?? id;
}

/** A finding's name for people: the rule's title, or what the policy calls it. */
export function findingTitle(finding: Finding, catalogue: Catalogue): string {
  switch (finding.kind) {
    case 'rule':
      return ruleTitle(finding.rule, catalogue);
    case 'constraint':
      return `Your policy: ${code(finding.rule)}`;
    case 'radar':
      return ringTitle(finding, catalogue);
  }
}

/** Replaces `{size.routes}`-like placeholders; one without a value stays out, told as "unknown". */
function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-zA-Z][\w.:-]*(?: [a-z ]{1,30})?)\}/g, (_, key: string) =>
    bare(values[key] ?? 'unknown'),
  );
}

/** A service as sentences name it: by where it stands, at the repository's root by its name. */
export function serviceName({ root, name }: { readonly root: string; readonly name: string }): string {
  return code(root === '.' ? name : root);
}

/** A directory as sentences name it. */
export function placeName(root: string): string {
  return root === '.' ? 'the repository itself' : code(root);
}

/** A technology's display name; the id itself where the catalogue does not know it. */
export function technologyName(id: string, catalogue: Catalogue): string {
  return technologyOfId(catalogue.technologies, id)?.name ?? id;
}

/**
 * A stack in a few words: `Rust with Axum`, `TypeScript on Bun with Hono`. A runtime is named where it runs more than
 * one language, so that the language alone would not tell, and does not carry the language's name itself.
 */
export function stackName(stack: Stack, catalogue: Catalogue): string {
  const framework = primaryFramework(stack)?.name;
  const platform = [stack.language, runtimeName(stack, catalogue)].filter((name) => name !== undefined).join(' on ');
  if (platform === '') return framework ?? 'a stack that was not recognised';
  return framework === undefined ? platform : `${platform} with ${framework}`;
}

function runtimeName({ language, runtime }: Stack, catalogue: Catalogue): string | undefined {
  const ofOneLanguage = technologyOfId(catalogue.technologies, runtime?.id)?.language !== undefined;
  const told = language !== undefined && runtime?.name.toLowerCase().includes(language.toLowerCase()) === true;
  return ofOneLanguage || told ? undefined : runtime?.name;
}

/** Below it a guess is no description; the table of what was detected holds it. */
const surely = 0.6;

/** What the service is for, as it stands within a sentence: `CRUD`, `thin API`; undefined where nothing tells. */
function workloadName(judgement: Judgement, catalogue: Catalogue): string | undefined {
  const first = judgement.purpose.workloads.find(({ confidence }) => confidence >= surely);
  const name = catalogue.workloads.find(({ id }) => id === first?.id)?.name ?? first?.id;
  return name?.replace(/^[A-Z](?=[a-z-]*(?:\s|$))/, (letter) => letter.toLowerCase());
}

/** The service with what it is for: `HTTP service for CRUD`, `worker`. */
export function purposeName(judgement: Judgement, catalogue: Catalogue): string {
  const workload = workloadName(judgement, catalogue);
  const kind = kindWords[judgement.purpose.kind];
  // A gRPC service is no “gRPC service (gRPC)”.
  const isSaid = workload === undefined || workload.includes(kind) || kind.startsWith(`${workload} `);
  return isSaid ? kind : `${kind} (${workload})`;
}

/** A sentence without its last stop, to stand inside another. */
export function unstopped(sentence: string): string {
  return sentence.replace(/(?<![\s.])[\s.]+$/, '');
}

/** The size in words: `5 routes, 2 tables or models and 640 lines of code`; counts of none, or that could not be made, are left out. */
export function sizeWords(judgement: Judgement): string {
  const { routes, entities, lines } = judgement.purpose.size;
  const counted = (value: number | undefined, one: string, many?: string) =>
    value === undefined || value === 0 ? [] : [count(value, one, many)];
  return listed([
    ...counted(routes, 'route'),
    ...counted(entities, 'table or model', 'tables or models'),
    ...counted(lines, 'line of code', 'lines of code'),
  ]);
}

/** A number with its noun, digits grouped by commas: `0 routes`, `1 route`, `1,200 routes`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${String(value).replace(/\B(?=(?:\d{3}){1,7}$)/g, ',')} ${value === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** `an HTTP service`, `a worker`. */
export function withArticle(noun: string): string {
  return `${/^(?:[aeio]|HTTP)/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** A raw value as code in a raw sentence. */
export function code(value: string): string {
  return `\`${bare(value)}\``;
}

/** A value cannot open or close the backticks of the sentence that holds it. */
export function bare(value: string): string {
  return value.replaceAll('`', "'");
}

/** Where a fact was declared, raw: a path with its line, or the pull request's text. */
export function declaredIn(from: string): string {
  const line = /^body:(\d+)$/.exec(from)?.[1];
  return line === undefined ? code(from) : `the pull request's text, line ${line}`;
}

/** A text between quotation marks. */
export function quoted(text: string): string {
  return `“${text}”`;
}
