import type { Level } from '../catalogue/rule.ts';

/** What was asked, from the command line or the Action's inputs and event. Defaults are applied here and nowhere else. */
export interface ReviewRequest {
  readonly source:
    | { readonly kind: 'git'; readonly directory: string; readonly base: string | undefined; readonly head: string }
    | {
        readonly kind: 'github';
        readonly owner: string;
        readonly repository: string;
        readonly base: string;
        readonly head: string;
        /** The branch that the change goes into, and its pull request's number, where there are any. */
        readonly into: string | undefined;
        readonly number: number | undefined;
      };
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly author: string | undefined;
  readonly url: string | undefined;
  /** Text of a policy given by hand, with its path for messages; undefined reads the base revision's. */
  readonly policy:
    | {
        readonly path: string;
        readonly text: string;
        /** Of one in another repository: its place, and the commit that it was read at. */
        readonly name?: string;
        readonly commit?: string | undefined;
        /** `base` for a file of the base revision that the workflow names. */
        readonly at?: 'base';
        /** Reads a file of the same repository. */
        beside?(path: string): Promise<string | undefined>;
      }
    | undefined;
  readonly context: { readonly path: string; readonly text: string } | undefined;
  readonly failOn: Level | 'never' | undefined;
  /** ISO date that waivers and end-of-life dates are held against; undefined takes the head commit's. */
  readonly now: string | undefined;
}
