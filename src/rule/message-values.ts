import type { Catalogue } from '../catalogue/catalogue.ts';
import { technologyOfId } from '../catalogue/find-technology.ts';
import type { Rule } from '../catalogue/rule.ts';
import type { Facts } from './facts.ts';

type Technologies = Catalogue['technologies'];

const placeholder = /\{([A-Za-z0-9.]{1,60}(?: [a-z ]{1,30})?)\}/g;

/** The placeholders of a message template, each once, in order of appearance. */
export function placeholdersOf(message: string): readonly string[] {
  return [...new Set([...message.matchAll(placeholder)].flatMap(([, path]) => path ?? []))];
}

/**
 * The facts that a message of a rule names, as text by placeholder. A placeholder is a fact's path (`size.routes`), one of the
 * rule's `limits`, or `stack.name` and `replaces.name`: framework and language as people say them, `Axum (Rust)`; `stack.version` is its
 * runtime, `stack.endOfLife` the day on which that version's fixes end. Ids of
 * technologies become their names. With what it counts behind a space, `size.routes routes`, a number is told with it: one route, two routes. A
 * service at the repository's root goes by its name. A fact that is not known gives no entry.
 */
export function fillValues(
  message: string,
  rule: Pick<Rule, 'limits'>,
  facts: Facts,
  technologies: Technologies,
): Readonly<Record<string, string>> {
  // What was seen is the finding's own to quote.
  const filled = placeholdersOf(message).flatMap((path): [string, string][] => {
    const text = textFor(path, rule, facts, technologies);
    return text === undefined ? [] : [[path, text]];
  });
  return Object.fromEntries(filled);
}

function textFor(
  path: string,
  rule: Pick<Rule, 'limits'>,
  facts: Facts,
  technologies: Technologies,
): string | undefined {
  const [counted = '', ...nouns] = path.split(' ');
  if (nouns.length > 0) {
    const count = textFor(counted, rule, facts, technologies);
    return count === undefined ? undefined : `${count} ${(count === '1' ? nouns.map(singular) : nouns).join(' ')}`;
  }
  if (path === 'stack.name')
    return stackName(textAt(facts, 'stack.framework'), textAt(facts, 'stack.language'), technologies);
  if (path === 'stack.version') return stackVersion(facts, technologies);
  if (path === 'stack.endOfLife') return versionedId(facts, technologies, 'stack.ended')?.[1];
  if (path === 'replaces.name') {
    const [framework] = idsAt(facts, 'service.replaces.frameworks');
    return stackName(framework, textAt(facts, 'service.replaces.language'), technologies);
  }
  if (path.startsWith('limits.')) return rule.limits?.[path.slice('limits.'.length)]?.value.toString();
  const value = factAt(facts, path);
  if (Array.isArray(value)) return value.map((item) => nameOf(String(item), technologies)).join(', ') || undefined;
  if (value === '.') return path === 'service.root' ? nameAtRoot(facts) : 'the repository itself';
  if (typeof value === 'string') return nameOf(value, technologies) || undefined;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A manifest at the root may give no name, or only say where it stands. */
function nameAtRoot(facts: Facts): string {
  const name = textAt(facts, 'service.name');
  return name === undefined || name === 'root' ? 'the repository itself' : name;
}

/** `dependencies` as `dependency`, `routes` as `route`; a word that is no plural as it stands. */
function singular(word: string): string {
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/s$/, '');
}

/** What a service runs on as people say it, with its version where one is declared: `Node.js 18.14`, `Python 3.11`. */
function stackVersion(facts: Facts, technologies: Technologies): string | undefined {
  const versioned =
    versionedId(facts, technologies, 'stack.ended') ?? versionedId(facts, technologies, 'stack.versions');
  if (versioned === undefined) return textAt(facts, 'stack.language');
  const [id] = versioned;
  // A runtime of one language goes by the language's name.
  const [only, another] = technologyOfId(technologies, id)?.languages ?? [];
  const name = only === undefined || another !== undefined ? nameOf(id, technologies) : only;
  return `${name} ${textAt(facts, `stack.versions.${id}`) ?? ''}`.trimEnd();
}

/** The service's runtime, or else its language, with what a map of facts says of it. */
function versionedId(facts: Facts, technologies: Technologies, map: string): readonly [string, string] | undefined {
  const language = textAt(facts, 'stack.language');
  const own = technologies.find(({ kind, name }) => kind === 'language' && name === language)?.id;
  for (const id of [textAt(facts, 'stack.runtime'), own]) {
    const value = id === undefined ? undefined : textAt(facts, `${map}.${id}`);
    if (id !== undefined && value !== undefined) return [id, value];
  }
  return undefined;
}

function stackName(framework: string | undefined, language: string | undefined, technologies: Technologies) {
  if (framework === undefined || framework === '') return language;
  const name = nameOf(framework, technologies);
  return language === undefined ? name : `${name} (${language})`;
}

function nameOf(id: string, technologies: Technologies): string {
  return technologyOfId(technologies, id)?.name ?? id;
}

/** The ids that a fact lists, by its path; none where it is unknown or no list. */
export function idsAt(facts: Facts, path: string): readonly string[] {
  const value = factAt(facts, path);
  return Array.isArray(value) ? value.map(String) : [];
}

/** The text of a fact, by its path; undefined where it is unknown or no text. */
export function textAt(facts: Facts, path: string): string | undefined {
  const value = factAt(facts, path);
  return typeof value === 'string' ? value : undefined;
}

function factAt(facts: Facts, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null
          ? Object.entries(value).find(([name]) => name === key)?.[1]
          : undefined,
      facts.values,
    );
}
