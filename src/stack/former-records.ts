import type { Technology } from '../catalogue/technology.ts';
import type { Context } from '../service/context.ts';
import { type AdrRecord, type Declarations, recordCounts } from '../service/declarations.ts';
import type { StackedService } from './index.ts';
import { namesOfParts, namesWord } from './named-parts.ts';
import type { Stack } from './stack.ts';

/** Declarations of a change, with the records apart that decided about a stack which one of its services leaves. */
export interface StandingDeclarations extends Declarations {
  readonly former: readonly AdrRecord[];
}

/**
 * Sets the records aside that decided about a stack which a service leaves in its place: as they stood at base, untouched by the change, and
 * without a word of the new language or framework. A decision that was merged ahead of the code names what it is for. The reason that such a
 * record gives was for the old stack; what else it declares is of the service, and stays.
 */
export function setFormerAside(
  services: readonly StackedService[],
  declarations: Declarations,
  { technologies }: { readonly technologies: readonly Technology[] },
): StandingDeclarations {
  const former = services.flatMap(({ service, stack, before }) => {
    // A root that is new has no stack of its own to leave: a record of it at base was written ahead.
    if (before === undefined || service.before?.root !== service.root) return [];
    const [young, old] = [differing(stack, before, technologies), differing(before, stack, technologies)];
    return declarations.records.filter(
      (record) => record.service === service.root && record.isAtBase && !isAhead(record, young, old),
    );
  });
  if (former.length === 0) return { ...declarations, former };
  const paths = former.map(({ path }) => path);
  return {
    ...declarations,
    records: declarations.records.filter((record) => !former.includes(record)),
    contexts: new Map([...declarations.contexts].map(([root, context]) => [root, withoutReason(context, paths)])),
    former,
  };
}

/** Who relied on such a record reads why it closes nothing, and what to do where it still holds. */
export function formerNotices(former: readonly AdrRecord[]): readonly string[] {
  return former
    .filter((record) => recordCounts(record) && record.acknowledges.length > 0)
    .map(
      ({ path, evidence: { line }, service }) =>
        `${path}:${line}: decided about the stack that ${service} leaves, so it acknowledges nothing of the new one. Add a record for that, or edit this one where it still holds.`,
    );
}

function withoutReason(context: Context, paths: readonly string[]): Context {
  const declared = [...context.declared].filter(
    ([key, { from }]) => key !== 'reason' || !paths.includes(from.slice(0, from.lastIndexOf(':'))),
  );
  return { ...context, declared: new Map(declared) };
}

/** The title decides where it names a side; a record may weigh in its text what it did not take. */
function isAhead({ title, text }: AdrRecord, young: readonly string[], old: readonly string[]): boolean {
  if (young.some((name) => namesWord(title, name))) return true;
  return !old.some((name) => namesWord(title, name)) && young.some((name) => namesWord(text, name));
}

/** The names of what one stack is written in and with, and the other is not. */
function differing(stack: Stack, other: Stack, technologies: readonly Technology[]): readonly string[] {
  const others = new Set(namesOfParts(other, other.frameworks, technologies));
  return namesOfParts(stack, stack.frameworks, technologies).filter((name) => !others.has(name));
}
