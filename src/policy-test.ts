import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { Catalogue } from './catalogue/catalogue.ts';
import { technologyOfId, technologyOfLanguage } from './catalogue/find-technology.ts';
import { levels } from './catalogue/level.ts';
import type { Technology } from './catalogue/technology.ts';
import { openGitRevision } from './change/git-change.ts';
import type { Tree } from './change/tree.ts';
import { compareText } from './evidence.ts';
import { nearest } from './nearest.ts';
import { applyPolicy } from './policy/index.ts';
import { leftOutBy, type Policy } from './policy/policy.ts';
import { type GivenFacts, type PolicyCase, policyNamedIn, readCases } from './policy/policy-cases.ts';
import { type CaseResult, type OpenFinding, renderPolicyTest, type Unjudged } from './publish/render-policy-test.ts';
import { readText } from './request/index.ts';
import { evaluateRules } from './rule/evaluate-rules.ts';
import type { Facts } from './rule/facts.ts';
import type { Finding } from './rule/finding.ts';
import { factsOf } from './rule/given-facts.ts';
import { textAt } from './rule/message-values.ts';
import { scanTree } from './scan.ts';
import type { AdrRecord } from './service/declarations.ts';
import type { Signal, Stack } from './stack/stack.ts';
import { stackFacts } from './stack/stack-facts.ts';
import { isOpen, verdictOf } from './verdict/index.ts';
import type { Review } from './verdict/verdict.ts';

/** What `policy test` is asked: a file of cases, the policy that wins over the one it names, and the repository of its services. */
export interface PolicyTest {
  readonly file: string;
  readonly policy: string | undefined;
  readonly directory: string;
  readonly revision: string;
}

/** What a policy test works with; `readPolicy` gives the policy of a path and throws UserError (exit 2) for a wrong one. */
export interface PolicyTestDesk {
  readonly environment: NodeJS.ProcessEnv;
  readonly catalogue: Catalogue;
  readPolicy(path: string): Policy | Promise<Policy>;
}

/** A revision that services are read at, and the day (ISO 8601) that waivers are held against. */
interface Revision {
  readonly tree: Tree;
  readonly date: string;
}

/**
 * Runs the cases of a file against a policy and gives what `policy test` prints, with the policy's notices. Throws UserError: exit 2 for a
 * wrong file or policy, 3 for a repository that cannot be read. The repository is opened only where a case or a waiver needs it.
 */
export async function testPolicy(
  { file: path, policy: given, directory, revision }: PolicyTest,
  { environment, catalogue, readPolicy }: PolicyTestDesk,
): Promise<{ readonly text: string; readonly isPassed: boolean; readonly notices: readonly string[] }> {
  const file = { path, text: readText(path) };
  const named = given ?? besideFile(path, policyNamedIn(file));
  const policyProblem = given === undefined ? problemOf(named) : undefined;
  const isThere = named !== undefined && policyProblem === undefined;
  const policy = isThere ? await readPolicy(named) : undefined;
  const constraints = policy?.constraints.map(({ id }) => id);
  const cases = readCases(file, { constraints, policyProblem, needsPolicy: given === undefined }, catalogue);
  if (policy === undefined) throw new Error(`${path} was read without the policy that it names`);
  const needsRevision = policy.waivers.length > 0 || cases.some(({ service }) => service !== undefined);
  const opened = needsRevision ? await openGitRevision(directory, revision, environment) : undefined;
  try {
    const results = await runCases(cases, policy, opened?.value, catalogue);
    const isPassed = results.every(({ passed }) => passed);
    return { text: renderPolicyTest(results), isPassed, notices: [...policy.notices, ...policy.remarks] };
  } finally {
    opened?.close();
  }
}

function besideFile(path: string, named: string | undefined): string | undefined {
  return named === undefined || isAbsolute(named) ? named : join(dirname(path), named);
}

function problemOf(path: string | undefined): string | undefined {
  if (path === undefined) return 'expected the path of a policy, as it is seen from this file';
  return existsSync(path) ? undefined : `there is no file ${path}`;
}

