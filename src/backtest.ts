import type { Catalogue } from './catalogue/catalogue.ts';
import { levels } from './catalogue/level.ts';
import type { History, PastCommit } from './change/git-history.ts';
import type { OtherRepositories } from './change/other-repositories.ts';
import { filesOfTree, type Tree } from './change/tree.ts';
import { type Incomplete, UserError } from './errors.ts';
import { compareText } from './evidence.ts';
import { type FailOn, policyPath } from './policy/policy.ts';
import { filesBeside, readPolicy } from './policy/read-policy.ts';
import { plainLine } from './publish/escape.ts';
import type { Backtest, BacktestCommit, BacktestRule, Unread } from './publish/render-backtest.ts';
import type { ReviewRequest } from './request/request.ts';
import { review } from './review.ts';
import type { Finding } from './rule/finding.ts';
import { unchanged } from './scan.ts';
import { isMark } from './service/candidates.ts';
import { deploymentNames } from './service/service-paths.ts';
import { isOpen, passes } from './verdict/index.ts';
import type { Review } from './verdict/verdict.ts';

/** The policy under test, undefined for the one at the newest commit, and what reads the other repositories that it extends. */
export interface Tested {
  readonly policy: ReviewRequest['policy'];
  readonly others: OtherRepositories | undefined;
}

/**
 * Reviews each commit of a history by one policy, with the commit's own date as the day. Where none is given and none stands at the
 * newest commit, the defaults count; what older commits held as their policy never does. `onCommit` is told after each commit.
 * Throws UserError: exit 2 at once for a policy that is wrong, and what the review of a commit throws, with the commit named.
 */
export async function backtest(
  { head, commits, ends }: History,
  { policy: given, others }: Tested,
  catalogue: Catalogue,
  onCommit: (done: number, all: number) => void = () => undefined,
): Promise<Backtest> {
  const { failOn, notices } = await readPolicy({ ...unchanged(head), others }, given, catalogue);
  const policy = given ?? (await policyAt(head));
  const request = requestBy(policy ?? { path: policyPath, text: '' });
  const platformFiles = new Set(deploymentNames(catalogue).keys());
  const reviewed: Reviewed[] = [];
  for (const [index, commit] of commits.entries()) {
    if (mayBringService(commit, platformFiles)) {
      const result = await reviewCommit(commit, { ...request, now: commit.date }, others, catalogue);
      reviewed.push(toldOf(commit, result, failOn.value));
    }
    onCommit(index + 1, commits.length);
  }
  const bringing = reviewed.map(({ told }) => told).filter(({ services }) => services.length > 0);
  const days = commits.map(dayOf);
  return {
    revision: head.commit,
    policy: policy?.path,
    failOn: failOn.value,
    looked: commits.length,
    days: { from: days.at(-1), to: days[0] },
    ends,
    commits: bringing,
    rules: rulesOf(bringing, failOn.value),
    closed: reviewed.reduce((sum, { closed }) => sum + closed, 0),
    unread: unreadOf(reviewed),
    notices,
  };
}

/** The policy's text as it stands in a tree; whether it can be read was asked before. */
async function policyAt(tree: Tree): Promise<ReviewRequest['policy']> {
  const beside = filesBeside(filesOfTree(tree));
  const text = await beside(policyPath);
  return text === undefined ? undefined : { path: policyPath, text, beside };
}

function requestBy(policy: ReviewRequest['policy']): ReviewRequest {
  const nobody = {
    labels: [],
    author: undefined,
    url: undefined,
    context: undefined,
    failOn: undefined,
    now: undefined,
  };
  const source = { kind: 'git', directory: '.', base: undefined, head: 'HEAD' } as const;
  return { source, title: '', body: '', ...nobody, policy };
}

/**
 * False where findServices has nothing to look at: it compares what added files belong to, and what manifests, containers and
 * platform files say. Most commits of a grown repository change neither.
 */
function mayBringService({ paths }: PastCommit, platformFiles: ReadonlySet<string>): boolean {
  return paths.some(({ path, added }) => added || isMark(path, platformFiles));
}

