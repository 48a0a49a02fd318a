import { createHash } from 'node:crypto';
import { count, findingMessage, statusWords, unstopped } from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { levels } from '../catalogue/level.ts';
import type { Incomplete } from '../errors.ts';
import { compareText, type Evidence } from '../evidence.ts';
import type { Finding } from '../rule/finding.ts';
import type { Judgement, Review } from '../verdict/verdict.ts';
import { escapeProse, plainLine } from './escape.ts';
import type { Tool } from './render-report.ts';
import { describeRule, home, plainMessage, type SarifRule, sarifLevels, sarifRuleId } from './sarif-rules.ts';

/** Code scanning refuses more than 25,000 results of a run and shows the 5,000 loudest. */
const mostResults = 5000;
/** Code scanning takes the first of at most 10 locations; further ones are related, up to the 100 that it keeps. */
const mostLocations = 10;
const mostRelated = 90;
/** What a result says would settle it; the whole list is in its properties. */
const mostSettling = 3;
const longestMessage = 1000;

/** A caution with the service that it is about. */
interface Told {
  readonly finding: Finding;
  readonly judgement: Judgement;
}

/**
 * The review as SARIF 2.1.0: one run, ending in a line end. Cautions are results, loudest first; what a record acknowledges or the
 * policy waives carries a suppression. Texts of the change are plain or escaped; the same review gives the same bytes.
 */
export function renderSarif(
  review: Review,
  catalogue: Catalogue,
  options: { readonly tool: Tool; readonly informationUri?: string; readonly instance?: string | undefined },
): string {
  const all = toldFindings(review);
  const told = all.slice(0, mostResults);
  const rules = rulesOf(told, catalogue);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const { tool, informationUri = home, instance } = options;
  return print({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'stack-adr',
            version: tool.version,
            semanticVersion: tool.version,
            informationUri,
            rules,
            properties: { rules: tool.rules },
          },
        },
        // Code scanning keeps the alerts of each configuration apart by this.
        automationDetails: { id: instance === undefined ? 'stack-adr/' : `stack-adr/${instance}/` },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: [...review.incomplete.map(notification), ...leftOut(all.length - told.length)],
          },
        ],
        ...provenance(review),
        results: told.map((item) => result(item, indexes.get(sarifRuleId(item.finding)) ?? -1, catalogue)),
      },
    ],
  });
}

/** Open before closed, loud before quiet, else in the review's order. */
function toldFindings({ judgements }: Review): readonly Told[] {
  return judgements
    .flatMap((judgement) => judgement.findings.map((finding) => ({ finding, judgement })))
    .filter(
      ({ finding: { stance, outcome, level } }) => stance === 'caution' && outcome === 'broken' && level !== 'off',
    )
    .toSorted(
      ({ finding: a }, { finding: b }) =>
        Number(a.status !== 'open') - Number(b.status !== 'open') || levels.indexOf(b.level) - levels.indexOf(a.level),
    );
}

/** The rules that results name, by id. */
function rulesOf(told: readonly Told[], catalogue: Catalogue): readonly SarifRule[] {
  const byId = new Map<string, [Finding, ...Finding[]]>();
  for (const { finding } of told) {
    const known = byId.get(sarifRuleId(finding));
    if (known === undefined) byId.set(sarifRuleId(finding), [finding]);
    else known.push(finding);
  }
  return [...byId.values()]
    .map((findings) => describeRule(findings, catalogue))
    .sort((a, b) => compareText(a.id, b.id));
}

function result({ finding, judgement }: Told, ruleIndex: number, catalogue: Catalogue) {
  const { service, verdict } = judgement;
  const places = placesOf(finding, judgement);
  const related = places.slice(mostLocations, mostLocations + mostRelated);
  const changesIf = finding.changesIf.map(({ say }) => plainLine(say));
  return {
    ruleId: sarifRuleId(finding),
    ruleIndex,
    level: sarifLevels[finding.level],
    message: message(`${findingMessage(finding, catalogue)}${settledBy(changesIf)}`),
    locations: places.slice(0, mostLocations),
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    partialFingerprints: { 'stackAdr/v1': fingerprint(finding, judgement) },
    // SARIF has every result of a run say whether it is suppressed, or none.
    suppressions: suppressions(finding),
    properties: { service: plainLine(service.root, longestMessage), verdict, level: finding.level, changesIf },
  };
}

