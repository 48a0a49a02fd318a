import type { Incomplete } from '../errors.ts';
import type { YamlText } from '../yaml.ts';
import type { Declaration } from './context.ts';
import type { GivenDeclarations } from './declarations.ts';

/**
 * Reads the blocks of the pull request's text and the context given by hand, in the order in which later ones count before earlier ones: one that
 * names its service after one for all, and one given by hand after both. What is wrong in them is added to `incomplete`.
 */
export function readBlocks(
  blocks: readonly YamlText[],
  given: GivenDeclarations,
  roots: readonly string[],
  { readContextBlock }: Pick<typeof import('./context.ts'), 'readContextBlock'>,
  incomplete: Incomplete[],
): readonly Declaration[] {
  const read = [...blocks, ...(given.context === undefined ? [] : [given.context])].map((file) => ({
    file,
    declaration: readContextBlock(file),
  }));
  for (const { file, declaration } of read) {
    for (const each of declaration.incomplete) incomplete.push(each);
    const { service, line } = declaration;
    if (service !== undefined && roots.length > 0 && !roots.includes(service)) {
      incomplete.push({
        path: file.path,
        line,
        reason: `names ${service}, which is no service of this change: ${roots.join(', ')}`,
      });
    }
  }
  const written = read.filter(({ file }) => file !== given.context).map(({ declaration }) => declaration);
  for (const each of contradictions(written, roots)) incomplete.push(each);
  const rank = ({ file, declaration }: (typeof read)[number]) =>
    (file === given.context ? 2 : 0) + (declaration.service === undefined ? 0 : 1);
  return read.sort((a, b) => rank(a) - rank(b)).map(({ declaration }) => declaration);
}

/** A fact that two blocks for the same service, or for all of them, state differently: the later one counts, and is told. */
function contradictions(blocks: readonly Declaration[], roots: readonly string[]): readonly Incomplete[] {
  return blocks.flatMap(({ service, declared }, index) =>
    [...declared].flatMap(([key, { value, from }]): readonly Incomplete[] => {
      const earlier = blocks
        .slice(0, index)
        .filter((block) => block.service === service)
        .flatMap((block) => block.declared.get(key) ?? [])
        .findLast((other) => JSON.stringify(other.value) !== JSON.stringify(value));
      if (earlier === undefined) return [];
      const [path, line] = placeIn(from);
      const said = `declares ${key} again, and not as line ${placeIn(earlier.from)[1]}; the later one counts`;
      const scope =
        service === undefined && roots.length > 1
          ? '. A line such as "service: ROOT" says which service a block is for'
          : '';
      return [{ path, line, reason: `${said}${scope.replace('ROOT', roots[0] ?? '')}` }];
    }),
  );
}

function placeIn(from: string): readonly [string, number] {
  const colon = from.lastIndexOf(':');
  return [from.slice(0, colon), Number(from.slice(colon + 1))];
}
