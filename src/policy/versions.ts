import { coerce, intersects, minVersion, satisfies, subset, validRange } from 'semver';

/** True for a range as radar entries write them: `<5`, `3.x`, `>=1.2 <2`. */
export function isRange(range: string): boolean {
  return range.trim() !== '' && validRange(range) !== null;
}

/**
 * Whether a version as a manifest or image declares it lies in a range. A declared range counts as the lowest version
 * that it allows; a pre-release counts as the release it leads to. Undefined when the text does not tell.
 */
export function versionIn(declared: string | undefined, range: string): boolean | undefined {
  const text = plainVersion(declared ?? '');
  if (text === '') return undefined;
  const allowed = validRange(text);
  if (allowed !== null) {
    if (subset(allowed, range)) return true;
    if (!intersects(allowed, range)) return false;
  }
  const lowest = allowed === null ? coerce(text) : coerce(minVersion(allowed)?.version);
  const tells = lowest !== null && (allowed === null || lowest.version !== '0.0.0' || text.startsWith('0'));
  return tells ? satisfies(lowest.version, range) : undefined;
}

/** Spells Python's, NuGet's and Maven's ranges as npm's: `~=4.2`, `==4.2.*`, `[1.0,2.0)`; `!=` says nothing of the lowest. */
function plainVersion(declared: string): string {
  return declared
    .trim()
    .replaceAll(/!=[^,\s]*/g, '')
    .replaceAll(/[=~]=+/g, (operator) => (operator.startsWith('~') ? '>=' : '='))
    .replace(/^\[([^,\]]*),([^,\])]*)[\])]$/, '>=$1 <$2')
    .replaceAll(/[,\s]+/g, ' ')
    .replace(/<$/, '')
    .trim();
}
