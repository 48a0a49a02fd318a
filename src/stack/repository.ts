import type { Ecosystem } from '../catalogue/ecosystems.ts';
import type { Incomplete } from '../errors.ts';
import type { Evidence } from '../evidence.ts';
import type { OwnersFile } from './code-owners.ts';

/** The repository at base, as far as rules ask: what it is written in and what already runs. */
export interface Repository {
  /** Share of source files by language, 0 to 1, vendored, generated and documentation files left out. */
  readonly languages: ReadonlyMap<string, number>;
  /** Share of the running services by the language that most of each is written in, 0 to 1. */
  readonly serviceLanguages: ReadonlyMap<string, number>;
  /** What most of each running service is written in, by its root. */
  readonly languageOfRoot: ReadonlyMap<string, string>;
  /** Technologies that a manifest, container, compose or Kubernetes file at base declares, outside the judged service. */
  readonly technologies: ReadonlyMap<string, readonly Evidence[]>;
  /** The registry of each manifest in `technologies`, by path. */
  readonly registries: ReadonlyMap<string, Ecosystem>;
  /** Of which more may be there than was looked at, and in `incomplete` what was not. */
  readonly partial: { readonly technologies: boolean; readonly workflows: boolean };
  readonly incomplete: readonly Incomplete[];
  /** Number of directories at base that serve or are built into a container, among those that were looked at. */
  readonly services: number;
  readonly files: number;
  /** Paths of workflow files at head that build or test, with their text. */
  readonly workflows: ReadonlyMap<string, string>;
  /** How many people wrote each language in the latest commits at base; undefined where no history is at hand. */
  readonly contributors: ReadonlyMap<string, number> | undefined;
  /** CODEOWNERS at head: who answers for which paths. */
  readonly owners: OwnersFile | undefined;
}
