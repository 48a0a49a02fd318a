import { type AdrHabits, noHabits } from './adr-habits.ts';
import type { AdrFolder } from './adr-records.ts';
import type { Layout } from './layout.ts';

/** Where the record of one service goes, what says so, and how it is written there. */
export interface AdrHome extends AdrHabits {
  /** Undefined where the repository keeps no records yet. */
  readonly directory: string | undefined;
  /** A settings file as `path:line`, `policy`, `files` for a folder that holds records, or another service's folder. */
  readonly from: string | undefined;
}

/**
 * The home of a service's record: the folder that the policy or a settings file names, else one inside the service, else one of the whole
 * repository, else a folder where the neighbours have theirs. `habitsOf` tells how a folder writes.
 */
export function adrHome(
  root: string,
  folders: readonly AdrFolder[],
  habitsOf: (folder: AdrFolder) => AdrHabits,
  layout: Pick<Layout, 'ownerOf'>,
): AdrHome {
  const named = folders.find(({ from }) => from !== 'files');
  const own = folders.find(({ directory }) => isBelow(directory, root) && root !== '.');
  const ownerOf = ({ directory }: AdrFolder) => layout.ownerOf(`${directory}/-`);
  const shared = folders.find((folder) => {
    const owner = ownerOf(folder);
    return owner === undefined || owner === '.' || owner === root || isBelow(root, owner);
  });
  const folder = named ?? own ?? shared;
  if (folder !== undefined) return { ...folder, ...habitsOf(folder) };
  const [neighbour] = folders;
  const owner = neighbour === undefined ? undefined : ownerOf(neighbour);
  if (neighbour === undefined || owner === undefined) return { directory: undefined, from: undefined, ...noHabits };
  return {
    directory: `${root}${neighbour.directory.slice(owner.length)}`,
    from: neighbour.directory,
    ...habitsOf(neighbour),
  };
}

function isBelow(path: string, directory: string): boolean {
  return directory === '.' || path.startsWith(`${directory}/`);
}
