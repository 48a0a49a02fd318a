import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Finding } from '../rule/finding.ts';
import { bare, code, technologyName, unstopped } from './words.ts';

/** What the radar says of a part of the stack, raw, with why and where. */
export function radarMessage({ rule, technology, values }: Finding, catalogue: Catalogue): string {
  const name = values.name ?? technologyName(technology ?? 'this technology', catalogue);
  const version = values.version === undefined ? '' : ` ${values.version}`;
  const ring = values.ring ?? rule.slice('radar-'.length);
  const since = values.since === undefined ? '' : `, since ${values.since}`;
  const said = `${bare(`${name}${version}`)} ${ringWords[ring] ?? `stands at ${code(ring)} on the radar`}${since}.`;
  return `${said}${whyOf(values.rationale)}${values.adr === undefined ? '' : ` See ${code(values.adr)}.`}${setIn(values)}`;
}

const ringWords: Readonly<Record<string, string>> = {
  hold: 'is on hold on the radar: no new service is to start on it',
  assess: 'is being assessed on the radar: not yet meant for services that others rely on',
  trial: 'is on trial on the radar: a few services are to show how it does',
  unlisted: 'is not on the radar yet',
};

/** The same in a few words, for a heading: `Gin is not on the radar`. */
export function ringTitle({ rule, technology, values }: Finding, catalogue: Catalogue): string {
  const name = bare(values.name ?? technologyName(technology ?? 'this technology', catalogue));
  const ring = values.ring ?? rule.slice('radar-'.length);
  return `${name} ${ringTitles[ring] ?? 'on the radar'}`;
}

const ringTitles: Readonly<Record<string, string>> = {
  hold: 'is on hold',
  assess: 'is being assessed',
  trial: 'is on trial',
  unlisted: 'is not on the radar',
};

/** Where a policy says so, so that a reader can open it. */
function setIn(values: Finding['values']): string {
  return values.policy === undefined ? '' : ` Set in ${code(values.policy)}.`;
}

/** What a constraint says, raw, with why and where. */
export function constraintMessage({ message, values }: Finding): string {
  return `${unstopped(message)}.${whyOf(values.because)}${setIn(values)}`;
}

/** The policy's own reason: a sentence, or an address to read. */
function whyOf(reason: string | undefined): string {
  if (reason === undefined) return '';
  return /^https?:\/\//.test(reason) ? ` See ${reason}.` : ` ${unstopped(bare(reason))}.`;
}
