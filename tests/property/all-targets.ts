import { fileTargets } from './file-targets.ts';
import { manifestTargets } from './manifest-targets.ts';
import { reviewTarget } from './review-target.ts';
import type { TextTarget } from './text-target.ts';
import { policyTargets, wordTargets } from './word-targets.ts';

/** The targets of a fuzz run by what is asked for: each manifest format, the policy loader, all else that takes a text, whole reviews. */
export const targetGroups: Readonly<Record<string, readonly TextTarget[]>> = {
  manifests: manifestTargets(),
  policy: policyTargets,
  words: wordTargets.filter((target) => !policyTargets.includes(target)),
  files: fileTargets,
  reviews: [reviewTarget],
};

export const allTargets: readonly TextTarget[] = Object.values(targetGroups).flat();

/** The target of a name. Throws for one that is none, so that no kept seed goes unread. */
export function targetNamed(name: string): TextTarget {
  const found = allTargets.find((target) => target.name === name);
  if (found === undefined) throw new Error(`no target is called ${name}`);
  return found;
}
