import { technologyOfId } from '../catalogue/find-technology.ts';
import type { Technology } from '../catalogue/technology.ts';
import { compareText } from '../evidence.ts';

/**
 * Of what runs at base, the frameworks that do the same job as the service's own in the same language: they serve the same kind of
 * service and come from the same registry. What one is built on is no second one. Ids, sorted.
 */
export function sameJobFrameworks(
  own: string | undefined,
  running: Iterable<string>,
  technologies: readonly Technology[],
): readonly string[] {
  const mine = technologyOfId(technologies, own);
  // One without routes of its own is made for something special: a chat bot, a model, an admin.
  if (mine?.serves === undefined || mine.routes === undefined) return [];
  const others = [...running]
    .flatMap((id) => technologyOfId(technologies, id) ?? [])
    .filter((other) => {
      const shared = registriesOf(other).some((registry) => registriesOf(mine).includes(registry));
      return (
        other.kind === 'framework' &&
        other.routes !== undefined &&
        other.id !== mine.id &&
        other.serves === mine.serves &&
        shared &&
        !areRelated(mine, other)
      );
    });
  return others
    .filter((other) => !others.some(({ builtOn = [] }) => builtOn.includes(other.id)))
    .map(({ id }) => id)
    .sort(compareText);
}

function registriesOf({ detect }: Technology): readonly string[] {
  return Object.keys(detect?.packages ?? {});
}

function areRelated(one: Technology, other: Technology): boolean {
  return (one.builtOn ?? []).includes(other.id) || (other.builtOn ?? []).includes(one.id);
}