/** Each case with what came of it, in their order. Without a revision no waiver and no case with a service is to be among them. */
export async function runCases(
  cases: readonly PolicyCase[],
  policy: Policy,
  revision: Revision | undefined,
  catalogue: Catalogue,
): Promise<readonly CaseResult[]> {
  const hasServices = cases.some(({ service }) => service !== undefined);
  const scan =
    revision !== undefined && hasServices ? await scanTree(revision.tree, policy, revision.date, catalogue) : undefined;
  return cases.map((asked) =>
    asked.service === undefined
      ? judgeGiven(asked, policy, revision?.date ?? anyDay, catalogue)
      : judgeService(asked, asked.service, policy, { scan, paths: revision?.tree.entries.keys() ?? [] }),
  );
}

/** Where no waiver stands, every day is the same. */
const anyDay = '2000-01-01T00:00:00Z';

function judgeService(
  asked: PolicyCase,
  root: string,
  policy: Policy,
  { scan, paths }: { readonly scan: Review | undefined; readonly paths: Iterable<string> },
): CaseResult {
  const judgement = scan?.judgements.find(({ service }) => service.root === root);
  if (judgement !== undefined) return judged(asked, judgement.findings, judgement.verdict);
  const reason = scan?.ignored.find((ignored) => ignored.root === root)?.reason;
  const leftOut =
    reason === undefined && [...paths].some((path) => root === '.' || path.startsWith(`${root}/`))
      ? leftOutBy(policy, root)
      : undefined;
  if (leftOut !== undefined) return unjudged(asked, { why: 'left-out', reason: leftOut });
  const near = nearest(root, scan?.judgements.map(({ service }) => service.root) ?? []);
  return unjudged(asked, { why: 'no-service', reason, near });
}

function judgeGiven(asked: PolicyCase, policy: Policy, now: string, catalogue: Catalogue): CaseResult {
  const stack = stackOf(asked, catalogue);
  const facts = factsOfCase(asked, stack, policy, catalogue);
  const root = textAt(facts, 'service.root') ?? '.';
  // A case that names no root says nothing of where its service stands.
  const leftOut = asked.given?.service?.root === undefined ? undefined : leftOutBy(policy, root);
  if (leftOut !== undefined) return unjudged(asked, { why: 'left-out', reason: leftOut });
  const service = { root, stack, facts, findings: evaluateRules(facts, catalogue) };
  const { findings } = applyPolicy(service, { policy, records: recordsOf(asked, root), now }, catalogue);
  return judged(asked, findings, verdictOf(findings, catalogue));
}

function judged(asked: PolicyCase, findings: readonly Finding[], verdict: CaseResult['verdict']): CaseResult {
  const open = openFindings(findings);
  const isExpected = asked.expected.every(({ id, level }) =>
    open.some((finding) => finding.id === id && (level === undefined || level === finding.level)),
  );
  const isAll = open.every(({ id }) => asked.expected.some((expected) => expected.id === id));
  const passed = isExpected && isAll && (asked.verdict === undefined || asked.verdict === verdict);
  return { asked, passed, open, verdict, unjudged: undefined };
}

/** What the policy leaves out has nothing open, which is what such a case may expect. */
function unjudged(asked: PolicyCase, why: Unjudged): CaseResult {
  const passed = why.why === 'left-out' && asked.expected.length === 0 && asked.verdict === undefined;
  return { asked, passed, open: [], verdict: undefined, unjudged: why };
}

/** Open findings at warn or above, one an id, the loudest first. */
function openFindings(findings: readonly Finding[]): readonly OpenFinding[] {
  const loudness = (level: Finding['level']) => levels.indexOf(level);
  const loud = findings.filter((finding) => isOpen(finding) && loudness(finding.level) >= loudness('warn'));
  return [...new Set(loud.map(({ rule }) => rule))]
    .map((id) => {
      const group = loud.filter(({ rule }) => rule === id);
      const level = group.map((finding) => finding.level).sort((a, b) => loudness(b) - loudness(a))[0] ?? 'warn';
      const texts = (key: string) => [...new Set(group.flatMap(({ values }) => values[key] ?? []))].sort(compareText);
      return { id, level, technologies: group[0]?.kind === 'radar' ? texts('name') : [], from: texts('policy') };
    })
    .sort((a, b) => loudness(b.level) - loudness(a.level) || compareText(a.id, b.id));
}

