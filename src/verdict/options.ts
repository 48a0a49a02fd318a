import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Claim } from '../catalogue/claim.ts';
import { ecosystems } from '../catalogue/ecosystems.ts';
import { claimOfId } from '../catalogue/find-claim.ts';
import { technologyOfId, technologyOfLanguage } from '../catalogue/find-technology.ts';
import { levels } from '../catalogue/level.ts';
import type { Technology } from '../catalogue/technology.ts';
import { conditionOfData } from '../condition.ts';
import { compareText } from '../evidence.ts';
import type { Finding } from '../rule/finding.ts';
import { familiesOfEcosystem, familyOf } from '../service/families.ts';
import type { ServiceChange } from '../service/service.ts';
import type { Repository } from '../stack/repository.ts';
import { primaryFramework, type Signal, type Stack } from '../stack/stack.ts';
import type { Purpose } from '../workload/workload.ts';
import type { Option } from './verdict.ts';

/** What options are weighed from. */
export interface OptionInput {
  readonly stack: Stack;
  readonly before: Stack | undefined;
  readonly change: ServiceChange;
  readonly purpose: Pick<Purpose, 'kind' | 'size'>;
  readonly findings: readonly Finding[];
  readonly repository: Pick<Repository, 'technologies' | 'languages'>;
  readonly adopted: readonly string[];
  /** The CEL variables that occasions are told from; undefined where nobody judged the service. */
  readonly facts: Readonly<Record<string, unknown>> | undefined;
}

type OptionBook = Pick<Catalogue, 'technologies' | 'claims' | 'rules' | 'verdict' | 'occasions'>;

/** A reader weighs a handful of options and a few reasons a side; more is a list, not a choice. */
const mostOptions = 5;
const mostClaims = 4;
const mostRunningHere = 2;

/**
 * The options that a decision about a stack weighs: the chosen one first, then a small service's place inside one that runs on the same
 * stack, what already runs at base for the same job, what the firing rules suggest, what the policy's radar welcomes for the job, and what is replaced. Each has the claims for and against it,
 * those of the findings first; one about which there is nothing to say is left out, save the chosen and the replaced one.
 */
export function weighOptions(input: OptionInput, book: OptionBook): readonly Option[] {
  const chosen = chosenOption(input, book);
  if (chosen === undefined) return [];
  const here = new Set([chosen.technology, ...partsOf(input.stack, book)]);
  const others = new Map<string, Option>();
  for (const [technology, why] of candidates(input, book)) {
    if (here.has(technology) || others.has(technology)) continue;
    const sides = sidesOf(technology, input, book);
    if (saysItself.has(why) || sides.for.length + sides.against.length > 0) {
      const used = input.stack.datastores.find(({ id }) => id === technology)?.evidence ?? [];
      const where = why === 'in-use' ? used : (input.repository.technologies.get(technology) ?? []);
      others.set(technology, { technology, chosen: false, why, where, ...sides });
    }
  }
  const kept = [...extension(chosen, input, book), ...others.values()];
  const replaced = kept.filter(({ why }) => why === 'replaced');
  const rest = kept.filter(({ why }) => why !== 'replaced').slice(0, mostOptions - 1 - replaced.length);
  return [chosen, ...rest, ...replaced];
}

/** What is used already is an option whether the sources know it or not. */
const saysItself: ReadonlySet<Option['why']> = new Set<Option['why']>(['replaced', 'in-use', 'runs-here']);

