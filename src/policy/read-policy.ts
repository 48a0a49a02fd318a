import type { Change } from '../change/change.ts';
import type { Tree } from '../change/tree.ts';
import { UserError } from '../errors.ts';
import type { YamlText } from '../yaml.ts';
import type { PolicyBook } from './parse-policy.ts';
import { defaultPolicy, type Policy, policyPath } from './policy.ts';

/**
 * The policy that a change is judged by: the one given by hand, else `.github/stack-policy.yml` of the base revision,
 * else the defaults. Throws UserError (exit 2) that lists what is wrong in it, with file:line:column; exit 3 when the
 * base revision lists it and it could not be read.
 */
export async function readPolicy(change: Change, given: YamlText | undefined, book: PolicyBook): Promise<Policy> {
  if (given !== undefined) return parse(given, undefined, book);
  const file = await readFile(change.base);
  const policy = file === undefined ? defaultPolicy : await parse(file, 'base', book);
  return isEdited(change) ? { ...policy, notices: [...policy.notices, editNotice(change)] } : policy;
}

/** What the policy would be once the change is merged. `problems` says what is wrong in it. */
export type ProposedPolicy = { readonly policy: Policy } | { readonly problems: string };

/**
 * The policy of the head revision when the change edits it, for a preview beside the verdict, never in its place; undefined
 * when the change leaves it alone. Throws UserError (exit 3) when it is listed and could not be read.
 */
export async function readProposedPolicy(change: Change, book: PolicyBook): Promise<ProposedPolicy | undefined> {
  if (!isEdited(change)) return undefined;
  const file = await readFile(change.head);
  if (file === undefined) return { policy: defaultPolicy };
  try {
    return { policy: await parse(file, undefined, book) };
  } catch (error) {
    // Only base's policy must hold for a review; what is wrong in the new one is part of the preview.
    if (error instanceof UserError && error.exitCode === 2) return { problems: error.message };
    throw error;
  }
}

/** The reader of YAML and its schema are loaded only where there is a policy to read. */
async function parse(file: YamlText, at: 'base' | undefined, book: PolicyBook): Promise<Policy> {
  const { parsePolicy } = await import('./parse-policy.ts');
  return parsePolicy(file, at, book);
}

async function readFile(tree: Tree): Promise<YamlText | undefined> {
  const entry = tree.entries.get(policyPath);
  if (entry === undefined) return undefined;
  const content = (await tree.read([policyPath])).get(policyPath);
  if (content?.kind === 'text') return { path: policyPath, text: content.text };
  const missing = entry.kind === 'file' && (content === undefined || content.kind === 'missing');
  throw new UserError(
    `${policyPath} at ${tree.commit} could not be read: ${entry.kind === 'file' ? (content?.kind ?? 'missing') : entry.kind}.`,
    missing
      ? 'Fetch that commit in full, or give the policy with --policy.'
      : 'Keep the policy as a text file of under 1 MiB.',
    missing ? 3 : 2,
  );
}

function isEdited({ base, head }: Change): boolean {
  return base.entries.get(policyPath)?.oid !== head.entries.get(policyPath)?.oid;
}

function editNotice({ base, head }: Change): string {
  const verb = !base.entries.has(policyPath) ? 'adds' : head.entries.has(policyPath) ? 'edits' : 'removes';
  return `This change ${verb} ${policyPath}. The verdict follows the policy at base; the change to it counts once it is merged.`;
}
