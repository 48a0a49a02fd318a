import { aboutTheChoice, outlineOf } from '../adr/outline.ts';
import { code, listed } from '../adr/words.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { acknowledges } from '../policy/acknowledged-ids.ts';
import { knownNames } from '../policy/known-names.ts';
import type { Finding } from '../rule/finding.ts';
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
  const asked = cautions.filter(({ level }) => level === 'require-adr');
  const blocked = cautions.filter(({ level }) => level === 'block').map(({ rule }) => code(rule));
  const lines: string[] = [];
  if (asked.length > 0) lines.push(`**Next:** ${escapeProse(nextStep(asked, judgement, catalogue, options))}`);
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

/** What settles these findings, raw: a record that stands already is taken further before another one is asked for. */
function nextStep(
  asked: readonly Finding[],
  { adr, records }: Judgement,
  catalogue: Catalogue,
  options: Pick<CommentOptions, 'draft' | 'committed'>,
): string {
  const known = knownNames(catalogue);
  const answers = (ids: readonly string[], finding: Finding) => ids.some((id) => acknowledges(id, finding, known));
  // Only a record that is proposed where the policy takes accepted ones names a rule and leaves it open.
  const waiting = records.filter((record) => asked.some((finding) => answers(record.acknowledges, finding)));
  const left = asked.filter((finding) => !waiting.some((record) => answers(record.acknowledges, finding)));
  const rules = listed([...new Set(left.map(({ rule }) => code(rule)))]);
  const isDraftShown = adr.status === 'missing' && options.draft !== false && options.committed === undefined;
  const accept = `accept ${listed(waiting.map(({ path }) => code(path)))}: the policy takes accepted records only`;
  const steps = [
    ...(waiting.length === 0 ? [] : [accept]),
    ...(left.length === 0
      ? []
      : adr.status === 'missing'
        ? [`keep an ADR that acknowledges ${rules}`]
        : [`add ${rules} to \`acknowledges\` of ${code(waiting[0]?.path ?? adr.path)}`]),
  ];
  return `${steps.join('; and ')}${isDraftShown ? '; the draft below already does' : ''}.`;
}
