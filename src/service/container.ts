import type { Evidence } from '../evidence.ts';
import type { Dependency } from './manifest.ts';

/** One `FROM` of a Dockerfile, ARGs substituted. `image` has no registry host and no tag. */
export interface Stage {
  readonly image: string;
  /** The registry host in front of the image, where one is written and it is not Docker Hub's. */
  readonly host: string | undefined;
  readonly tag: string | undefined;
  readonly name: string | undefined;
  readonly evidence: Evidence;
}

/** A Dockerfile or Containerfile. The last stage is the one that runs. */
export interface Container {
  readonly path: string;
  readonly stages: readonly Stage[];
  /** Packages that its RUN lines install, by ecosystem. */
  readonly installs: readonly Dependency[];
  /** What COPY and ADD take from the build context (not `--from`). */
  readonly copies: readonly string[];
  /** The USER of the last stage, or of the stage that it continues, and its line. */
  readonly user: { readonly name: string; readonly evidence: Evidence } | undefined;
  /** The last WORKDIR of the last stage. */
  readonly workdir: string | undefined;
  /** The last ENTRYPOINT and the last CMD of the last stage, those before them have no effect. */
  readonly commands: readonly Evidence[];
  /** What the last ENTRYPOINT and CMD of the last stage say, in this order; empty where both are the image's own. */
  readonly command: string;
  /** What its RUN lines build: .NET projects by name, the paths that Go is given, as directories, and whether any calls Cargo. */
  readonly builds: {
    readonly projects: readonly string[];
    readonly packages: readonly string[];
    readonly crates: boolean;
  };
  /** True for one that names more than 2,000 of a kind: of its stages, installs, copies or builds the first are here. */
  readonly isCut: boolean;
}
