import { aboutTheChoice, outlineOf } from '../adr/outline.ts';
import { code, listed } from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Judgement } from '../verdict/verdict.ts';
import { escapeProse, link } from './escape.ts';
import type { CommentOptions } from './render-comment.ts';
import type { Section } from './render-fit.ts';

/** What is asked of the author where the policy raised a finding, and where a draft stands already; says nothing where nothing is asked. */
export function recordLines(
  judgement: Judgement,
  catalogue: Catalogue,
  options: Pick<CommentOptions, 'draft' | 'committed'>,
): readonly Section[] {
  const { adr } = judgement;
  const { cautions } = outlineOf(judgement);
  const asked = cautions.filter(({ level }) => level === 'require-adr').map(({ rule }) => code(rule));
  const isDraftShown = adr.status === 'missing' && options.draft !== false && options.committed === undefined;
  const blocked = cautions.filter(({ level }) => level === 'block').map(({ rule }) => code(rule));
  const lines: string[] = [];
  if (asked.length > 0) {
    lines.push(
      `**Next:** ${escapeProse(`keep an ADR that acknowledges ${listed(asked)}${isDraftShown ? '; the draft below already does' : ''}.`)}`,
    );
  }
  const path = code(adr.path);
  if (adr.status === 'missing' && options.committed !== undefined) {
    const commit = link('this branch', options.committed);
    lines.push(
      `**Drafted:** ${escapeProse(path)} is on ${commit} now. ${escapeProse('Finish it, and name in its `acknowledges` what it answers.')}`,
    );
  } else if (adr.status === 'draft' && asked.length === 0 && aboutTheChoice(cautions, catalogue).length > 0) {
    lines.push(
      `**Recorded:** ${escapeProse(`${path} is proposed; name in its \`acknowledges\` what the team accepts of the points above.`)}`,
    );
  }
  if (blocked.length > 0) {
    lines.push(`**Held:** ${escapeProse(`${listed(blocked)} can be waived in the policy by whoever owns it.`)}`);
  }
  return lines.map((text) => ({ drop: 'details of services', text: `${text}\n\n` }));
}
