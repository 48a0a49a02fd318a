import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Commit } from '../change/change.ts';
import { compareText } from '../evidence.ts';
import { isProgramming, languageOfPath } from '../service/languages.ts';
import { isGeneratedPath, isVendored } from '../service/set-aside.ts';

/** More than this in one commit is an import or a move, which says nothing of who writes what. */
const mostPaths = 500;

/** How many people wrote each language in these commits, sorted by language; machines and vendored or generated files do not count. */
export function contributorsOf(
  commits: readonly Commit[],
  { languages }: Pick<Catalogue, 'languages'>,
): ReadonlyMap<string, number> {
  const people = new Map<string, Set<string>>();
  for (const { author, paths } of commits) {
    if (paths.length > mostPaths || /\[bot\]|^(?:no-?reply|bot)@/i.test(author)) continue;
    for (const path of paths) {
      if (isVendored(path) || isGeneratedPath(path, '.')) continue;
      const language = languageOfPath(path, languages);
      if (language === undefined || !isProgramming(language.family)) continue;
      people.set(language.language, (people.get(language.language) ?? new Set()).add(author.toLowerCase()));
    }
  }
  return new Map([...people].map(([name, { size }]) => [name, size] as const).sort(([a], [b]) => compareText(a, b)));
}
