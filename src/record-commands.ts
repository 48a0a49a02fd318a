import type { Change } from './change/change.ts';
import type { Desk } from './policy-commands.ts';
import type { Command } from './request/command.ts';
import type { ReviewRequest } from './request/request.ts';

/** Writes the drafts that `adr new` asks for and prints where they are; gives the exit code. */
export async function newRecords(
  { review: { directory }, service }: Extract<Command, { kind: 'adr-new' }>,
  { change, request }: { readonly change: Change; readonly request: ReviewRequest },
  { print, warn, environment, catalogue }: Desk,
): Promise<number> {
  const [{ review }, { draftFiles, whyNoDraft }, { writeDrafts }] = await Promise.all([
    import('./review.ts'),
    import('./records.ts'),
    import('./publish/write-drafts.ts'),
  ]);
  const reviewed = await review(change, request, catalogue);
  const drafts = draftFiles(reviewed, catalogue, { date: change.date, service });
  if (drafts.length === 0) warn(whyNoDraft(reviewed, service));
  for (const path of await writeDrafts(directory, drafts, environment)) print(path);
  return 0;
}

/** Prints what `adr list` or `adr check` asks for and gives the exit code: 1 where a check found something. */
export async function keptRecords(
  command: Extract<Command, { kind: 'adr-list' | 'adr-check' }>,
  { print, environment, catalogue }: Desk,
): Promise<number> {
  const [{ openGitRevision }, { recordsText }, { localOthers }] = await Promise.all([
    import('./change/git-change.ts'),
    import('./records.ts'),
    import('./change/local-others.ts'),
  ]);
  const opened = await openGitRevision(command.directory, command.revision, environment);
  try {
    const others = localOthers(command.extended, environment);
    const { text, isClean } = await recordsText(command, { ...opened.value, others }, catalogue);
    print(text);
    return isClean ? 0 : 1;
  } finally {
    opened.close();
  }
}
