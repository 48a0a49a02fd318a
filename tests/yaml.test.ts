import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { nearest } from '../src/nearest.ts';
import { readYaml } from '../src/yaml.ts';
import { checkYaml } from '../src/yaml-schema.ts';

const refusedRows: readonly { name: string; text: string; says: RegExp; at: string }[] = [
  { name: 'a tag is refused', text: 'a: 1\nb: !js/function "x"\n', says: /tags \(!\) are not read/, at: '2:17' },
  { name: 'a core tag is refused too', text: 'a: !!str 1\n', says: /tags/, at: '1:10' },
  {
    name: 'a directive that would change the version is refused',
    text: '%YAML 1.1\n---\na: off\n',
    says: /directives/,
    at: '1:1',
  },
  {
    name: 'a key that reaches the prototype is refused',
    text: 'a: 1\n__proto__: { b: 1 }\n',
    says: /"__proto__" is not allowed/,
    at: '2:1',
  },
  {
    name: 'so is constructor, nested',
    text: 'a:\n  constructor: 1\n',
    says: /"constructor" is not allowed/,
    at: '2:3',
  },
  {
    name: 'so is prototype behind an alias',
    text: 'a: &x { prototype: 1 }\nb: *x\n',
    says: /"prototype" is not allowed/,
    at: '1:9',
  },
  { name: 'a repeated key is refused', text: 'a: 1\nb: 2\na: 3\n', says: /"a" is there twice/, at: '3:1' },
  { name: 'a key that is a list is refused', text: '? [a]\n: b\n', says: /with stringKeys|plain text/, at: '1:3' },
  { name: 'an alias to itself has no anchor before it', text: 'a: &x [*x]\n', says: /\*x has no anchor/, at: '1:8' },
  { name: 'an alias to nothing has no anchor', text: 'a: *x\n', says: /\*x has no anchor/, at: '1:4' },
  { name: 'a second document is refused', text: 'a: 1\n---\nb: 2\n', says: /second document/, at: '2:1' },
  { name: 'a list that is not closed is told where it ends', text: 'a: [1, 2\n', says: /flow sequence/, at: '2:1' },
  { name: 'a tab as indentation is told', text: 'a:\n\tb: 1\n', says: /tab/i, at: '2:1' },
];

describe('what users wrote is read or refused, never run', () => {
  test.each(refusedRows)('$name', ({ text, says, at }) => {
    const { problems } = readYaml({ path: 'f.yml', text });
    expect(problems.map(({ line, column }) => `${line}:${column}`)).toContain(at);
    expect(problems.map(({ message }) => message).join('\n')).toMatch(says);
  });

  test('a plain text is read as YAML 1.2: off is text, a date is text', () => {
    const { yaml, problems } = readYaml({ path: 'f.yml', text: 'a: off\nb: 2027-03-01\nc: [1, true, null]\n<<: x\n' });
    expect(problems).toEqual([]);
    expect(yaml?.value).toEqual({ a: 'off', b: '2027-03-01', c: [1, true, null], '<<': 'x' });
  });

  test('an object never gets a prototype from the text', () => {
    const { yaml } = readYaml({ path: 'f.yml', text: '"__proto__": { polluted: true }\na: 1\n' });
    expect(yaml?.value).toEqual({ a: 1 });
    expect(Object.getPrototypeOf(yaml?.value)).toBe(Object.prototype);
  });

  test('what stands behind a refused entry of a list keeps its place', () => {
    const { yaml } = readYaml({ path: 'f.yml', text: 'a:\n  - !x { b: 1 }\n  - *none\n  - { b: 2 }\n' });
    expect(yaml?.value).toEqual({ a: [{ b: 2 }] });
    expect(yaml?.place(['a', 0, 'b'], 'value')).toMatchObject({ line: 4, column: 10 });
  });

  test('a text cut out of a file counts lines from where it begins', () => {
    const { problems } = readYaml({ path: 'adr.md', text: 'a: 1\na: 2\n', firstLine: 7 });
    expect(problems).toMatchObject([{ path: 'adr.md', line: 8, column: 1, source: 'a: 2' }]);
  });
});