async function reviewCommit(
  commit: PastCommit,
  request: ReviewRequest,
  others: OtherRepositories | undefined,
  catalogue: Catalogue,
): Promise<Review> {
  try {
    return await review({ ...(await commit.open()), others }, request, catalogue);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const name = `${shortId(commit)} (${plainLine(commit.title, 80)})`;
    throw new UserError(`${name}: ${error.message}`, error.next, error.exitCode, { cause: error });
  }
}

/** What is kept of a review: a history is long, and a review holds the files that it read. */
interface Reviewed {
  readonly told: BacktestCommit;
  /** Findings that would count had nothing closed them. */
  readonly closed: number;
  readonly incomplete: readonly Incomplete[];
}

function toldOf(commit: PastCommit, { judgements, incomplete }: Review, failOn: FailOn): Reviewed {
  const services = judgements.map(({ service: { root, change }, verdict, findings }) => ({
    root,
    change,
    verdict,
    findings: findings.filter((finding) => isOpen(finding) && isLoud(finding, failOn)).map(nameFinding),
  }));
  const closed = judgements.flatMap(({ findings }) => findings).filter((finding) => isClosed(finding, failOn));
  const fails = !passes({ judgements }, failOn);
  const subject = plainLine(commit.title);
  return {
    told: { commit: shortId(commit), date: dayOf(commit), subject, fails, services },
    closed: closed.length,
    incomplete,
  };
}

function nameFinding({ rule, level, technology }: Finding): BacktestCommit['services'][number]['findings'][number] {
  return { rule, level, ...(technology === undefined ? {} : { technology }) };
}

/** At warn or above; where less fails a review, what fails it is told too. */
function isLoud({ level }: Pick<Finding, 'level'>, failOn: FailOn): boolean {
  return levels.indexOf(level) >= levels.indexOf('warn') || failsAt(level, failOn);
}

function failsAt(level: Finding['level'], failOn: FailOn): boolean {
  return failOn !== 'never' && levels.indexOf(level) >= levels.indexOf(failOn);
}

function isClosed(finding: Finding, failOn: FailOn): boolean {
  return finding.status !== 'open' && isOpen({ ...finding, status: 'open' }) && isLoud(finding, failOn);
}

function rulesOf(commits: readonly BacktestCommit[], failOn: FailOn): readonly BacktestRule[] {
  const found = commits.flatMap(({ commit, services }) =>
    services.flatMap(({ findings }) => findings.map((finding) => ({ ...finding, commit }))),
  );
  const deciders = commits.flatMap(({ services }) => {
    const findings = services.flatMap((service) => service.findings);
    const failing = new Set(findings.filter(({ level }) => failsAt(level, failOn)).map(({ rule }) => rule));
    return failing.size === 1 ? [...failing] : [];
  });
  return [...new Set(found.map(({ rule }) => rule))]
    .map((rule): BacktestRule => {
      const own = found.filter((finding) => finding.rule === rule);
      const technologies = countOf(own.flatMap(({ technology }) => technology ?? []));
      return {
        rule,
        level: levels.findLast((level) => own.some((finding) => finding.level === level)) ?? 'off',
        flagged: own.length,
        alone: deciders.filter((decider) => decider === rule).length,
        commits: [...new Set(own.map(({ commit }) => commit))],
        technologies: technologies.map(([technology, flagged]) => ({ technology, flagged })),
      };
    })
    .sort(
      (a, b) =>
        levels.indexOf(b.level) - levels.indexOf(a.level) || b.flagged - a.flagged || compareText(a.rule, b.rule),
    );
}

function unreadOf(reviewed: readonly Reviewed[]): readonly Unread[] {
  const found = reviewed.flatMap(({ told: { commit }, incomplete }) =>
    incomplete.map(({ path, reason }) => ({ commit, path, reason })),
  );
  const newest = new Map(found.toReversed().map((item) => [item.reason, item]));
  return countOf(found.map(({ reason }) => reason)).flatMap(([reason, times]) => {
    const item = newest.get(reason);
    return item === undefined ? [] : [{ reason, times, commit: item.commit, path: item.path }];
  });
}

/** Each text with how often it stands in a list, most often first. */
function countOf(texts: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || compareText(a, b));
}

function shortId({ id }: PastCommit): string {
  return id.slice(0, 12);
}

/** The committer's own day, as git log shows it. */
function dayOf({ date }: PastCommit): string {
  return date.slice(0, 10);
}