function chosenOption({ stack, findings, repository, facts }: OptionInput, book: OptionBook): Option | undefined {
  const language = languageOf(stack, book);
  const framework = primaryFramework(stack)?.id;
  const technology = framework ?? stack.runtime?.id ?? language?.id;
  if (technology === undefined) return undefined;
  const told = aboutTheChoice(findings, book);
  const supports = told.filter(({ stance, outcome }) => stance === 'support' && outcome === 'holds');
  const cautions = told.filter(({ stance, outcome }) => stance === 'caution' && outcome === 'broken');
  const subjects = [framework, stack.runtime?.id, language?.id, 'any'];
  const parts = subjects.flatMap((id) => technologyOfId(book.technologies, id)?.tradeoffs ?? []);
  // A finding may cite what is said of another stack; that speaks neither for nor against this one. Nor does a warning of this very
  // stack speak for it, where a finding cites it for what it says in general.
  const ours = (ids: readonly string[], contrary: Claim['stance']) =>
    ids.filter((id) =>
      book.claims.some(
        (claim) =>
          claim.id === id &&
          claim.about.some((about) => subjects.includes(about)) &&
          (claim.stance !== contrary || claim.about.includes('any')),
      ),
    );
  return {
    technology,
    chosen: true,
    why: 'chosen',
    where: repository.technologies.get(technology) ?? [],
    ...bothSides(
      mixed(
        ours(
          [...supports.flatMap(({ because }) => because), ...cautions.flatMap(({ despite }) => despite)],
          'cautions',
        ),
        inPlace(
          parts.flatMap((part) => part.for),
          facts,
          book,
        ),
      ),
      mixed(
        ours([...cautions.flatMap(({ because }) => because), ...supports.flatMap(({ despite }) => despite)], 'favours'),
        inPlace(
          parts.flatMap((part) => part.against),
          facts,
          book,
        ),
      ),
    ),
  };
}

/** A small addition could live in a service of the same stack that runs already; a service at the root has no name to extend by. */
function extension(
  { technology, where }: Option,
  { stack, change, purpose: { size, kind } }: OptionInput,
  book: OptionBook,
): readonly Option[] {
  const { small } = book.verdict;
  // What runs here is known by its framework alone: only what that framework serves is the same job.
  const isSameJob =
    technologyOfId(book.technologies, technology)?.serves === kind && technology === primaryFramework(stack)?.id;
  const isSmall =
    size.routes !== undefined && size.routes <= small.routes && size.lines !== undefined && size.lines <= small.lines;
  const places = where.filter(({ path }) => path.includes('/'));
  if (change !== 'added' || !isSmall || places.length === 0 || !isSameJob) return [];
  return [{ technology, chosen: false, why: 'extends', where: places, for: [], against: [] }];
}

/** Loudest first. What a service still lacks (tests, a lock file) speaks neither for nor against its stack. */
function aboutTheChoice(findings: readonly Finding[], { rules }: OptionBook): readonly Finding[] {
  const readiness = new Set(rules.filter(({ group }) => group === 'readiness').map(({ id }) => id));
  return findings
    .filter(({ rule }) => !readiness.has(rule))
    .toSorted((a, b) => levels.indexOf(b.level) - levels.indexOf(a.level));
}

/** What was found comes first and leaves room for one thing that is said of the technology itself. */
function mixed(found: readonly string[], own: readonly string[]): readonly string[] {
  const unique = [...new Set(found)];
  return [...unique.slice(0, mostClaims - 1), ...own, ...unique.slice(mostClaims - 1)];
}

function candidates(input: OptionInput, book: OptionBook): readonly (readonly [string, Option['why']])[] {
  const { stack, before, findings, repository, adopted } = input;
  const job = technologyOfId(book.technologies, primaryFramework(stack)?.id)?.serves ?? input.purpose.kind;
  const sameJob = (id: string) => {
    const technology = technologyOfId(book.technologies, id);
    return technology?.kind === 'framework' && technology.serves === job;
  };
  const replaced = before === undefined ? undefined : (primaryFramework(before)?.id ?? languageOf(before, book)?.id);
  const running = [...repository.technologies]
    .filter(([id]) => sameJob(id) && id !== replaced && (!isAtHome(input) || isOfLanguage(id, input, book)))
    .sort(([a, left], [b, right]) => right.length - left.length || compareText(a, b))
    .slice(0, mostRunningHere);
  const firing = aboutTheChoice(findings, book).filter(
    ({ stance, outcome }) => stance === 'caution' && outcome === 'broken',
  );
  const considered = firing.flatMap(({ consider }) => consider).filter((id) => id !== replaced);
  const near = considered.filter((id) => isNear(id, input, book));
  return [
    ...running.map(([id]) => [id, 'runs-here'] as const),
    ...(near.length > 0 ? near : considered).map(
      (id) => [id, stack.datastores.some((used) => used.id === id) ? 'in-use' : 'considered'] as const,
    ),
    ...adopted.filter(sameJob).map((id) => [id, 'adopted'] as const),
    ...(replaced === undefined ? [] : [[replaced, 'replaced'] as const]),
  ];
}

