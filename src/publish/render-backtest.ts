import { changeWords, count, verdictWords } from '../adr/words.ts';
import type { Level } from '../catalogue/level.ts';
import type { FailOn } from '../policy/policy.ts';
import type { ServiceChange } from '../service/service.ts';
import type { Judgement } from '../verdict/verdict.ts';
import { plainLine } from './escape.ts';
import { type Paint, paint, wrap } from './render-lines.ts';
import type { Tool } from './render-report.ts';
import type { TextOptions } from './render-text.ts';

/** What a policy would have said of the commits of a history. Commits are named by 12 characters, newest first. */
export interface Backtest {
  /** The newest commit, in full. */
  readonly revision: string;
  /** Where the policy stands; undefined where there is none and the defaults were held against the history. */
  readonly policy: string | undefined;
  readonly failOn: FailOn;
  /** How many commits were looked at, and the days of the oldest and the newest, `YYYY-MM-DD`; no days without commits. */
  readonly looked: number;
  readonly days: { readonly from: string | undefined; readonly to: string | undefined };
  /** Why they are fewer than were asked for. */
  readonly ends: 'first-commit' | 'shallow' | undefined;
  /** Those that bring a service. */
  readonly commits: readonly BacktestCommit[];
  /** Loudest first, then the one that flags most. */
  readonly rules: readonly BacktestRule[];
  /** Findings of the same levels that an ADR or a waiver had closed. */
  readonly closed: number;
  /** Most often first. */
  readonly unread: readonly Unread[];
  /** What is to be said of the policy itself. */
  readonly notices: readonly string[];
}

/** A commit that brings a service. `subject` is one plain line; `fails` says whether its review would have failed. */
export interface BacktestCommit {
  readonly commit: string;
  readonly date: string;
  readonly subject: string;
  readonly fails: boolean;
  readonly services: readonly BacktestService[];
}

/** One service with its open findings: those at `warn` or above, or at what fails where that is less. */
interface BacktestService {
  readonly root: string;
  readonly change: ServiceChange;
  readonly verdict: Judgement['verdict'];
  readonly findings: readonly { readonly rule: string; readonly level: Level; readonly technology?: string }[];
}

/** A rule, ring of the radar or constraint that found something. */
export interface BacktestRule {
  readonly rule: string;
  /** Its loudest, where it has several. */
  readonly level: Level;
  /** Its findings, each service and technology counted. */
  readonly flagged: number;
  /** The commits that no other rule would have failed. */
  readonly alone: number;
  readonly commits: readonly string[];
  /** What the radar flagged and how often, most often first. */
  readonly technologies: readonly { readonly technology: string; readonly flagged: number }[];
}

/** A reason for which something could not be read, how often it was given, and the newest place of it. */
export interface Unread {
  readonly reason: string;
  readonly times: number;
  readonly commit: string;
  readonly path: string;
}

/** For a terminal, 80 columns wide and with the newest of long lists, or as the document `stack-adr/backtest@1` with all of it. */
export function renderBacktest(
  backtest: Backtest,
  format: 'text' | 'json',
  options: TextOptions & { readonly tool: Tool },
): string {
  return format === 'json' ? document(backtest, options.tool) : text(backtest, paint(options.colour));
}

function document({ revision, policy, looked, days, ends, commits, ...rest }: Backtest, tool: Tool): string {
  const { failOn, rules, closed, unread, notices } = rest;
  const summary = {
    commits: looked,
    withServices: commits.length,
    services: commits.flatMap(({ services }) => services).length,
    failing: commits.filter(({ fails }) => fails).length,
    closedFindings: closed,
  };
  const range = { from: days.from ?? null, to: days.to ?? null, ends: ends ?? null };
  const head = { schema: 'stack-adr/backtest@1', tool: { name: 'stack-adr', ...tool }, revision };
  const all = { ...head, policy: policy ?? null, failOn, history: range, summary, rules, commits };
  return `${JSON.stringify({ ...all, incomplete: unread, notices }, null, 2)}\n`;
}

const mostCommits = 20;
const mostCommitsOfRule = 5;
const mostTechnologies = 8;
const mostUnread = 10;

function text(backtest: Backtest, ink: Paint): string {
  const { notices, commits, rules, unread } = backtest;
  const flagged = commits.filter(({ fails, services }) => fails || services.some(({ findings }) => findings[0]));
  return `${[
    ...notices.map((notice) => wrap(`Note: ${plainLine(notice, 1200)}`, '')),
    introduction(backtest),
    ...(rules.length === 0 ? [] : [rulesText(rules, ink)]),
    ...(flagged.length === 0 ? [] : [commitsText(flagged, ink)]),
    ...(unread.length === 0 ? [] : [unreadText(unread, ink)]),
    ...(commits.length === 0 ? [] : [wrap(caveat, '')]),
  ].join('\n\n')}\n`;
}

