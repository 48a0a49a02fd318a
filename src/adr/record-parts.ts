/** What a drafted record says, every line already written for where it lands; dialects put it into their shape. */
export interface RecordParts {
  /** As the file's name has it; undefined where files are named by date. */
  readonly number: number | undefined;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly decisionMakers: string;
  /** The whole decision in one sentence. */
  readonly summary: string;
  readonly context: readonly string[];
  readonly drivers: readonly string[];
  readonly options: readonly string[];
  readonly outcome: string;
  /** List items that begin with `Good, because` or `Bad, because`. */
  readonly consequences: readonly string[];
  readonly confirmation: string;
  /** Headings of the options and their points, as lines. */
  readonly prosAndCons: readonly string[];
  readonly more: readonly string[];
  /** The service and the findings that the record answers: the `stack-adr` block as YAML. */
  readonly block: string;
}

/** A section with its heading of the second level. */
export function section(title: string, lines: readonly string[], gap = '\n'): string {
  return `## ${title}\n${gap}${lines.join('\n')}`;
}

/** The `stack-adr` block for dialects without front matter: fenced, so that tools that read the title's line and lists are not disturbed. */
export function fencedBlock(yaml: string): string {
  const fence = '`'.repeat(Math.max(3, ...[...yaml.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}stack-adr\n${yaml.trimEnd()}\n${fence}`;
}
