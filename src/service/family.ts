import type { Ecosystem } from '../catalogue/ecosystems.ts';

/** What shows that a file starts a program: a pattern in its text, or its name alone. */
interface StartTell {
  readonly pattern?: RegExp;
  readonly name?: RegExp;
}

/** How the languages of one family look in source. Every pattern is linear: no nested quantifier. */
export interface FamilyReader {
  /** github-linguist's names. */
  readonly languages: readonly string[];
  /** Where its packages come from. */
  readonly ecosystems: readonly Ecosystem[];
  /** The last group that matched is the module; `separator` parts its levels: a technology named `a.b` is used by `a.b.c`. */
  readonly imports?: {
    readonly pattern: RegExp;
    readonly separator: string;
    /** Where one statement names several modules: each of them, as group 1, in what `pattern` found. */
    readonly each?: RegExp;
    /** True where the language does not tell upper from lower case; data/ then spells modules in lower case. */
    readonly caseless?: true;
  };
  /** How a program starts: a main function, a listening socket, the conventions of its servers. */
  readonly starts: readonly StartTell[];
  /**
   * The name of the file that mostly holds the start, where nothing runs without one and all of a program is compiled: what lacks
   * both is a library, whatever an image around it runs.
   */
  readonly startFile?: RegExp;
  /** What a comment to the end of the line begins with. */
  readonly comments: readonly string[];
  /** True where a file with a starting name may be a whole program, without manifest or build. */
  readonly scripts?: true;
}
