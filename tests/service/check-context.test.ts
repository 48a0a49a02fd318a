import catalogue from 'virtual:catalogue';
import { describe, expect, test } from 'vitest';
import { checkContext } from '../../src/service/check-context.ts';

const file = 'services/orders/stack-adr.yml';

function checked(key: string, value: unknown) {
  const declared = new Map([[key, { value, from: `${file}:3` }]]);
  const { declared: kept, incomplete } = checkContext({ declared, incomplete: [] }, catalogue);
  return { kept: kept.get(key)?.value, says: incomplete.map(({ path, line, reason }) => `${path}:${line}: ${reason}`) };
}

describe('what a context names is held against what is known', () => {
  const knows = (...words: readonly string[]) => ({ knows: words });
  const rows: readonly { name: string; key: string; value: unknown; kept: unknown; says: readonly string[] }[] = [
    { name: 'a workload', key: 'workload', value: ['crud'], kept: ['crud'], says: [] },
    { name: 'in any case', key: 'workload', value: ['CRUD', 'Thin-API'], kept: ['crud', 'thin-api'], says: [] },
    {
      name: 'one with a slip goes, and the others stay',
      key: 'workload',
      value: ['crudd', 'grpc'],
      kept: ['grpc'],
      says: [`${file}:3: "crudd" is no workload; did you mean "crud"?`],
    },
    {
      name: 'where none is left, nothing is declared',
      key: 'workload',
      value: ['crudd'],
      kept: undefined,
      says: [`${file}:3: "crudd" is no workload; did you mean "crud"?`],
    },
    {
      name: 'the first hundred things that a team knows',
      key: 'team',
      value: { size: 3, ...knows(...Array.from({ length: 101 }, (_, at) => `x${at}`)) },
      kept: { size: 3, ...knows(...Array.from({ length: 100 }, (_, at) => `x${at}`)) },
      says: [`${file}:3: names 101 things that the team knows; the first 100 count`],
    },
    {
      name: 'a language with a slip',
      key: 'team',
      value: knows('Rustt', 'Go'),
      kept: knows('Rustt', 'Go'),
      says: [`${file}:3: "Rustt" is no language; did you mean "Rust"?`],
    },
    {
      name: 'nothing of a framework, an alias and a language that no service here is known for',
      key: 'team',
      value: knows('Django', 'golang', 'C#', 'Zig', 'Perl', 'Fortran'),
      kept: knows('Django', 'golang', 'C#', 'Zig', 'Perl', 'Fortran'),
      says: [],
    },
    {
      name: 'nothing of what is no language and near to a name by chance',
      key: 'team',
      value: knows('our own platform', 'SQL', 'AWS', 'Git', 'Linux', 'Spark', 'Shell', 'jQuery'),
      kept: knows('our own platform', 'SQL', 'AWS', 'Git', 'Linux', 'Spark', 'Shell', 'jQuery'),
      says: [],
    },
  ];
  test.each(rows)('$name', ({ key, value, kept, says }) => {
    expect(checked(key, value)).toEqual({ kept, says });
  });

  test('a workload that is like none is told with those that there are', () => {
    expect(checked('workload', ['batch-of-everything']).says[0]).toMatch(
      /"batch-of-everything" is no workload; known are admin, .*, worker$/,
    );
  });
});
