import type { Technology } from './technology.ts';

interface Index {
  readonly byId: ReadonlyMap<string, Technology>;
  readonly byLanguage: ReadonlyMap<string, Technology>;
}

const indexes = new WeakMap<readonly Technology[], Index>();

/** The technology of an id. */
export function technologyOfId(technologies: readonly Technology[], id: string | undefined): Technology | undefined {
  return id === undefined ? undefined : indexOf(technologies).byId.get(id);
}

/** The technology of kind `language` that has github-linguist's name. */
export function technologyOfLanguage(
  technologies: readonly Technology[],
  language: string | undefined,
): Technology | undefined {
  return language === undefined ? undefined : indexOf(technologies).byLanguage.get(language);
}

function indexOf(technologies: readonly Technology[]): Index {
  const known = indexes.get(technologies);
  if (known !== undefined) return known;
  const languages = technologies.filter(({ kind }) => kind === 'language');
  const index: Index = {
    byId: new Map(technologies.map((technology) => [technology.id, technology])),
    byLanguage: new Map(languages.map((technology) => [technology.name, technology])),
  };
  indexes.set(technologies, index);
  return index;
}
