import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ActionRequest } from '../request/read-event.ts';
import type { Review } from '../verdict/verdict.ts';
import type { Tool } from './render-report.ts';

/** A review and what its publication needs beside it. `date` is the head commit's, ISO 8601. */
export interface Delivery {
  readonly request: Pick<
    ActionRequest,
    'source' | 'pullRequest' | 'inputs' | 'reportFile' | 'sarifFile' | 'workspace' | 'checkout'
  >;
  readonly review: Review;
  readonly catalogue: Catalogue;
  readonly date: string;
  readonly tool: Tool;
}
