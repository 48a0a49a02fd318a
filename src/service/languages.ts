import type { Languages } from '../catalogue/catalogue.ts';
import type { Family } from '../catalogue/ecosystems.ts';
import { familyOf } from './families.ts';
import { nameOf } from './manifest.ts';

const schemaEndings: Readonly<Record<string, { readonly language: string; readonly family: Family }>> = {
  '.sql': { language: 'SQL', family: 'sql' },
  '.prisma': { language: 'Prisma', family: 'schema' },
  '.proto': { language: 'Protocol Buffer', family: 'schema' },
  '.graphql': { language: 'GraphQL', family: 'schema' },
  '.gql': { language: 'GraphQL', family: 'schema' },
};

/** A language with the family that its source is read as. */
export interface LanguageOfFile {
  readonly language: string;
  readonly family: Family | undefined;
}

// File names repeat across a tree, and every stage asks.
const answers = new WeakMap<Languages, Map<string, LanguageOfFile | undefined>>();

/** What a path is written in by its name alone: a programming language, or a schema that tells of data or calls. */
export function languageOfPath(path: string, languages: Languages): LanguageOfFile | undefined {
  const name = nameOf(path);
  const known = answers.get(languages) ?? new Map<string, LanguageOfFile | undefined>();
  answers.set(languages, known);
  if (!known.has(name)) known.set(name, languageOfName(name, languages));
  return known.get(name);
}

function languageOfName(name: string, languages: Languages): LanguageOfFile | undefined {
  const byName = own(languages.filenames, name);
  if (byName !== undefined) return { language: byName, family: familyOf(byName) };
  const dot = name.lastIndexOf('.');
  if (dot < 0) return undefined;
  const ending = name.slice(dot).toLowerCase();
  if (name.endsWith('.d.ts') || name.endsWith('.min.js')) return undefined;
  const language = own(languages.extensions, ending);
  if (language === undefined) return own(schemaEndings, ending);
  return { language, family: familyOf(language) };
}

/** True for a language that programs are written in, false for a schema's. */
export function isProgramming(family: Family | undefined): boolean {
  return family !== 'sql' && family !== 'schema';
}

function own<T>(values: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}
