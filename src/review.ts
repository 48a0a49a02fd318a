import { type DraftPlaces, placeDrafts } from './adr/place-drafts.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { Change } from './change/change.ts';
import { clockOf } from './change/clock.ts';
import type { Incomplete } from './errors.ts';
import { compareText } from './evidence.ts';
import { type Applied, applyPolicy, policyNotices, type RuledService, type Terms } from './policy/index.ts';
import { leftOutBy, type Policy } from './policy/policy.ts';
import { adopted } from './policy/radar.ts';
import { editsPolicy, readPolicy } from './policy/read-policy.ts';
import type { ReviewRequest } from './request/request.ts';
import { judgeRules } from './rule/index.ts';
import { ownersOfService } from './rule/service-owners.ts';
import { addedRecordNotices } from './service/added-records.ts';
import { changedDocuments, readDocuments } from './service/changed-documents.ts';
import { checkContext } from './service/check-context.ts';
import type { Context } from './service/context.ts';
import { findServices } from './service/index.ts';
import type { Layout } from './service/layout.ts';
import { declarationPaths, readDeclarations } from './service/read-declarations.ts';
import type { Ignored } from './service/service.ts';
import { layoutOf } from './service/service-paths.ts';
import { describeRepository, pathsOfRepository } from './stack/describe-repository.ts';
import { formerNotices, type StandingDeclarations, setFormerAside } from './stack/former-records.ts';
import { detectStacks, type StackedService } from './stack/index.ts';
import type { Repository } from './stack/repository.ts';
import { repositoryFor } from './stack/repository-for.ts';
import { primaryFramework } from './stack/stack.ts';
import { judge, worstVerdict } from './verdict/index.ts';
import type { Judgement, Review } from './verdict/verdict.ts';
import { inferPurpose } from './workload/index.ts';
import type { Purpose } from './workload/workload.ts';

/**
 * The whole way from a change to a decision, one line a stage; publishing is the entries'. Throws UserError for a policy that
 * is wrong and for what could not be read.
 */
export async function review(change: Change, request: ReviewRequest, catalogue: Catalogue): Promise<Review> {
  const policy = await readPolicy(change, request.policy, catalogue);
  const found = await findServices(change, catalogue, (roots) => readLater(change, policy, catalogue, roots));
  const lostUntilNow = change.lost?.();
  const { kept, left } = byPolicy(detectStacks(found.services, catalogue), policy);
  const surroundings = await readSurroundings(change, request, policy, kept, catalogue);
  const services = await Promise.all(kept.map((item) => understand(item, surroundings, catalogue)));
  const now = request.now ?? clockOf(change);
  const ruled = services.map((service) => rule(service, services, { change, policy, now }, catalogue));
  const roots = services.map(({ service }) => service.root);
  const terms = { policy, records: surroundings.declarations.records, now };
  const applied = ruled.map((service) => applyPolicy(service, terms, catalogue));
  const numbered = { policy, request: request.source.kind === 'github' ? request.source.number : undefined };
  const drafts = await placeDrafts(services, change, surroundings.declarations, numbered);
  const judgements = decide(services, ruled, applied, drafts, policy, catalogue);
  return {
    base: change.base.commit,
    head: change.head.commit,
    url: change.url,
    verdict: worstVerdict(judgements),
    judgements,
    ignored: [...found.ignored, ...left].sort((a, b) => compareText(a.root, b.root)),
    incomplete: sortIncomplete([
      ...change.incomplete,
      ...found.incomplete,
      ...surroundings.declarations.incomplete,
      ...surroundings.repository.incomplete,
      ...services.flatMap(({ context }) => context.incomplete),
      ...drafts.incomplete,
    ]),
    notices: unique([
      ...policy.notices,
      ...applied.flatMap(({ notices }) => notices),
      ...drafts.notices,
      ...formerNotices(surroundings.declarations.former),
      ...addedRecordNotices(terms.records, roots, change, surroundings.layout),
      ...policyNotices(applied, terms, catalogue),
      ...(await preview(change, ruled, terms, request, catalogue)),
    ]),
    failOn: failOn(request, policy),
    unjudged: found.unjudged.filter((root) => leftOutBy(policy, root) === undefined).length,
    // Records and owners are read as well, and without a service nothing hangs on them.
    lost: kept.length === 0 ? lostUntilNow : change.lost?.(),
    reviewers: policy.reviewers.map(({ value }) => value),
  };
}

/** The policy's own level where it is locked, else the request's, else the policy's. */
function failOn(request: ReviewRequest, policy: Policy): NonNullable<Review['failOn']> {
  return policy.locked.has('failOn') ? policy.failOn.value : (request.failOn ?? policy.failOn.value);
}

