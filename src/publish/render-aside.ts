import { count } from '../adr/words.ts';
import type { Review } from '../verdict/verdict.ts';
import { codeSpan, escapeProse } from './escape.ts';
import type { Section } from './render-fit.ts';
import { details } from './render-parts.ts';

const mostListed = 60;
const mostNotices = 5;

/** What the reader should know before the verdict: the first few, and how many more there are. */
export function notices(review: Review): readonly Section[] {
  const left = review.notices.length - mostNotices;
  const shown = review.notices.slice(0, left === 1 ? mostNotices + 1 : mostNotices);
  const more = left > 1 ? [{ text: `> ${left} more notes are in the report.\n\n` }] : [];
  return [...shown.map((notice) => ({ text: `> ${escapeProse(notice, 300)}\n\n` })), ...more];
}

/** What was left out of the review and why: told once for the whole change. */
export function aside(review: Review): readonly Section[] {
  const sections: Section[] = [];
  if (review.incomplete.length > 0) {
    const lines = review.incomplete.slice(0, mostListed).map(({ path, line, reason }) => {
      return `- ${codeSpan(line === undefined ? path : `${path}:${line}`)}: ${escapeProse(reason, 300)}`;
    });
    const title = `${count(review.incomplete.length, 'thing', 'things')} could not be read`;
    sections.push({
      drop: 'ignored directories',
      text: `${details(title, withRest(lines, review.incomplete.length))}\n\n`,
    });
  }
  if (review.ignored.length > 0) {
    const lines = review.ignored
      .slice(0, mostListed)
      .map(({ root, reason }) => `- ${codeSpan(root)}: ${escapeProse(reason, 300)}`);
    const title = `${count(review.ignored.length, 'directory', 'directories')} looked at and left out`;
    sections.push({
      drop: 'ignored directories',
      text: `${details(title, withRest(lines, review.ignored.length))}\n\n`,
    });
  }
  return sections;
}

function withRest(lines: readonly string[], all: number): string {
  return all > lines.length ? `${lines.join('\n')}\n- and ${all - lines.length} more` : lines.join('\n');
}
