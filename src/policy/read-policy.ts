import type { Change } from '../change/change.ts';
import type { OtherRepositories } from '../change/other-repositories.ts';
import { type Files, filesOfTree } from '../change/tree.ts';
import { UserError } from '../errors.ts';
import type { YamlText } from '../yaml.ts';
import type { PolicyBook } from './parse-policy.ts';
import { defaultPolicy, type Policy, policyPath } from './policy.ts';
import type { PolicyRoot } from './read-layers.ts';

/** A policy given by hand, with what reads the files beside it. */
export interface GivenPolicy extends YamlText {
  /** Of one in another repository: its place, and the commit that it was read at. */
  readonly name?: string;
  readonly commit?: string | undefined;
  /** `base` for a file of the base revision that the workflow names. */
  readonly at?: 'base';
  beside?(path: string): Promise<string | undefined>;
}

/**
 * The policy that a change is judged by: the one given by hand, else `.github/stack-policy.yml` of what the change goes into,
 * else the one of the organisation's `.github` repository, else the defaults; with all that it extends. Throws UserError
 * (exit 2) that lists what is wrong in it, with file:line:column, or names what could not be read; exit 3 when the base revision
 * lists it and it could not be read.
 */
export async function readPolicy(change: Change, given: GivenPolicy | undefined, book: PolicyBook): Promise<Policy> {
  if (given !== undefined) return withEdit(await readGivenPolicy(given, change.others, book), change, given);
  const base = baseFiles(change);
  const file = await readFile(base);
  if (file === undefined) {
    const policy = (await organisationPolicy(change, book)) ?? defaultPolicy;
    return withEdit(policy, change, given);
  }
  const policy = await parse(rootAt(base, file, 'base'), change.others, book);
  return withEdit(policy, change, given);
}

/** What governs a change: its base branch as it stands now, which an old branch has not seen yet. */
export function baseFiles({ tip, base }: Change): Files {
  return tip ?? filesOfTree(base);
}

/** Where the change edits the policy, that is told. */
function withEdit(policy: Policy, change: Change, given: GivenPolicy | undefined): Policy {
  if (!editsPolicy(change, policy, given)) return policy;
  return { ...policy, notices: [...policy.notices, editNotice(change, keptAt(given) ?? policyPath)] };
}

/** Where the repository keeps the policy that it is judged by; undefined for one that stands elsewhere. */
function keptAt(given: GivenPolicy | undefined): string | undefined {
  if (given === undefined) return policyPath;
  return given.at === 'base' ? given.path : undefined;
}

/** A policy that stands by itself, with what it extends. Throws like readPolicy. */
export async function readGivenPolicy(
  given: GivenPolicy,
  others: OtherRepositories | undefined,
  book: PolicyBook,
): Promise<Policy> {
  const beside = given.beside ?? (async () => undefined);
  const source = { name: given.name ?? given.path, commit: given.commit };
  const at = given.name === undefined ? given.at : 'elsewhere';
  return parse({ file: given, source, at, beside }, others, book);
}

/** What the policy would be once the change is merged. `problems` says what is wrong in it. */
export type ProposedPolicy = { readonly policy: Policy } | { readonly problems: string };

/**
 * The policy of the head revision when the change edits it, for a preview beside the verdict, never in its place; undefined
 * when the change leaves it alone. Throws UserError (exit 3) when it is listed and could not be read.
 */
export async function readProposedPolicy(
  change: Change,
  current: Policy,
  given: GivenPolicy | undefined,
  book: PolicyBook,
): Promise<ProposedPolicy | undefined> {
  if (!editsPolicy(change, current, given)) return undefined;
  try {
    const path = keptAt(given) ?? policyPath;
    const head = filesOfTree(change.head);
    const file = await readFile(head, path);
    if (file === undefined && given !== undefined) return { problems: `${path} is not there any more` };
    if (file === undefined) return { policy: (await organisationPolicy(change, book)) ?? defaultPolicy };
    return { policy: await parse(rootAt(head, file, undefined), change.others, book) };
  } catch (error) {
    // Only base's policy must hold for a review; what is wrong in the new one is part of the preview.
    if (error instanceof UserError && error.exitCode === 2) return { problems: error.message };
    throw error;
  }
}

