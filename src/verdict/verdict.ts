import type { Level } from '../catalogue/rule.ts';
import type { Lost } from '../change/change.ts';
import type { Incomplete } from '../errors.ts';
import type { Evidence } from '../evidence.ts';
import type { Finding } from '../rule/finding.ts';
import type { AdrDialect } from '../service/adr-habits.ts';
import type { Context } from '../service/context.ts';
import type { AdrRecord } from '../service/declarations.ts';
import type { Ignored, Service } from '../service/service.ts';
import type { Stack } from '../stack/stack.ts';
import type { Purpose } from '../workload/workload.ts';
import type { EarlierRecord } from './earlier-records.ts';

/** From calm to loud; the change's verdict is its worst service's, `none` when there is no new service. */
export const verdicts = ['none', 'fits', 'discuss', 'reconsider', 'blocked'] as const;
export type Verdict = (typeof verdicts)[number];

/** A stack, or a service that runs on it, that the decision weighs: claim ids for and against, and where it runs here. */
export interface Option {
  readonly technology: string;
  readonly chosen: boolean;
  /** Why it is on the list. */
  readonly why: 'chosen' | 'extends' | 'in-use' | 'runs-here' | 'considered' | 'adopted' | 'replaced';
  /** Where base declares it; of `extends`, the service that could take the work in. */
  readonly where: readonly Evidence[];
  readonly for: readonly string[];
  readonly against: readonly string[];
}

/** Everything decided about one service. */
export interface Judgement {
  readonly service: Service;
  readonly stack: Stack;
  readonly before: Stack | undefined;
  readonly purpose: Purpose;
  readonly context: Context;
  readonly findings: readonly Finding[];
  readonly options: readonly Option[];
  /** Who answers for it by CODEOWNERS: `@user`, `@organisation/team`. */
  readonly owners: readonly string[];
  readonly verdict: Exclude<Verdict, 'none'>;
  /** Records that stand and that this decision is read with. */
  readonly earlier: readonly EarlierRecord[];
  /** The records that stand for this service, proposed or accepted; accepted ones first, newest name first. */
  readonly records: readonly Pick<AdrRecord, 'path' | 'status' | 'acknowledges'>[];
  readonly adr: {
    readonly status: 'missing' | 'draft' | 'present';
    readonly path: string;
    /** How a new record is written here. */
    readonly dialect: AdrDialect;
  };
}

/** Everything decided about a change; what publishers print. */
export interface Review {
  readonly base: string;
  readonly head: string;
  readonly url: string | undefined;
  readonly verdict: Verdict;
  readonly judgements: readonly Judgement[];
  readonly ignored: readonly Ignored[];
  readonly incomplete: readonly Incomplete[];
  /** Told beside the verdict: a policy that this change edits, a waiver about to end. */
  readonly notices: readonly string[];
  /** The level that fails the review, after the request and the policy; undefined takes the default, require-adr. */
  readonly failOn?: Level | 'never';
  /** How many directories that may be services were not judged: with any, a review that found nothing to fail is no pass. */
  readonly unjudged?: number;
  /** Files that the outcome may hang on and that were listed and not given: the same. */
  readonly lost?: Lost | undefined;
  /** Whom the policy wants to see what is open: accounts, and teams as `owner/team`. */
  readonly reviewers?: readonly string[];
}
