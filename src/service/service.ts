import type { Family } from '../catalogue/ecosystems.ts';
import type { Evidence } from '../evidence.ts';
import type { Container } from './container.ts';
import type { Manifest } from './manifest.ts';

/** A source file that was read. `lines` counts non-blank lines. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly language: string;
  readonly family: Family | undefined;
  readonly lines: number;
  readonly test: boolean;
  /** Of the strings that our patterns begin with, those that the text holds; undefined where nobody looked. */
  readonly needles?: ReadonlySet<string>;
  /** Modules that data/ names and the file imports, or levels above them, to the first offset; undefined where nobody looked. */
  readonly imports?: ReadonlyMap<string, number>;
}

/** Where something is declared to run: a compose service, a Kubernetes workload, a function, a platform file. */
export interface Deployment {
  /** Id of the technology of kind `deployment` or `platform` that the file belongs to. */
  readonly technology: string;
  readonly evidence: Evidence;
  /** True where it is seen to run the service's program; a file may also only tell how a site or a store is set up. */
  readonly runs: boolean;
}

/** What was read of one service at one revision. Lists are sorted by path. */
export interface ServiceFiles {
  readonly root: string;
  readonly name: string;
  /** Every file below the root that belongs to it and not to a service nested in it. */
  readonly paths: readonly string[];
  readonly manifests: readonly Manifest[];
  readonly containers: readonly Container[];
  readonly deployments: readonly Deployment[];
  /** Images that a compose file runs beside the service because it depends on them. */
  readonly images: readonly { readonly image: string; readonly tag: string | undefined; readonly evidence: Evidence }[];
  readonly sources: readonly SourceFile[];
  /** Other text files that were read: README, configuration. */
  readonly texts: ReadonlyMap<string, string>;
  /** Why it is built and run on its own. */
  readonly runs: readonly Evidence[];
  /** Source files left unread because of a limit or because their content is missing. */
  readonly unread: readonly string[];
  /** Manifests and containers whose content could not be had as text: what they say of the service is not known. */
  readonly unknown: readonly string[];
  /** Source files that were not taken for what people wrote: binary by their content, bundled, or marked as generated. */
  readonly declined: readonly { readonly path: string; readonly why: 'binary' | 'bundled' | 'generated' }[];
}

export type ServiceChange = 'added' | 'rewritten' | 'extracted' | 'replatformed' | 'existing';

/** A directory that is built and run on its own. `before` is what it replaces, was cut from or was in the base tree. */
export interface Service {
  readonly root: string;
  readonly name: string;
  readonly change: ServiceChange;
  readonly files: ServiceFiles;
  readonly before: ServiceFiles | undefined;
}

/** A directory that was looked at and is not told of, with the reason. */
export interface Ignored {
  readonly root: string;
  readonly reason: string;
}
