import type { Technology } from '../catalogue/technology.ts';
import type { ServiceFiles, SourceFile } from '../service/service.ts';
import type { Stack } from '../stack/stack.ts';
import { matchPatterns, type PatternMatch } from './pattern-matches.ts';
import { technologiesOf } from './routes.ts';
import type { Entity } from './workload.ts';

type Entities = ReadonlyMap<string, Entity>;

/**
 * What the service keeps (models, tables, collections), by the stack's technologies, in the order they are met. A model
 * and the table of the same name are one: case, underscores, a schema in front and a plural do not make another. What was dropped
 * is none, and where one technology's entities are another's told again, they count once.
 */
export function findEntities(
  files: ServiceFiles,
  stack: Stack,
  technologies: readonly Technology[],
): readonly Entity[] {
  const found = technologiesOf(stack, technologies).map((technology) => ({
    technology,
    entities: entitiesOf(technology, files.sources),
  }));
  const retold = new Set(
    found.flatMap(({ technology, entities }) => (entities.size > 0 ? (technology.supersedes ?? []) : [])),
  );
  const all = new Map<string, Entity>();
  for (const { technology, entities } of found) {
    if (retold.has(technology.id)) continue;
    for (const [key, entity] of entities) if (!all.has(key)) all.set(key, entity);
  }
  return [...all.values()];
}

function entitiesOf(technology: Technology, sources: readonly SourceFile[]): Entities {
  const direct = inOrder(matchPatterns(sources, technology.entities ?? []), sources);
  const entities = new Map<string, Entity>();
  for (const { groups, evidence } of [...direct, ...inheriting(technology, direct, sources)]) {
    const { name, gone } = groups;
    if (gone !== undefined) entities.delete(sameName(gone));
    if (gone !== undefined && name === undefined) continue;
    const key = name === undefined ? `${evidence.path}:${evidence.line}` : sameName(name);
    if (!entities.has(key)) entities.set(key, { name, evidence });
  }
  const { inherits } = technology;
  for (const { groups } of inherits === undefined ? [] : matchPatterns(sources, [inherits.unstored]))
    entities.delete(sameName(groups.name ?? ''));
  return entities;
}

/** In the order of files and lines, because what is dropped was made before; what takes a migration back is left out. */
function inOrder(matches: readonly PatternMatch[], sources: readonly SourceFile[]): readonly PatternMatch[] {
  if (!matches.some(({ file }) => file.family === 'sql')) return matches;
  const places = new Map(sources.map((file, index) => [file, index]));
  const back = new Map(sources.map((file) => [file, file.family === 'sql' ? lineOfWayBack(file) : undefined]));
  return matches
    .filter(({ file, evidence }) => evidence.line < (back.get(file) ?? Number.POSITIVE_INFINITY))
    .sort((a, b) => (places.get(a.file) ?? 0) - (places.get(b.file) ?? 0) || a.evidence.line - b.evidence.line);
}

/** Tools of migrations keep the way back in a file of its own, `1_init.down.sql`, or below a comment that says so. */
function lineOfWayBack({ path, text }: SourceFile): number | undefined {
  if (/(?:^|[._/-])(?:down|rollback)[._/-]/i.test(path)) return 0;
  const at = text.search(/^--[ \t]{0,4}(?:\+\w{1,20}[ \t]{1,4}|\w{1,20}:)?(?:down|rollback)\b/im);
  return at < 0 ? undefined : text.slice(0, at).split('\n').length;
}

/** The classes that are made from an entity, or from one that is, in files that import the technology. */
function inheriting(
  { inherits, detect }: Technology,
  direct: readonly PatternMatch[],
  sources: readonly SourceFile[],
): readonly PatternMatch[] {
  if (inherits === undefined || direct.length === 0) return [];
  const modules = detect?.imports?.[inherits.classes.family] ?? [];
  const made = new Map<string, PatternMatch[]>();
  for (const match of matchPatterns(sources, [inherits.classes])) {
    if (!modules.some((module) => match.file.imports?.has(module))) continue;
    for (const base of (match.groups.bases ?? '').split(',')) {
      const name = base.trim().split('.').at(-1) ?? '';
      const list = made.get(name);
      if (list === undefined) made.set(name, [match]);
      else list.push(match);
    }
  }
  const found = new Set<PatternMatch>();
  const names = direct.flatMap(({ groups }) => groups.name ?? []);
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    for (const match of made.get(name) ?? []) {
      if (found.has(match)) continue;
      found.add(match);
      if (match.groups.name !== undefined) names.push(match.groups.name);
    }
  }
  return [...found];
}

function sameName(name: string): string {
  const plain = (name.split(/[.`"'[\]]+/).findLast((part) => part !== '') ?? name)
    .toLowerCase()
    .replaceAll(/[_-]/g, '');
  if (plain.endsWith('ies')) return `${plain.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(plain)) return plain.slice(0, -2);
  return plain.endsWith('s') && !plain.endsWith('ss') ? plain.slice(0, -1) : plain;
}
