import { compareText } from '../evidence.ts';
import type { Declarations } from '../service/declarations.ts';
import { nameOf } from '../service/manifest.ts';
import { primaryFramework } from '../stack/stack.ts';
import type { Judgement } from '../verdict/verdict.ts';

/** Where ADRs go in a repository that keeps none yet: MADR's folder. */
export const defaultAdrDirectory = 'docs/decisions';
const longestSlug = 60;

/**
 * The path of a new ADR: the directory that the repository's ADRs are kept in, the number after the highest of
 * `existing` (paths of the base, the change and other open pull requests; those of other directories do not count),
 * and the title as dashes. Four digits, as MADR, Backstage and adr-log read them.
 */
export function adrPath(directory: Declarations['directory'], existing: readonly string[], title: string): string {
  const folder = (directory ?? defaultAdrDirectory).replace(/\/+$/, '');
  const numbers = existing
    .filter((path) => path.startsWith(`${folder}/`))
    .flatMap((path) => /^(?:adr-)?(\d{1,6})[-_.]/i.exec(nameOf(path))?.[1] ?? [])
    .map(Number);
  const next = numbers.reduce((highest, number) => Math.max(highest, number), 0) + 1;
  return `${folder}/${String(next).padStart(4, '0')}-${slug(title)}.md`;
}

/** The title of a service's ADR, raw: `Use Rust with Axum for orders`. */
export function adrTitle(judgement: Pick<Judgement, 'stack' | 'service'>): string {
  const framework = primaryFramework(judgement.stack)?.name;
  const picked = [judgement.stack.language, framework].filter((name) => name !== undefined);
  return `Use ${picked.length === 0 ? 'the chosen stack' : picked.join(' with ')} for ${judgement.service.name}`;
}

/** The ADR files of a list of paths that stand in `directory`, sorted. */
export function adrFiles(directory: string, paths: readonly string[]): readonly string[] {
  return paths
    .filter((path) => path.startsWith(`${directory}/`) && /\/\d{1,6}[-_.][^/]*\.md$/i.test(path))
    .toSorted(compareText);
}

function slug(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/#/g, ' sharp ')
    .replace(/\+\+/g, ' plus plus ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return words.slice(0, longestSlug).replace(/-$/, '') || 'stack';
}