/** One source file of twenty: below that a language is a script or a tool, not something that people run here. */
const atHome = 0.05;

/** True where the service's language is one that people here write: what runs in others is no nearer to them then. */
function isAtHome({ stack: { language = '' }, repository: { languages } }: OptionInput): boolean {
  return (languages.get(language) ?? 0) >= atHome;
}

/** True for what programs of the service's language are made with; of what shows no language, too. */
function isOfLanguage(id: string, { stack: { language = '' } }: OptionInput, book: OptionBook): boolean {
  const technology = technologyOfId(book.technologies, id);
  const registries = ecosystems.filter((ecosystem) => technology?.detect?.packages?.[ecosystem] !== undefined);
  const families = new Set(
    technology?.language === undefined ? registries.flatMap(familiesOfEcosystem) : [familyOf(technology.language)],
  );
  return families.size === 0 || families.has(familyOf(language));
}

/** True for what comes from a registry that this service or the repository already uses: people here can write it. */
function isNear(id: string, { stack, repository }: OptionInput, book: OptionBook): boolean {
  const registries = (name: string) => Object.keys(technologyOfId(book.technologies, name)?.detect?.packages ?? {});
  const used = new Set(
    [...repository.technologies.keys(), ...stack.frameworks.map((signal) => signal.id)].flatMap(registries),
  );
  const own = registries(id);
  return own.length === 0 || own.some((registry) => used.has(registry));
}

/** Claims about a technology that is not chosen: those that the findings brought up first, then its own trade-offs. */
function sidesOf(id: string, { findings, facts }: OptionInput, book: OptionBook): Pick<Option, 'for' | 'against'> {
  // What is held against the choice's own merits speaks of the choice, not of the others.
  const points = findings.filter(({ stance }) => stance === 'caution');
  const cited = new Set(points.flatMap(({ because, despite }) => [...because, ...despite]));
  const about = book.claims.filter((claim) => cited.has(claim.id) && claim.about.includes(id));
  const own = technologyOfId(book.technologies, id)?.tradeoffs;
  const said = (stance: Claim['stance']) => about.filter((claim) => claim.stance === stance).map((claim) => claim.id);
  return bothSides(
    inPlace([...said('favours'), ...(own?.for ?? [])], facts, book),
    inPlace([...said('cautions'), ...(own?.against ?? [])], facts, book),
  );
}

/** Of what is said in general, what speaks of a service like this one; what nobody knows does not. */
function inPlace(ids: readonly string[], facts: OptionInput['facts'], book: OptionBook): readonly string[] {
  return ids.filter((id) => {
    const when = claimOfId(book.claims, id)?.when;
    return when === undefined || when.some((name) => isOccasion(name, facts, book));
  });
}

function isOccasion(name: string, facts: OptionInput['facts'], { occasions }: OptionBook): boolean {
  const condition = Object.hasOwn(occasions, name) ? occasions[name] : undefined;
  return condition !== undefined && facts !== undefined && conditionOfData(condition).holds(facts) === true;
}

/** Each claim once, on the side that names it earlier: what a finding says of this service beats what is said in general. */
function bothSides(pro: readonly string[], contra: readonly string[]): Pick<Option, 'for' | 'against'> {
  const isEarlier = (id: string, side: readonly string[], other: readonly string[]) =>
    !other.includes(id) || side.indexOf(id) < other.indexOf(id);
  const against = [...new Set(contra)].filter((id) => !pro.includes(id) || !isEarlier(id, pro, contra));
  const favour = [...new Set(pro)].filter((id) => isEarlier(id, pro, contra));
  return { for: favour.slice(0, mostClaims), against: against.slice(0, mostClaims) };
}

/** What the service is built with; a datastore that it already has is still an option for another job, such as a queue. */
function partsOf(stack: Stack, book: OptionBook): readonly string[] {
  const signals: readonly Signal[] = [...stack.frameworks, ...stack.messaging, ...stack.platforms];
  return [stack.runtime?.id, languageOf(stack, book)?.id, ...signals.map(({ id }) => id)].filter(
    (id) => id !== undefined,
  );
}

function languageOf(stack: Stack, { technologies }: OptionBook): Technology | undefined {
  return technologyOfLanguage(technologies, stack.language);
}
