import { UserError } from '../errors.ts';
import { type GitRepository, quietly, runGit, tryGit } from './git-process.ts';

/** A git to ask about names: the repository's own view, where branches and a shallow clone's end are known. */
export type Here = Pick<GitRepository, 'directory' | 'environment'>;

/** The options that name a revision, for messages. */
type RevisionOption = '--base' | '--head' | '--rev';

/** Looks a name up while the repository is opened: both ask git, and neither waits for the other. Undefined for what is not there. */
export function lookAhead(
  directory: string,
  revision: string | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  if (revision === undefined) return Promise.resolve(undefined);
  const found = commitNamed({ directory, environment: quietly(environment) }, revision);
  found.catch(() => undefined); // told when it is awaited, after what is wrong with the repository itself
  return found;
}

/** The id of the commit that a name means, undefined where there is none. Throws UserError when git cannot be asked. */
export async function commitNamed(here: Here, revision: string): Promise<string | undefined> {
  const asked = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  return (await tryGit(here, asked))?.trim();
}

/** Names of branches stand in the repository itself, not in the view of a partial clone's objects. */
export function named(repository: GitRepository): Here {
  const { GIT_DIR: _directory, GIT_OBJECT_DIRECTORY: _objects, ...environment } = repository.environment;
  return repository.partial ? { directory: repository.directory, environment } : repository;
}

/** Throws UserError (exit 2) for a revision that `option` named and that is not there. */
export async function unknownRevision(
  repository: GitRepository,
  revision: string,
  option: RevisionOption,
): Promise<never> {
  await throwIfEmpty(repository);
  throw new UserError(
    `the revision ${revision} is not in ${repository.directory}`,
    repository.shallow
      ? `The clone is shallow: fetch more history (git fetch --unshallow, or actions/checkout with fetch-depth: 0), or name a commit that is here with ${option}.`
      : `Fetch it, or name another with ${option}.`,
    2,
  );
}

/** Throws UserError (exit 2) for a repository in which nothing was ever committed: no name can be right there. */
export async function throwIfEmpty(repository: GitRepository): Promise<void> {
  const here = named(repository);
  if ((await commitNamed(here, 'HEAD')) !== undefined) return;
  if ((await tryGit(here, ['for-each-ref', '--count=1'])) !== '') return;
  throw new UserError(
    `${repository.directory} has no commit yet`,
    'Commit something first: what is not committed is not read.',
    2,
  );
}

/** The folder of the repository that a directory is, without a slash at its end; undefined for the root and for a bare repository. */
export async function folderOfRepository(
  directory: string,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const prefix = await runGit({ directory, environment: quietly(environment) }, ['rev-parse', '--show-prefix']);
  return prefix.replace(/\/?\n$/, '') || undefined;
}
