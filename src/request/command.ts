/** What the command line asks for. Paths are as given; the entry reads the files. Defaults are applied here. */
export type Command =
  | ReviewCommand
  | {
      readonly kind: 'scan';
      readonly directory: string;
      /** True where the directory was named: of one inside a repository the services below it are meant. */
      readonly isNamed: boolean;
      readonly revision: string;
      readonly format: 'text' | 'json' | 'markdown';
      readonly policy: string | undefined;
      readonly extended: Extended;
    }
  | { readonly kind: 'rules'; readonly format: 'text' | 'json' | 'markdown' }
  | { readonly kind: 'explain'; readonly id: string }
  | { readonly kind: 'demo'; readonly name: string | undefined; readonly format: ReviewFormat }
  | { readonly kind: 'adr-new'; readonly review: ReviewCommand; readonly service: string | undefined }
  | {
      readonly kind: 'adr-list';
      readonly directory: string;
      readonly revision: string;
      readonly format: 'text' | 'json';
      readonly extended: Extended;
    }
  | {
      readonly kind: 'adr-check';
      readonly directory: string;
      readonly revision: string;
      readonly extended: Extended;
    }
  | PolicyCommand
  | { readonly kind: 'init'; readonly directory: string }
  | { readonly kind: 'help'; readonly command: string | undefined }
  | { readonly kind: 'version' };

/** `stack-adr review` as it was asked. */
export interface ReviewCommand {
  readonly kind: 'review';
  readonly directory: string;
  /** Undefined means the remote's default branch. */
  readonly base: string | undefined;
  readonly head: string;
  readonly title: string;
  readonly bodyFile: string | undefined;
  readonly policyFile: string | undefined;
  readonly contextFile: string | undefined;
  readonly repositoryUrl: string | undefined;
  readonly format: ReviewFormat;
  /** Where to write instead of standard output. */
  readonly output: string | undefined;
  readonly failOn: 'never' | 'block' | 'require-adr' | 'warn' | 'note' | undefined;
  /** ISO date. */
  readonly now: string | undefined;
  readonly extended: Extended;
}

/** Folders that stand for other repositories which policies extend, by `owner/name`. */
export type Extended = ReadonlyMap<string, string>;

/** `stack-adr policy` and what it is to do. */
export type PolicyCommand =
  | { readonly kind: 'policy-check'; readonly file: string; readonly extended: Extended }
  | {
      readonly kind: 'policy-show';
      readonly directory: string;
      readonly revision: string;
      readonly extended: Extended;
    }
  | {
      readonly kind: 'policy-test';
      readonly file: string;
      readonly policy: string | undefined;
      readonly directory: string;
      readonly revision: string;
      readonly extended: Extended;
    }
  | {
      readonly kind: 'policy-backtest';
      readonly directory: string;
      readonly revision: string;
      /** Commits to look at, newest first. */
      readonly last: number;
      readonly policy: string | undefined;
      readonly format: 'text' | 'json';
      readonly extended: Extended;
    }
  | {
      readonly kind: 'policy-import';
      /** A file, or a folder of files. */
      readonly file: string;
      readonly format: RadarFormat | undefined;
      readonly allowsUnknown: boolean;
    }
  | {
      readonly kind: 'policy-export';
      readonly file: string;
      readonly format: RadarFormat;
      /** `YYYY-MM-DD`. */
      readonly date: string | undefined;
      /** The folder to write to; undefined prints a format of one file. */
      readonly output: string | undefined;
      readonly extended: Extended;
    };

export const formats = ['text', 'markdown', 'json'] as const;
export const reviewFormats = ['text', 'markdown', 'json', 'sarif', 'adr'] as const;
export type ReviewFormat = (typeof reviewFormats)[number];
export const failOns = ['never', 'block', 'require-adr', 'warn', 'note'] as const;
/** Other tools' radars, as src/policy/radar-formats reads and writes them. */
export const exchangeFormats = ['zalando', 'byor-csv', 'byor-json', 'aoe', 'backstage'] as const;
type RadarFormat = (typeof exchangeFormats)[number];