const hostileRows: readonly { name: string; text: () => string; says: RegExp }[] = [
  {
    name: 'aliases that double each time',
    text: () =>
      `a0: &a0 [x, x, x, x, x, x, x, x]\n${Array.from({ length: 18 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}, *a${n}]\n`).join('')}`,
    says: /aliases|values/,
  },
  {
    name: 'few aliases of one large list',
    text: () => `a: &a [${'x,'.repeat(1500)}x]\nb: [*a, *a, *a, *a, *a, *a, *a, *a]\n`,
    says: /holds more than 10000 values/,
  },
  {
    name: 'brackets nested a hundred thousand deep',
    text: () => '['.repeat(100_000),
    says: /nested more than 30 levels/,
  },
  { name: 'dashes nested sixty thousand deep', text: () => '- '.repeat(60_000), says: /nested more than 30 levels/ },
  {
    name: 'explicit keys nested sixty thousand deep',
    text: () => '? '.repeat(60_000),
    says: /nested more than 30 levels/,
  },
  {
    name: 'a text of a megabyte',
    text: () => `a: "${'x'.repeat(1_000_000)}"\n`,
    says: /longer than 131072 characters/,
  },
  { name: 'a long list of values', text: () => `a: [${'1,'.repeat(20_000)}1]\n`, says: /holds more than 10000 values/ },
  { name: 'a hundred aliases', text: () => `a: &a 1\nb: [${'*a, '.repeat(100)}*a]\n`, says: /more than 20 aliases/ },
];

describe('a hostile text costs little and is told', () => {
  test.each(hostileRows)('$name', ({ text, says }) => {
    const { problems } = readYaml({ path: 'f.yml', text: text() });
    expect(problems.map(({ message }) => message).join('\n')).toMatch(says);
    expect(problems.length).toBeLessThanOrEqual(50);
  });
});

describe('a place inside a text is found through quotes and folding', () => {
  const rows: readonly { name: string; text: string; offset: number; at: string }[] = [
    { name: 'plain', text: 'a: b == c\n', offset: 5, at: '1:9' },
    { name: 'single quotes', text: "a: 'b == c'\n", offset: 5, at: '1:10' },
    { name: 'single quotes with a doubled one', text: "a: 'b == ''c'' + d'\n", offset: 11, at: '1:18' },
    { name: 'double quotes with escapes', text: 'a: "b == \\"c\\" + d"\n', offset: 11, at: '1:18' },
    { name: 'a literal block', text: 'a: |\n  b ==\n  c\n', offset: 5, at: '3:3' },
    { name: 'a folded block', text: 'a: >-\n  b ==\n  c\n', offset: 5, at: '3:3' },
  ];
  test.each(rows)('$name', ({ text, offset, at }) => {
    const place = readYaml({ path: 'f.yml', text }).yaml?.placeInText(['a'], offset);
    expect(`${place?.line}:${place?.column}`).toBe(at);
  });
});

describe('a schema tells what is wrong and keeps the rest', () => {
  const schema = z.strictObject({
    stage: z.enum(['prototype', 'production']).optional(),
    list: z.array(z.enum(['one', 'two'])).optional(),
    inner: z.strictObject({ need: z.string(), size: z.number().optional() }).optional(),
  });
  const rows: readonly { name: string; text: string; value: unknown; says: readonly string[] }[] = [
    {
      name: 'an unknown key with its neighbour',
      text: 'stgae: prototype\n',
      value: {},
      says: ['1:1 unknown key "stgae"; did you mean "stage"?'],
    },
    {
      name: 'an unknown key with none',
      text: 'colour: red\n',
      value: {},
      says: ['1:1 unknown key "colour"; known are stage, list, inner'],
    },
    {
      name: 'a wrong word in a list goes alone',
      text: 'list: [one, tow, two]\n',
      value: { list: ['one', 'two'] },
      says: ['1:13 expected one of one, two, found "tow"; did you mean "two"?'],
    },
    {
      name: 'a missing key takes its object along',
      text: 'stage: production\ninner:\n  size: 3\n',
      value: { stage: 'production' },
      says: ['3:3 "need" is missing here'],
    },
    {
      name: 'a wrong kind goes alone',
      text: 'inner: { need: x, size: big }\n',
      value: { inner: { need: 'x' } },
      says: ['1:25 expected a number, found "big"'],
    },
    {
      name: 'a list where keys belong leaves nothing',
      text: '- stage\n',
      value: undefined,
      says: ['1:1 expected keys and values, found a list'],
    },
  ];
  test.each(rows)('$name', ({ text, value, says }) => {
    const { yaml } = readYaml({ path: 'f.yml', text });
    if (yaml === undefined) throw new Error('the row is valid YAML');
    const checked = checkYaml(yaml, schema);
    expect(checked.problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual(says);
    expect(checked.value).toEqual(value);
  });
});

describe('the word someone most likely meant', () => {
  const rows: readonly { name: string; word: string; known: readonly string[]; found: string | undefined }[] = [
    { name: 'two letters swapped', word: 'frist', known: ['second', 'first'], found: 'first' },
    { name: 'another case', word: 'Failon', known: ['failOn'], found: 'failOn' },
    { name: 'a dropped letter', word: 'constrants', known: ['constraints'], found: 'constraints' },
    { name: 'a short word is not any other short word', word: 'go', known: ['koa', 'gin'], found: undefined },
    { name: 'a far word is nothing', word: 'kubernetes', known: ['kafka'], found: undefined },
  ];
  test.each(rows)('$name', ({ word, known, found }) => {
    expect(nearest(word, known)).toBe(found);
  });
});
