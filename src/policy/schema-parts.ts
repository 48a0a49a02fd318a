import * as z from 'zod';
import { globProblem } from './service-glob.ts';

/** A word or name. */
export const word = z.string().min(1).max(100);
export const globs = z.array(told(globProblem)).max(100);

/** Text of at most 200 characters about which `problem` has nothing to say. */
export function told(problem: (text: string) => string | undefined) {
  return z
    .string()
    .max(200)
    .superRefine((text, context) => {
      const message = problem(text);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    });
}

/** What is wrong with a day, if anything. */
export function dateProblem(text: string): string | undefined {
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  const real = date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return real ? undefined : `expected a day such as 2027-03-01, found "${text}"`;
}