/** A commit's message is all that git keeps of what was said in a pull request. */
const caveat =
  'What a pull request said counts as far as its commit message repeats it: facts declared in its text alone could have answered more.';

function introduction(backtest: Backtest): string {
  const { policy, revision, failOn, looked, days, ends, commits, closed } = backtest;
  const at = plainLine(revision.slice(0, 12));
  const which =
    policy === undefined
      ? `There is no policy at ${at}, so the defaults were held against its history; give one with --policy FILE.`
      : `The policy ${plainLine(policy)} was held against the history of ${at}.`;
  const range = days.from === days.to ? (days.to ?? '') : `${days.from} to ${days.to}`;
  const services = commits.flatMap((commit) => commit.services).length;
  const failing = commits.filter(({ fails }) => fails).length;
  const found =
    commits.length === 0
      ? 'None brings a service, so there was nothing to judge.'
      : `${count(commits.length, 'of them brings', 'of them bring')} ${count(services, 'service')}; ${failing === 0 ? 'none' : failing} would have failed (failOn: ${failOn}).`;
  const kept = closed === 0 ? '' : ` ${count(closed, 'finding')} more had been closed by an ADR or a waiver.`;
  return [
    `${which} ${looked === 0 ? 'No commit' : count(looked, 'commit')} looked at${range && `, ${range}`}. ${found}${kept}`,
    ...(ends === undefined ? [] : [endWords[ends]]),
  ]
    .map((line) => wrap(line, ''))
    .join('\n');
}

const endWords: Readonly<Record<NonNullable<Backtest['ends']>, string>> = {
  'first-commit': 'The history begins there: the first commit has none before it to be held against, and is left out.',
  shallow: 'This clone is shallow and its history ends there; to look further back, run: git fetch --unshallow',
};

function rulesText(rules: readonly BacktestRule[], ink: Paint): string {
  const width = Math.max(4, ...rules.map(({ rule }) => plainLine(rule, 44).length));
  const row = (rule: string, level: string, flagged: string, alone: string) =>
    `${rule.padEnd(width)}  ${level.padEnd(11)}  ${flagged.padStart(7)}  ${alone.padStart(5)}`;
  const blocks = rules.map(({ rule, level, flagged, alone, commits, technologies }) => {
    const names = technologies.map(({ technology, flagged: times }) => `${plainLine(technology, 60)} ${times}`);
    return [
      row(plainLine(rule, 44), level, String(flagged), String(alone)),
      ...(names.length === 0 ? [] : [wrap(listed(names, mostTechnologies), '  ')]),
      wrap(`in ${listed(commits, mostCommitsOfRule)}`, '  '),
    ].join('\n');
  });
  const legend = rules.some(({ alone }) => alone > 0) ? ['Alone: commits that no other rule would have failed.'] : [];
  return [ink.bold(row('Rule', 'Level', 'Flagged', 'Alone')), ...blocks, ...legend].join('\n');
}

function commitsText(commits: readonly BacktestCommit[], ink: Paint): string {
  const blocks = commits.slice(0, mostCommits).map(({ commit, date, subject, fails, services }) => {
    const said = services.map(({ root, change, verdict, findings }) => {
      const names = findings.map(({ rule, technology }) => (technology === undefined ? rule : `${rule} ${technology}`));
      const why = names.length === 0 ? '' : ` (${listed(names, mostTechnologies)})`;
      const kind = change === 'added' ? '' : `, ${changeWords[change]}`;
      return wrap(plainLine(`${root}${kind}: ${verdictWords[verdict]}${why}`, 1200), '  ', '    ');
    });
    const title = wrap(plainLine(`${date} ${subject}`), `${commit} `, '  ');
    return [fails ? `${title}\n  ${ink.red('would have failed')}` : title, ...said].join('\n');
  });
  const left = commits.length - mostCommits;
  const rest =
    left > 0 ? [`${count(left, 'older commit is', 'older commits are')} not shown; --format json lists all.`] : [];
  return [ink.bold('Commits with something to say'), ...blocks, ...rest].join('\n');
}

function unreadText(unread: readonly Unread[], ink: Paint): string {
  const lines = unread.slice(0, mostUnread).map(({ reason, times, commit, path }) => {
    const often = times === 1 ? `in ${commit}` : `${times} times, last in ${commit}`;
    return wrap(plainLine(`${reason} (${often}: ${path})`, 1200), '- ');
  });
  const left = unread.length - mostUnread;
  const rest =
    left > 0 ? [`- ${count(left, 'other reason is', 'other reasons are')} not shown; --format json lists all.`] : [];
  return [ink.bold('Could not be read'), ...lines, ...rest].join('\n');
}

/** The first of a list, and how many are left. */
function listed(items: readonly string[], most: number): string {
  const left = items.length - most;
  return [...items.slice(0, most), ...(left > 0 ? [`${left} more`] : [])].join(', ');
}
