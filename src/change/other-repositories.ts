import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { UserError } from '../errors.ts';
import { type GitHubApi, GitHubError, readAnswer } from './github-api.ts';
import { largestFile } from './tree.ts';

/** A file of another repository, `owner/name`, at a branch, tag or commit. */
export interface FilePlace {
  readonly repository: string;
  readonly path: string;
  readonly revision: string;
}

/** A file's text, and the commit that it was read at where one is known. */
interface FoundFile {
  readonly text: string;
  readonly commit: string | undefined;
}

/** Reads single files of other repositories, each once a run. */
export interface OtherRepositories {
  /** Undefined where the repository has no such file. Throws UserError (exit 2) that names the file and the token when it could not look. */
  read(place: FilePlace): Promise<FoundFile | undefined>;
  /** The same of a repository that need not be there: undefined also where it is none, or none that the token may see. */
  find(place: FilePlace): Promise<FoundFile | undefined>;
}

/**
 * `folders` stand for repositories by `owner/name` in lower case; `with` says which token `api` asks with, `give` what to do where it may not
 * see a repository.
 */
export interface OtherSources {
  readonly folders: ReadonlyMap<string, string>;
  readonly with: string;
  give(repository: string): string;
  api(): Promise<GitHubApi>;
}

/** Opens a reader: mapped folders are read from the disk, all else through GitHub's API, two requests a file. */
export function openOtherRepositories(sources: OtherSources): OtherRepositories {
  const known = new Map<string, Promise<FoundFile | undefined>>();
  const look = (place: FilePlace) => {
    const folder = sources.folders.get(place.repository.toLowerCase());
    return folder === undefined ? ask(place, sources) : Promise.resolve(readFolder(folder, place));
  };
  const once = (place: FilePlace) => {
    const key = JSON.stringify([place.repository, place.path, place.revision]);
    const answer = known.get(key) ?? look(place);
    known.set(key, answer);
    return answer;
  };
  return {
    read: once,
    find: (place) =>
      once(place).catch((error: unknown) => {
        if (error instanceof Unseen) return undefined;
        throw error;
      }),
  };
}

/** The repository or its revision is not there, or the token may not see it: GitHub does not tell which. */
class Unseen extends UserError {}

function readFolder(folder: string, { repository, path }: FilePlace): FoundFile | undefined {
  try {
    return { text: bounded(readFileSync(join(folder, path), 'utf8'), `${repository}/${path}`), commit: undefined };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${join(folder, path)} could not be read: ${reason}`, 'Correct --extends.', 2, {
      cause: error,
    });
  }
}

const commitSchema = z.object({ sha: z.string() });
const contentSchema = z.object({ encoding: z.string(), content: z.string(), size: z.number() });

async function ask({ repository, path, revision }: FilePlace, sources: OtherSources): Promise<FoundFile | undefined> {
  const [owner = '', repo = ''] = repository.split('/');
  const name = `${repository}/${path}@${revision}`;
  const commitRoute = 'GET /repos/{owner}/{repo}/commits/{ref}';
  const fileRoute = 'GET /repos/{owner}/{repo}/contents/{path}';
  try {
    const github = await sources.api();
    const answer = await github.rest(commitRoute, { owner, repo, ref: revision, per_page: 1 });
    const { sha } = readAnswer(commitSchema, answer, commitRoute);
    const found = await github.rest(fileRoute, { owner, repo, path, ref: sha }).catch((error: unknown) => {
      if (error instanceof GitHubError && error.reason === 'not-found') return undefined;
      throw error;
    });
    if (found === undefined) return undefined;
    const { encoding, content, size } = readAnswer(contentSchema, found, fileRoute);
    if (encoding !== 'base64' || size > largestFile) throw tooLarge(name);
    return { text: bounded(Buffer.from(content, 'base64').toString('utf8'), name), commit: sha };
  } catch (error) {
    if (error instanceof GitHubError) throw unread(error, name, repository, sources);
    throw error;
  }
}

function unread(error: GitHubError, name: string, repository: string, sources: OtherSources): UserError {
  const because = { cause: error };
  // An empty repository answers 409, a revision that is none 422; a refusal is no word on what is there.
  const unseen = error.reason === 'not-found' || /\((?:409|422): /.test(error.message);
  if (unseen) {
    return new Unseen(
      `${name} could not be read ${sources.with}: ${repository} or its revision is not there, or may not be seen`,
      `Check the name and the revision. ${sources.give(repository)}`,
      2,
      because,
    );
  }
  if (error.reason !== 'permission')
    return new UserError(`${name} could not be read: ${error.message}`, error.next, 2, because);
  return new UserError(
    `${name} could not be read ${sources.with}: ${error.message}`,
    sources.give(repository),
    2,
    because,
  );
}

function bounded(text: string, name: string): string {
  if (text.length > largestFile) throw tooLarge(name);
  return text;
}

function tooLarge(name: string): UserError {
  return new UserError(`${name} is no text file of under 1 MiB`, 'Keep a policy as a text file of under 1 MiB.', 2);
}