/** The stack that a case names, seen at the case's own line; what it does not name is not there. */
function stackOf({ given, evidence }: PolicyCase, { technologies }: Catalogue): Stack {
  const named: NonNullable<GivenFacts['stack']> = given?.stack ?? {};
  const primary = named.framework ?? named.frameworks?.[0];
  const signal = (id: string): Signal | undefined => {
    const technology = technologyOfId(technologies, id);
    if (technology === undefined) return undefined;
    const { name, kind, category } = technology;
    const isPrimary = id === primary;
    const variants = isPrimary ? (named.variants ?? []) : [];
    const version = named.versions?.[id];
    return {
      id,
      name,
      kind,
      category,
      version,
      primary: isPrimary,
      source: 'declared',
      variants,
      evidence: [evidence],
    };
  };
  const signals = (ids: readonly (string | null | undefined)[]) =>
    [...new Set(ids)].flatMap((id) => signal(id ?? '') ?? []);
  const language = named.language ?? undefined;
  return {
    language,
    languages: language === undefined ? [] : [{ name: language, share: 1, evidence }],
    runtime: signal(named.runtime ?? ''),
    frameworks: signals([primary, ...(named.frameworks ?? [])]),
    datastores: signals([...(named.datastores ?? []), ...(named.databases ?? [])]),
    messaging: signals(named.messaging ?? []),
    platforms: signals(named.platforms ?? []),
    deployment: signals(named.deployment ?? []),
    libraries: signals(named.libraries ?? []),
  };
}

/** The facts of a case: what it gives, what follows from that and from the policy, and the small service of the rules' examples. */
function factsOfCase({ given = {}, evidence }: PolicyCase, stack: Stack, policy: Policy, book: Catalogue): Facts {
  const { root } = given.service ?? {};
  const usual = technologyOfLanguage(book.technologies, stack.language)?.runtime ?? '';
  const seen = Object.entries({ ...stackFacts(stack), runtime: stack.runtime?.id ?? usual });
  // Without a language of its own a case keeps the baseline's, and what that runs on.
  const isNamed = (key: string) => stack.language !== undefined || (key !== 'language' && key !== 'runtime');
  const unknown = Object.entries(given.stack ?? {}).filter(([, value]) => value === null);
  const { knows = [], size } = policy.team ?? {};
  const known = knows.length === 0 ? null : knows.map((word) => languageName(word, book));
  const shows = book.rules.flatMap((rule) => [
    ...rule.shows,
    ...(rule.messages ?? []).flatMap((entry) => entry.shows ?? []),
  ]);
  const facts = factsOf({
    ...given,
    service: { ...(root === undefined ? {} : { name: root.slice(root.lastIndexOf('/') + 1) }), ...given.service },
    stack: { ...given.stack, ...Object.fromEntries([...seen.filter(([key]) => isNamed(key)), ...unknown]) },
    team: { ...nobodySaid.team, knows: known, size: size ?? null, ...given.team },
    repo: { ...nobodySaid.repo, ...given.repo },
    adr: { present: (given.adr?.acknowledges ?? []).length > 0, ...given.adr },
  });
  return { ...facts, evidence: new Map(['kind', ...shows].map((key) => [key, [evidence]])) };
}

/** The baseline's team and repository are no organisation's own: what a case does not say of them is unknown. */
const nobodySaid = {
  team: { languages: null, frameworks: null, sameJob: null },
  repo: { languages: null, technologies: null, services: null, files: null },
};

/** People write golang, Golang or Go: the name that the stack tells is the one that conditions compare. */
function languageName(word: string, { technologies }: Catalogue): string {
  const names = (item: Technology) => [item.id, item.name, ...(item.aliases ?? [])].map((name) => name.toLowerCase());
  const language = technologies.find((item) => item.kind === 'language' && names(item).includes(word.toLowerCase()));
  return language?.language ?? language?.name ?? word;
}

/** What a case says is acknowledged stands in a record that counts. */
function recordsOf({ name, given, evidence }: PolicyCase, service: string): readonly AdrRecord[] {
  const acknowledges = given?.adr?.acknowledges ?? [];
  const said = { path: evidence.path, title: name, text: '', status: 'accepted', isAtBase: false } as const;
  return acknowledges.length === 0 ? [] : [{ ...said, service, acknowledges, evidence }];
}
