import type { Change } from '../change/change.ts';
import type { OtherRepositories } from '../change/other-repositories.ts';
import { UserError } from '../errors.ts';
import { type ExtendedPlace, extendedPlace } from './extended-place.ts';
import { baseFiles, filesBeside, type GivenPolicy } from './read-policy.ts';

/**
 * The policy that a workflow names: a file of the base revision, so that a pull request cannot loosen its own, or one of another repository as
 * owner/repository/path@revision. Throws UserError (exit 2) when it is not there.
 */
export async function readNamedPolicy(name: string, change: Change): Promise<GivenPolicy> {
  const place = extendedPlace(name);
  if (place.kind === 'remote') return elsewhere(name, place, change.others);
  const base = baseFiles(change);
  const beside = filesBeside(base);
  const text = await beside(name);
  if (text !== undefined) return { path: name, text, at: 'base', beside };
  throw new UserError(
    `the policy ${name} is not at the base revision ${base.commit.slice(0, 12)}`,
    'Merge it to the base branch first, or correct the input "policy".',
    2,
  );
}

async function elsewhere(
  name: string,
  place: Extract<ExtendedPlace, { kind: 'remote' }>,
  others: OtherRepositories | undefined,
): Promise<GivenPolicy> {
  const found = await others?.read(place);
  if (found === undefined) throw new UserError(`the policy ${name} is not there`, 'Correct the input "policy".', 2);
  const revision = found.commit ?? place.revision;
  const beside = async (path: string) => (await others?.read({ ...place, path, revision }))?.text;
  return { path: place.path, text: found.text, name, commit: found.commit, beside };
}
