import { stringify } from 'yaml';
import type { AdrDialect } from '../service/adr-habits.ts';
import { fencedBlock, type RecordParts, section } from './record-parts.ts';

/** A record as a Markdown file in the dialect that its folder keeps. */
export function writeRecord(dialect: AdrDialect, parts: RecordParts): string {
  const lines = writers[dialect](parts);
  return `${lines.join('\n\n')}\n`;
}

const writers: Readonly<Record<AdrDialect, (parts: RecordParts) => readonly string[]>> = {
  madr: writeMadr,
  'madr-2': writeMadr2,
  nygard: writeNygard,
};

/** MADR 4: status and our block in front matter; the title on the line after it, where adr-log looks for it. */
function writeMadr(parts: RecordParts): readonly string[] {
  const matter = stringify(
    { status: 'proposed', date: parts.date, 'decision-makers': parts.decisionMakers },
    { lineWidth: 0 },
  );
  const ours = `stack-adr:\n${parts.block.trimEnd().replaceAll(/^/gm, '  ')}`;
  return [
    `---\n${matter}${ours}\n---\n# ${parts.title}`,
    parts.summary,
    section('Context and Problem Statement', parts.context),
    section('Decision Drivers', parts.drivers),
    section('Considered Options', parts.options),
    section('Decision Outcome', [parts.outcome]),
    `### Consequences\n\n${parts.consequences.join('\n')}`,
    `### Confirmation\n\n${parts.confirmation}`,
    section('Pros and Cons of the Options', parts.prosAndCons, ''),
    section('More Information', parts.more),
  ];
}

/** MADR 2, as log4brains and adr-manager write it: the status in a list below the title, which is the first line. */
function writeMadr2(parts: RecordParts): readonly string[] {
  const those = (word: string) => parts.consequences.filter((line) => line.startsWith(`* ${word}`));
  return [
    `# ${parts.title}`,
    `* Status: proposed\n* Deciders: ${parts.decisionMakers}\n* Date: ${parts.date}`,
    parts.summary,
    section('Context and Problem Statement', parts.context),
    section('Decision Drivers', parts.drivers),
    section('Considered Options', parts.options),
    section('Decision Outcome', [parts.outcome]),
    ...titled('### Positive Consequences', those('Good')),
    ...titled('### Negative Consequences', those('Bad')),
    `### Confirmation\n\n${parts.confirmation}`,
    section('Pros and Cons of the Options', parts.prosAndCons, ''),
    section('Links', parts.more),
    fencedBlock(parts.block),
  ];
}

/** Michael Nygard's sections, as adr-tools writes them: number and title on the first line. */
function writeNygard(parts: RecordParts): readonly string[] {
  return [
    `# ${parts.number === undefined ? '' : `${parts.number}. `}${parts.title}`,
    `Date: ${parts.date}`,
    section('Status', ['Proposed']),
    section('Context', [parts.summary, '', ...parts.context, '', ...parts.drivers]),
    section('Decision', [parts.outcome, '', 'Considered:', '', ...parts.options]),
    section('Consequences', parts.consequences),
    `Confirmation: ${parts.confirmation}`,
    section('Options', parts.prosAndCons, ''),
    section('More', [`* Decided by ${parts.decisionMakers}.`, ...parts.more]),
    fencedBlock(parts.block),
  ];
}

function titled(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${heading}\n\n${lines.join('\n')}`];
}
