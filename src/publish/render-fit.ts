/** Parts that may be left out when a text is too long, in the order in which they go: the first goes first. */
export const dropOrder = [
  'what was open',
  'ignored directories',
  'the list of sources',
  'findings already settled',
  'what was detected',
  'ADR drafts',
  'notes',
  'options',
  'details of services',
  'rows of the table',
] as const;
type Droppable = (typeof dropOrder)[number];

/** A part of a text with its own line ends. Without `drop` it always stays. */
export interface Section {
  readonly text: string;
  readonly drop?: Droppable;
}

/**
 * Joins sections within `maxBytes` of UTF-8, leaving out whole sections in the written order, of one kind the last
 * first, and says at the end what was left out. The sections that always stay must fit by themselves.
 */
export function fitSections(sections: readonly Section[], maxBytes: number): string {
  const kept = new Set(sections);
  const dropped: Droppable[] = [];
  const left = () => (dropped.length === 0 ? '' : leftOut(dropped));
  let bytes = sections.reduce((sum, { text }) => sum + byteLength(text), 0);
  for (const kind of dropOrder) {
    for (const section of sections.toReversed()) {
      if (bytes + byteLength(left()) <= maxBytes) break;
      if (section.drop !== kind) continue;
      kept.delete(section);
      bytes -= byteLength(section.text);
      if (dropped.at(-1) !== kind) dropped.push(kind);
    }
  }
  return `${[...kept].map(({ text }) => text).join('')}${left()}`;
}

/** The length in UTF-8, which is what GitHub's limits are safe under. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

function leftOut(all: readonly Droppable[]): string {
  // What a comment remembers is nothing that a reader misses.
  const kinds = all.filter((kind) => kind !== 'what was open');
  if (kinds.length === 0) return '';
  const drafts = kinds.includes('ADR drafts') ? ', and `stack-adr review --format adr` prints the drafts' : '';
  return `\nLeft out to stay within GitHub's size limit: ${kinds.join(', ')}. The job summary has more room; the JSON report holds every point${drafts}.\n`;
}
