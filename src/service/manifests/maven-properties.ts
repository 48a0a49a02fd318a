import { child, textOf, type Xml } from './maven-xml.ts';

/** A value with what it names put in; undefined for none. */
export type Resolve = (value: string | undefined) => string | undefined;

/** In characters, many times what a version or a name has: properties that name each other many times over grow with every level. */
const longestValue = 1000;

/**
 * Puts in the properties of a POM and its parents, the nearest first, each worked out once; one that is unknown, too long or names
 * itself stays as it stands.
 */
export function resolverOf(chain: readonly Xml[]): Resolve {
  const known = new Map<string, string | undefined>();
  const propertyOf = (key: string): string | undefined => {
    if (!known.has(key)) {
      known.set(key, undefined); // for those that name each other in a circle
      known.set(key, resolve(declaredAt(key, chain)));
    }
    return known.get(key);
  };
  const resolve: Resolve = (value) => {
    if (value === undefined || value.length > longestValue) return value;
    return value.replaceAll(/\$\{([\w.-]+)\}/g, (whole, key: string) => {
      const found = propertyOf(key);
      return found === undefined || found.length > longestValue ? whole : found;
    });
  };
  return resolve;
}

function declaredAt(key: string, chain: readonly Xml[]): string | undefined {
  for (const part of chain) {
    const found =
      textOf(child(part, 'properties'), key) ??
      (key.startsWith('project.')
        ? (textOf(part, key.slice(8)) ?? textOf(child(part, 'parent'), key.slice(8).replace('parent.', '')))
        : undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}