function settledBy(changesIf: readonly string[]): string {
  const settling = changesIf.slice(0, mostSettling).map(unstopped);
  if (settling.length === 0) return '';
  return ` ${settling.length === 1 ? 'Settled if ' : 'Any one of these settles it: '}${settling.join('; ')}.`;
}

/** Plain text, and the same as Markdown where escaping leaves it short enough. */
function message(raw: string) {
  const text = plainMessage(raw);
  const markdown = escapeProse(text, longestMessage);
  return markdown.length > longestMessage ? { text } : { text, markdown };
}

function suppressions({ status, closedBy }: Finding) {
  if (status === 'open') return [];
  const words = statusWords[status];
  const where = closedBy === undefined ? '' : `: ${closedBy.path}:${closedBy.line}`;
  const justification = plainMessage(`${words.charAt(0).toUpperCase()}${words.slice(1)}${where}`);
  return [{ kind: 'external', status: 'accepted', justification }];
}

/** The same for the same choice of the same service, wherever its lines move: 32 hexadecimal digits. */
function fingerprint({ rule, technology }: Finding, { service }: Judgement): string {
  const identity = JSON.stringify([service.root, rule, technology ?? null]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 32);
}

/** Where the finding shows at head; else why its service runs, else the service's first file, else its directory. */
function placesOf({ evidence }: Finding, { service }: Judgement): readonly Location[] {
  const [first = service.root] = service.files.paths;
  const candidates = [evidence, service.files.runs, [{ path: first, line: 1, text: '' }]].map(locations);
  return candidates.find((found) => found.length > 0) ?? [location(encodePath(service.root) ?? '.', 1)];
}

type Location = ReturnType<typeof location>;

/** Those at head that name a file of the repository, one an address. */
function locations(evidence: readonly Evidence[]): readonly Location[] {
  const found = evidence.flatMap(({ path, line, at }): [string, Location][] => {
    const uri = at === undefined ? encodePath(path) : undefined;
    return uri === undefined ? [] : [[`${uri}#${line}`, location(uri, line)]];
  });
  return [...new Map(found).values()];
}

function location(uri: string, line: number) {
  return {
    physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region: { startLine: Math.max(1, line) } },
  };
}

/** A path as a relative reference; undefined for one that would leave the root or names nothing. */
function encodePath(path: string): string | undefined {
  const whole = path.replace(/\p{Cs}/gu, '');
  if (whole.split('/').some((part) => part === '' || part === '.' || part === '..')) return undefined;
  // A colon in the first part would read as a scheme; the rest is what encodeURI takes for an address's own.
  return encodeURI(whole).replace(/[?#:]/g, encodeURIComponent);
}

function notification({ path, line, reason }: Incomplete) {
  const ofText = path === 'title' || path === 'body';
  const found = ofText ? [] : locations([{ path, line: line ?? 1, text: '' }]);
  const where = line === undefined ? path : `${path}:${line}`;
  return {
    level: 'warning',
    message: { text: plainMessage(`${where}: ${reason}`) },
    ...(found.length === 0 ? {} : { locations: found }),
  };
}

function leftOut(more: number) {
  if (more === 0) return [];
  const findings = count(more, 'more finding is', 'more findings are');
  const limit = `Code scanning shows ${count(mostResults, 'result')} of a run.`;
  const text = `${findings} not in this file. ${limit} The report (--format json) has all of them.`;
  return [{ level: 'warning', message: { text } }];
}

/** The repository at head; nothing where no address is known that can be told. */
function provenance({ url, head }: Review) {
  if (url === undefined || !URL.canParse(url)) return {};
  const { protocol, username, password, origin, pathname } = new URL(url);
  if (!/^https?:$/.test(protocol) || username !== '' || password !== '') return {};
  const revision = plainLine(head);
  return {
    versionControlProvenance: [
      {
        repositoryUri: `${origin}${encodeRest(pathname)}`,
        ...(revision === '' ? {} : { revisionId: revision }),
        mappedTo: { uriBaseId: '%SRCROOT%' },
      },
    ],
  };
}

/** A URL's path as the grammar of URIs has it; parsing one leaves brackets and single percent signs as they are. */
function encodeRest(pathname: string): string {
  return pathname.replace(/%(?![0-9a-f]{2})|[^\w%/:@!$&'()*+,;=.~-]/gi, encodeURIComponent);
}

function print(document: unknown): string {
  // Printed in a workflow, `##[command]` would be obeyed by the runner; as an escape it is the same text.
  return `${JSON.stringify(document, null, 2).replaceAll('##[', '##\\u005b')}\n`;
}
