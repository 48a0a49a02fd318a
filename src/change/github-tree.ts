import * as z from 'zod';
import { UserError } from '../errors.ts';
import { compareText } from '../evidence.ts';
import { type GitHubApi, GitHubError, type RepositoryName, readAnswer } from './github-api.ts';
import type { GitHubBlobs } from './github-blobs.ts';
import type { TextBudget } from './text-budget.ts';
import { type FileContent, mostFiles, pathChecker, type Tree, type TreeEntry } from './tree.ts';

/** Lists trees of one repository; a tree that base and head share is listed once. */
export interface GitHubTrees {
  /** The files below a tree or commit, in no order. Throws GitHubError, and UserError for a tree too large to list. */
  list(oid: string): Promise<readonly GitHubFile[]>;
}

/** A tree entry with the size of its blob; submodules have none. */
export interface GitHubFile extends TreeEntry {
  readonly bytes: number;
}

// A listing that GitHub cuts (100,000 entries or 7 MB) is walked by directory; a token has 1,000 requests an hour.
const mostListings = 200;
const mostNested = 6; // directories in each other of which each holds more than GitHub lists; the largest repositories have three
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'; // GitHub does not store it and answers 404

/** Opens a lister. One request lists a whole tree, unless GitHub cuts the answer. */
export function openGitHubTrees(api: GitHubApi, name: RepositoryName): GitHubTrees {
  const listings = new Map<string, Promise<Listing>>();
  const list = (oid: string, recursive: boolean): Promise<Listing> => {
    const key = `${oid} ${recursive}`;
    const known = listings.get(key);
    if (known !== undefined) return known;
    const listing = readListing(api, name, oid, recursive);
    listings.set(key, listing);
    return listing;
  };
  // A tree may hold another many times over, which may hold another: each is walked once, and what it comes to is counted first.
  const walked = new Map<string, Promise<readonly Item[]>>();
  const walk = (oid: string, depth: number): Promise<readonly Item[]> => {
    const items = walked.get(oid) ?? walkFirst(oid, depth);
    walked.set(oid, items);
    return items;
  };
  const refuseBeyond = (counts: readonly number[]) => {
    const least = counts.reduce((sum, count) => sum + count, 0);
    if (least > mostFiles) throw tooLarge(name, `it comes to more than ${mostFiles} files`);
  };
  const walkFirst = async (oid: string, depth: number): Promise<readonly Item[]> => {
    const whole = await list(oid, true);
    if (!whole.truncated) return whole.tree;
    if (depth >= mostNested)
      throw tooLarge(name, `${mostNested} directories in each other are too large to be listed whole`);
    const level = await list(oid, false);
    if (level.truncated) throw tooLarge(name, 'one directory alone holds more entries than GitHub lists');
    const directories = level.tree.filter(({ isFolder }) => isFolder).length;
    // Counted before they are asked for: what is under way when a review fails would keep the job waiting.
    if (listings.size + directories > mostListings)
      throw tooLarge(name, `more than ${mostListings} directories are to be listed`);
    const folders = level.tree.filter(({ isFolder }) => isFolder);
    refuseBeyond((await Promise.all(folders.map((folder) => list(folder.oid, true)))).map(({ entries }) => entries));
    const below = await Promise.all(
      level.tree.map(({ isFolder, oid: folder }) => (isFolder ? walk(folder, depth + 1) : [])),
    );
    refuseBeyond(below.map(({ length }) => length));
    return level.tree.flatMap((item, index) =>
      item.isFolder ? (below[index] ?? []).map((inner) => ({ ...inner, path: `${item.path}/${inner.path}` })) : [item],
    );
  };
  return {
    list: async (oid) => {
      if (oid === emptyTree) return [];
      return (await walk(oid, 0)).filter(({ isFolder }) => !isFolder);
    },
  };
}

/** The tree of one commit on GitHub; `files` is its listing, `blobs` reads content, each once for base and head. */
export function githubTree(
  commit: string,
  files: readonly GitHubFile[],
  blobs: GitHubBlobs,
  budget?: TextBudget,
): Tree {
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  const check = pathChecker(commit);
  const known = new Map<string, GitHubFile>();
  for (const file of sorted) {
    check(file.path, known.has(file.path));
    known.set(file.path, file);
  }
  return {
    commit,
    entries: new Map(sorted.map(({ path, oid, kind }) => [path, { path, oid, kind }])),
    read: async (paths) => {
      const wanted = paths.flatMap((path) => {
        const file = known.get(path);
        return file?.kind === 'file' ? [file] : [];
      });
      budget?.decide(wanted);
      const contents = new Map(await blobs.read(wanted.filter(({ oid }) => budget?.refused(oid) === undefined)));
      for (const { oid } of wanted) {
        const bytes = budget?.refused(oid);
        if (bytes !== undefined) contents.set(oid, { kind: 'too-large', bytes });
      }
      const answer = new Map<string, FileContent>();
      for (const { path, oid } of wanted) answer.set(path, contents.get(oid) ?? { kind: 'missing' });
      return answer;
    },
  };
}

const listingSchema = z.object({ tree: z.array(z.unknown()), truncated: z.boolean() });

/** What a listing says of a file, or of a folder. */
interface Item extends GitHubFile {
  readonly isFolder: boolean;
}

interface Listing {
  /** Empty where the listing was cut: its directories are listed one by one. */
  readonly tree: readonly Item[];
  /** How many entries GitHub gave before it cut. */
  readonly entries: number;
  readonly truncated: boolean;
}

async function readListing(api: GitHubApi, name: RepositoryName, oid: string, recursive: boolean): Promise<Listing> {
  const route = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
  const parameters = { owner: name.owner, repo: name.repository, tree_sha: oid };
  const answer = await api.rest(route, recursive ? { ...parameters, recursive: '1' } : parameters);
  const { tree, truncated } = readAnswer(listingSchema, answer, route);
  return { tree: truncated ? [] : tree.map((item) => readItem(item, route)), entries: tree.length, truncated };
}

/** By hand: a schema's copy of each of a hundred thousand entries would take half of the memory that a review may. */
function readItem(item: unknown, route: string): Item {
  if (
    typeof item === 'object' &&
    item !== null &&
    'path' in item &&
    'mode' in item &&
    'type' in item &&
    'sha' in item
  ) {
    const { path, mode, type, sha } = item;
    const size = 'size' in item ? item.size : 0;
    const isListed = typeof path === 'string' && typeof mode === 'string' && typeof size === 'number';
    if (isListed && typeof sha === 'string' && /^[0-9a-f]{40,64}$/.test(sha)) {
      const kind = type === 'commit' ? 'submodule' : mode === '120000' ? 'symlink' : 'file';
      return { path, oid: sha, kind, bytes: size, isFolder: type === 'tree' };
    }
  }
  throw new GitHubError(
    'rejected',
    `GitHub's answer to ${route} is not what it documents: an entry is no file or folder`,
  );
}

function tooLarge({ owner, repository }: RepositoryName, reason: string): UserError {
  return new UserError(
    `${owner}/${repository} is too large to be listed through GitHub's API: ${reason}`,
    'Review a clone instead: node dist/cli.js review --repo DIR --base REV --head REV.',
    3,
  );
}
