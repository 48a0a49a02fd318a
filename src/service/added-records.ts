import type { Change } from '../change/change.ts';
import { nearest } from '../nearest.ts';
import { type AdrRecord, acceptedWords, endedWords, proposedWords, recordCounts } from './declarations.ts';
import type { Layout } from './layout.ts';

/**
 * What is told of records that somebody wrote for this change and that nothing comes of: one whose service is none of `roots` and stands nowhere
 * in the tree, one whose status does not count. Each with its line and what to write instead; sorted as the records are.
 */
export function addedRecordNotices(
  records: readonly AdrRecord[],
  roots: readonly string[],
  { head }: Pick<Change, 'head'>,
  layout: Pick<Layout, 'ownerOf'>,
): readonly string[] {
  if (roots.length === 0) return [];
  return records
    .filter(({ isAtBase }) => !isAtBase)
    .flatMap((record) => {
      const wrong = wrongService(record, roots, head, layout);
      const isForUs = wrong !== undefined || roots.includes(record.service);
      return [...(wrong === undefined ? [] : [wrong]), ...(isForUs ? statusNotice(record) : [])];
    });
}

/** Undefined for a service of the change, and for a directory of its own that is there: the record is of another service. */
function wrongService(
  { path, evidence, service }: AdrRecord,
  roots: readonly string[],
  { entries }: Change['head'],
  { ownerOf }: Pick<Layout, 'ownerOf'>,
): string | undefined {
  if (roots.includes(service)) return undefined;
  const names = `${path}:${evidence.line}: names ${code(service)}, which is`;
  if (/[*?{[]/.test(service)) return `${names} a pattern; a record names one service: ${few(roots)}.`;
  const isThere = service === '.' || [...entries.keys()].some((entry) => entry.startsWith(`${service}/`));
  const owner = isThere ? ownerOf(`${service}/-`) : undefined;
  if (isThere && (owner === undefined || !roots.includes(owner))) return undefined;
  const meant = owner === undefined ? likeliest(service, roots) : [owner];
  return meant.length > 0
    ? `${names} no service of this change; did you mean ${few(meant)}?`
    : `${names} no service of this change: ${few(roots)}.`;
}

/** The roots that end in the same name, in any case, else the nearest. */
function likeliest(service: string, roots: readonly string[]): readonly string[] {
  const wanted = service.replace(/^\/+/, '').toLowerCase();
  const same = roots.filter((root) => root.toLowerCase() === wanted);
  if (same.length > 0) return same;
  const alike = roots.filter((root) => lastOf(root) === lastOf(wanted));
  return alike.length > 0 ? alike : [nearest(service, roots) ?? []].flat();
}

function statusNotice(record: AdrRecord): readonly string[] {
  const { path, text, status } = record;
  if (status === undefined || endedWords.has(status) || recordCounts(record)) return [];
  const line = text.slice(0, Math.max(0, text.search(/status/i))).split('\n').length;
  const meant = nearest(status, [...acceptedWords, ...proposedWords]);
  const instead = meant === undefined ? 'write `proposed`, or `accepted` once it is.' : `did you mean ${code(meant)}?`;
  return [`${path}:${line}: its status ${code(status)} does not count yet; ${instead}`];
}

/** The first few, so that a notice stays a sentence. */
function few(roots: readonly string[]): string {
  const more = roots.length - mostNamed;
  return `${roots.slice(0, mostNamed).map(code).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const mostNamed = 3;

function lastOf(root: string): string {
  return root.slice(root.lastIndexOf('/') + 1).toLowerCase();
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}
