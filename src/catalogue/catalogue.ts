import type { Claim, Disagreement, Occasions, Source } from './claim.ts';
import type { EndOfLife } from './end-of-life.ts';
import type { Preset, Rule } from './rule.ts';
import type { Technology } from './technology.ts';
import type { Motive, Trait } from './trait.ts';
import type { VerdictTable } from './verdict-table.ts';
import type { WorkloadDefinition } from './workload.ts';

/** All of `data/`, validated and compiled when dist is built. Lists are sorted by id. `hash` names its content. */
export interface Catalogue {
  readonly hash: string;
  readonly sources: readonly Source[];
  readonly claims: readonly Claim[];
  readonly disagreements: readonly Disagreement[];
  readonly occasions: Occasions;
  readonly technologies: readonly Technology[];
  readonly traits: readonly Trait[];
  readonly motives: readonly Motive[];
  readonly workloads: readonly WorkloadDefinition[];
  readonly rules: readonly Rule[];
  readonly presets: readonly Preset[];
  readonly verdict: VerdictTable;
  readonly endOfLife: EndOfLife;
  readonly languages: Languages;
}

/** A language that shares its file ending with others, and what its text looks like. Patterns are regular expressions with flag `m`. */
export interface Heuristic {
  readonly language: string;
  readonly all?: readonly string[] | undefined;
  readonly any?: readonly string[] | undefined;
  readonly none?: readonly string[] | undefined;
}

/** From github-linguist through the linguist-languages package, and data/languages.yml where an ending is shared. */
export interface Languages {
  /** File ending with its dot, lower case, to language name. */
  readonly extensions: Readonly<Record<string, string>>;
  readonly filenames: Readonly<Record<string, string>>;
  readonly interpreters: Readonly<Record<string, string>>;
  /** By ending with its dot, what the text decides: the first whose patterns hold; one without patterns always does. */
  readonly heuristics: Readonly<Record<string, readonly Heuristic[]>>;
  /** Of what the heuristics choose, data, markup and prose, which share endings with programming languages. */
  readonly notSource: readonly string[];
  /** Endings of what a directory is written in only when it holds nothing else: shell scripts, pages. In the order of preference. */
  readonly fallback: readonly { readonly language: string; readonly extensions: readonly string[] }[];
}