/** What stands around the services of one change. */
interface Surroundings {
  readonly change: Change;
  readonly declarations: StandingDeclarations;
  readonly repository: Repository;
  readonly documents: ReadonlyMap<string, string>;
  readonly layout: Layout;
}

/** A service with everything known about it before it is judged. */
interface Understood extends StackedService, Surroundings {
  readonly context: Context;
  readonly purpose: Purpose;
}

function readLater(change: Change, policy: Policy, catalogue: Catalogue, roots: readonly string[]) {
  const repository = pathsOfRepository(change, catalogue, roots);
  return {
    base: repository.base,
    head: [
      ...repository.head,
      ...declarationPaths(change, roots, { directory: policy.adr.directory?.value }),
      ...changedDocuments(change),
    ],
  };
}

async function readSurroundings(
  change: Change,
  request: ReviewRequest,
  policy: Policy,
  kept: readonly StackedService[],
  catalogue: Catalogue,
): Promise<Surroundings> {
  const roots = kept.map(({ service }) => service.root);
  const layout = layoutOf(change.head, catalogue);
  const given = { context: request.context, directory: policy.adr.directory?.value, layout };
  const [declarations, repository, documents] = await Promise.all([
    readDeclarations(change, roots, given),
    describeRepository(change, catalogue, roots),
    readDocuments(change, roots),
  ]);
  return { change, declarations: setFormerAside(kept, declarations, catalogue), repository, documents, layout };
}

async function understand(item: StackedService, surroundings: Surroundings, catalogue: Catalogue): Promise<Understood> {
  const { declarations, repository, change } = surroundings;
  const said = declarations.contexts.get(item.service.root) ?? { declared: new Map(), incomplete: [] };
  const context = checkContext(said, catalogue);
  const around = { paths: change.head.entries, repository };
  const purpose = await inferPurpose(item.service, item.stack, context, catalogue, around);
  return { ...item, ...surroundings, repository: repositoryFor(item.stack, repository), context, purpose };
}

function rule(
  service: Understood,
  all: readonly Understood[],
  { change, policy, now }: { readonly change: Change; readonly policy: Policy; readonly now: string },
  catalogue: Catalogue,
): RuledService {
  const { labels, author, text } = change;
  const { team } = policy;
  const { findings, facts } = judgeRules(
    {
      ...service,
      records: service.declarations.records,
      labels,
      author,
      text,
      team,
      now,
      siblings: siblingsOf(service, all),
    },
    catalogue,
  );
  const texts = { before: service.service.before?.texts, after: service.service.files.texts };
  return { root: service.service.root, stack: service.stack, findings, facts, texts };
}

function siblingsOf(service: Understood, all: readonly Understood[]): number {
  const framework = primaryFramework(service.stack)?.id;
  return all.filter(
    (other) => other !== service && framework !== undefined && primaryFramework(other.stack)?.id === framework,
  ).length;
}

function decide(
  services: readonly Understood[],
  ruled: readonly RuledService[],
  applied: readonly Applied[],
  drafts: DraftPlaces,
  policy: Policy,
  catalogue: Catalogue,
): readonly Judgement[] {
  return services.map((service, index) => {
    const newAdr = drafts.places.get(service.service.root);
    if (newAdr === undefined) throw new Error(`${service.service.root} has no place for its record`);
    const { records, former, titles } = service.declarations;
    const findings = applied[index]?.findings ?? [];
    const facts = ruled[index]?.facts.values;
    const owners = ownersOfService(service)?.owners ?? [];
    const said = { facts, owners, findings, records, former, titles, adopted: adopted(policy, catalogue), newAdr };
    return judge({ ...service, ...said }, catalogue);
  });
}

/** What scans the services that stand already is loaded for the rare change that edits the policy. */
async function preview(
  change: Change,
  ruled: readonly RuledService[],
  terms: Terms,
  { policy: given }: ReviewRequest,
  catalogue: Catalogue,
): Promise<readonly string[]> {
  if (!editsPolicy(change, terms.policy, given)) return [];
  return (await import('./preview-policy.ts')).previewPolicy(change, ruled, terms, given, catalogue);
}

function byPolicy(
  stacked: readonly StackedService[],
  policy: Policy,
): { kept: readonly StackedService[]; left: readonly Ignored[] } {
  const left: Ignored[] = [];
  const kept = stacked.filter(({ service: { root } }) => {
    const reason = leftOutBy(policy, root);
    if (reason !== undefined) left.push({ root, reason });
    return reason === undefined;
  });
  return { kept, left };
}

function unique(notices: readonly string[]): readonly string[] {
  return [...new Set(notices)];
}

function sortIncomplete(incomplete: readonly Incomplete[]): readonly Incomplete[] {
  const unique = new Map(incomplete.map((item) => [`${item.path}\0${item.line ?? 0}\0${item.reason}`, item]));
  return [...unique.values()].sort((a, b) => compareText(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0));
}
