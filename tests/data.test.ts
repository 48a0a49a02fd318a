import { describe, expect, test } from 'vitest';
import type { Technology } from '../src/catalogue/technology.ts';
import { detectStack } from '../src/stack/detect-stack.ts';
import type { Signal, Stack } from '../src/stack/stack.ts';
import { findEntities } from '../src/workload/entities.ts';
import { findRoutes } from '../src/workload/routes.ts';
import { processorTime } from './support/processor-time.ts';
import { catalogue, dataFiles, serviceFilesOf } from './support/service-files.ts';

const { technologies } = catalogue;
const ids = new Set(technologies.map(({ id }) => id));
const claims = new Set(catalogue.claims.map(({ id }) => id));

const examples = [...dataFiles.technologies].flatMap(([id, { kind, examples: rows }]) =>
  rows.map((row) => ({ ...row, id, kind, says: row.found ? 'is found' : 'is not found' })),
);

function signalsOf(stack: Stack): readonly Signal[] {
  const { runtime, frameworks, datastores, messaging, platforms, deployment, libraries } = stack;
  const lists = [frameworks, datastores, messaging, platforms, deployment, libraries].flat();
  return runtime === undefined ? lists : [runtime, ...lists];
}

describe('every example of data/technologies', () => {
  test.each(examples)('$id $says: $name', async (example) => {
    const { id, kind, found } = example;
    const files = await serviceFilesOf(example.files);
    const stack = detectStack(files, catalogue);
    if (kind === 'language') {
      expect(stack.language === nameOf(id)).toBe(found);
      return;
    }
    const signal = signalsOf(stack).find((each) => each.id === id);
    expect(signal !== undefined, `the signals are ${signalsOf(stack).map((each) => each.id)}`).toBe(found);
    if (signal !== undefined) expect(signal.evidence.length, 'no evidence, no signal').toBeGreaterThan(0);
    if (example.version !== undefined) expect(signal?.version ?? null).toBe(example.version);
    if (example.variants !== undefined)
      expect([...(signal?.variants ?? [])].sort()).toEqual([...example.variants].sort());
    if (example.routes !== undefined) expect(findRoutes(files, stack, technologies)).toHaveLength(example.routes);
    if (example.entities !== undefined) expect(findEntities(files, stack, technologies)).toHaveLength(example.entities);
  });

  test.each([...dataFiles.technologies])('%s shows both a find and a near miss', (_id, { examples: rows }) => {
    expect(new Set(rows.map(({ found }) => found)).size).toBe(2);
  });
});

test.each(technologies.filter(({ detect }) => detect?.ownTags !== undefined))(
  'the images of $id whose tags count something else are images of its',
  ({ detect }) => {
    expect(detect?.images).toEqual(expect.arrayContaining([...(detect?.ownTags ?? [])]));
  },
);

function nameOf(id: string): string | undefined {
  return technologies.find((technology) => technology.id === id)?.name;
}

/** The keys that more than one technology has, each with who has it. */
function shared(keysOf: (technology: Technology) => readonly string[]): readonly string[] {
  const owners = new Map<string, string[]>();
  for (const technology of technologies) {
    for (const key of new Set(keysOf(technology))) owners.set(key, [...(owners.get(key) ?? []), technology.id]);
  }
  return [...owners].filter(([, owned]) => owned.length > 1).map(([key, owned]) => `${key}: ${owned.join(', ')}`);
}

describe('the technologies together', () => {
  test('no package is claimed by two of them', () => {
    const keys = ({ detect }: Technology) =>
      Object.entries(detect?.packages ?? {}).flatMap(([ecosystem, names]) =>
        names.map((name) => `${ecosystem} ${name}`),
      );
    expect(shared(keys)).toEqual([]);
  });

  test('no name that a policy may write means two of them', () => {
    const own = new Set(technologies.flatMap(({ id, name }) => [id, name.toLowerCase()]));
    expect(shared(({ id, name }) => [id, name.toLowerCase()])).toEqual([]);
    const aliases = ({ aliases = [] }: Technology) => aliases.map((alias) => alias.toLowerCase());
    expect(shared((technology) => aliases(technology).filter((alias) => !own.has(alias)))).toEqual([]);
  });

  test.each(technologies.map((technology) => [technology.id, technology] as const))(
    '%s names others and claims that exist',
    (id, technology) => {
      const { builtOn = [], supersedes = [], tradeoffs } = technology;
      const unknown = [...builtOn, ...supersedes].filter((other) => !ids.has(other) || other === id);
      const cited = [...(tradeoffs?.for ?? []), ...(tradeoffs?.against ?? [])].filter((claim) => !claims.has(claim));
      expect({ unknown, cited }).toEqual({ unknown: [], cited: [] });
    },
  );

  test('what is built on what goes round in no circle', () => {
    const below = (id: string, seen: readonly string[]): readonly string[] =>
      seen.includes(id)
        ? [[...seen, id].join(' > ')]
        : (technologies.find((each) => each.id === id)?.builtOn ?? []).flatMap((lower) => below(lower, [...seen, id]));
    expect(technologies.flatMap(({ id }) => below(id, []))).toEqual([]);
  });
});

describe('the patterns of data/', () => {
  const ofTechnologies = technologies.flatMap(
    ({ id, detect, variants = [], routes = [], entities = [], texts = [], inherits }) =>
      [
        ...(detect?.source ?? []),
        ...texts,
        ...variants.map(({ pattern }) => pattern),
        ...routes,
        ...entities,
        ...Object.values(inherits ?? {}),
      ].map(({ pattern }) => ({ id, pattern })),
  );
  const ofTraits = catalogue.traits.flatMap(({ id, detect, texts = [] }) =>
    [...(detect?.source ?? []), ...texts].map(({ pattern }) => ({ id, pattern })),
  );
  const ofMotives = catalogue.motives.flatMap(({ id, patterns, unless = [] }) =>
    [...patterns, ...unless].map((pattern) => ({ id, pattern })),
  );
  const patterns = [...ofTechnologies, ...ofTraits, ...ofMotives];

  test('read text that is made to hold them up in linear time', () => {
    // A quadratic pattern takes seconds over these; a linear one a few milliseconds, so a slow machine changes nothing.
    const length = 40_000;
    const texts = [' ', 'a', '\n', '\t\n', '.a', 'a, ', '("', "@a.b('", 'get(', '<a '].map((part) =>
      part.repeat(length / part.length),
    );
    const slow = patterns.filter(({ pattern }) => {
      const expression = new RegExp(pattern, 'gim');
      const started = processorTime();
      for (const text of texts) text.match(expression);
      return processorTime() - started > 1000;
    });
    expect(slow).toEqual([]);
  }, 120_000);
});
