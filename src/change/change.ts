import type { Incomplete } from '../errors.ts';
import type { OtherRepositories } from './other-repositories.ts';
import type { Files, Tree } from './tree.ts';

/** Characters that are read of a commit's message: some pages of reasons, and no logs or diffs that were pasted in. */
export const longestMessage = 8000;

/** What the people who made the change wrote about it. Text of the pull request: escape it wherever it lands. */
export interface ChangeText {
  readonly title: string;
  readonly body: string;
  /** Commit messages, oldest first. */
  readonly commits: readonly string[];
}

/** Two trees and the words around them. `base` is the merge base. */
export interface Change {
  readonly base: Tree;
  readonly head: Tree;
  readonly text: ChangeText;
  readonly labels: readonly string[];
  readonly author: string | undefined;
  /** Committer date of the head commit, ISO 8601: the day of a draft. */
  readonly date: string;
  /** Committer date of the newest commit of what the change goes into, ISO 8601, where there is one. */
  readonly baseDate?: string | undefined;
  /** `https://host/owner/name` for links, where known. */
  readonly url: string | undefined;
  readonly incomplete: readonly Incomplete[];
  /** The latest commits at base; none from a shallow clone or the API, undefined where a partial clone lacks what tells them. */
  readonly history?: (() => Promise<readonly Commit[] | undefined>) | undefined;
  /** What folders hold outside both trees: at the base branch's tip and in other open pull requests. Undefined where nothing can tell. */
  readonly namesTaken?: ((folders: readonly string[]) => Promise<NamesTaken>) | undefined;
  /**
   * The newest commit of what the change goes into, where that is not the merge base: what governs the change is read there, so that a branch
   * from before a policy is not judged without it.
   */
  readonly tip?: Files | undefined;
  /** What was listed and not given of the files that were read until now; undefined where a source cannot tell. */
  readonly lost?: (() => Lost) | undefined;
  /** Other repositories, for what a policy extends; undefined where none can be asked. */
  readonly others?: OtherRepositories | undefined;
  /** Whose repository it is, where its own policies are to be looked for. */
  readonly organisation?: string | undefined;
}

/** How many files a source lists and did not give, and which source it is. */
export interface Lost {
  readonly files: number;
  readonly from: 'github' | 'clone';
}

/** Files that stand, or will stand, in folders beside those of the change: their numbers are taken. */
export interface NamesTaken {
  /** `by` is what holds the file, for people: `#45`, `the tip of main`. */
  readonly files: readonly { readonly path: string; readonly by: string }[];
  /** What could not be asked. */
  readonly incomplete: readonly Incomplete[];
}

/** Who changed which files; `author` is the address that the commit names, by the repository's mailmap. */
export interface Commit {
  readonly author: string;
  readonly paths: readonly string[];
}