/** Where an organisation keeps the policy of all its repositories. */
const organisationPath = 'stack-policy.yml';

async function organisationPolicy({ others, organisation }: Change, book: PolicyBook): Promise<Policy | undefined> {
  if (others === undefined || organisation === undefined) return undefined;
  const place = { repository: `${organisation}/.github`, path: organisationPath, revision: 'HEAD' };
  const found = await others.find(place);
  if (found === undefined) return undefined;
  const revision = found.commit ?? place.revision;
  const root: PolicyRoot = {
    file: { path: organisationPath, text: found.text },
    source: { name: `${place.repository}/${organisationPath}@${place.revision}`, commit: found.commit },
    at: 'elsewhere',
    beside: async (path) => (await others.read({ ...place, path, revision }))?.text,
  };
  return parse(root, others, book);
}

function rootAt(files: Files, file: YamlText, at: 'base' | undefined): PolicyRoot {
  return { file, source: { name: file.path, commit: files.commit }, at, beside: filesBeside(files) };
}

/** Reads the files beside a policy. Throws UserError for one that is listed and is no text that can be read. */
export function filesBeside(files: Files): NonNullable<GivenPolicy['beside']> {
  return async (path) => (await readFile(files, path))?.text;
}

/** The reader of YAML and its schema are loaded only where there is a policy to read. */
async function parse(root: PolicyRoot, others: OtherRepositories | undefined, book: PolicyBook): Promise<Policy> {
  const [{ gatherLayers }, { mergeLayers }] = await Promise.all([
    import('./read-layers.ts'),
    import('./merge-layers.ts'),
  ]);
  const { layers, unread } = await gatherLayers(root, others, book);
  const policy = mergeLayers(layers, book);
  const [first] = unread;
  if (first !== undefined && policy.onUnreadable.value === 'fail') throw first.error;
  const left = unread.map(
    ({ from, error }) =>
      `${from}: what it extends was left out (${policy.onUnreadable.from} says warn): ${error.message}.`,
  );
  return { ...policy, notices: [...policy.notices, ...left] };
}

async function readFile(files: Files, path: string = policyPath): Promise<YamlText | undefined> {
  const found = await files.file(path);
  if (found === undefined) return undefined;
  const { kind, content } = found;
  if (content?.kind === 'text') return { path, text: content.text };
  const missing = content?.kind === 'missing';
  throw new UserError(
    `${path} at ${files.commit} could not be read: ${content?.kind ?? kind}.`,
    missing
      ? 'Fetch that commit in full, or give the policy with --policy.'
      : 'Keep the policy as a text file of under 1 MiB.',
    missing ? 3 : 2,
  );
}

/** True where the change touches the policy, or a file of this repository that it extends. */
export function editsPolicy({ base, head }: Change, { sources }: Policy, given: GivenPolicy | undefined): boolean {
  const own = keptAt(given);
  if (own === undefined) return false;
  const paths = [own, ...sources.map(({ name }) => name).filter((name) => base.entries.has(name))];
  return paths.some((path) => base.entries.get(path)?.oid !== head.entries.get(path)?.oid);
}

function editNotice({ base, head }: Change, path: string): string {
  const verb = !base.entries.has(path) ? 'adds' : head.entries.has(path) ? 'edits' : 'removes';
  const same = base.entries.get(path)?.oid === head.entries.get(path)?.oid;
  const what = same ? 'edits a file that the policy extends' : `${verb} ${path}`;
  return `This change ${what}. The verdict follows the policy at base; the change to it counts once it is merged.`;
}
