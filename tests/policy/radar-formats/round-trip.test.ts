import { describe, expect, test } from 'vitest';
import { radarFormatOf, radarFormats, readRadar, writeRadar } from '../../../src/policy/radar-formats/index.ts';
import type { RadarItem } from '../../../src/policy/radar-formats/radar-item.ts';
import { asHeld, byName, errorOf, item, options, roundTrip } from './radar-text.ts';

const longest = `${'A sentence of the longest kind. '.repeat(16).trim().slice(0, 499)}.`;

/** Every format takes each of these and gives it back, but for what it says that it cannot hold. */
const rows: readonly { name: string; items: readonly RadarItem[] }[] = [
  { name: 'nothing but a name', items: [item('Go')] },
  {
    name: 'everything',
    items: [
      item('Go', {
        ring: 'trial',
        quadrant: 'languages & frameworks',
        since: '2024-02-29',
        rationale: 'Two teams know it.',
        link: 'https://example.com/adr/12?a=1&b=(2)#top',
      }),
    ],
  },
  {
    name: 'one of each ring',
    items: (['adopt', 'trial', 'assess', 'hold'] as const).map((ring) => item(ring, { ring })),
  },
  {
    name: 'version ranges and scopes',
    items: [item('express@<5', { ring: 'hold' }), item('@nestjs/core'), item('a@>=1 <2')],
  },
  { name: 'names that differ in signs alone', items: [item('C'), item('C++'), item('C#'), item('C-2'), item('.C')] },
  { name: 'names without a Latin letter', items: [item('技術'), item('Привет'), item('🦀'), item('…')] },
  { name: 'names with accents and joined emoji', items: [item('Café'), item('👩‍💻')] },
  {
    name: 'names that a spreadsheet would run',
    items: [item('=1+1'), item('+x'), item('-x'), item("'=x"), item("''-y")],
  },
  {
    name: 'names with quotes, commas and brackets',
    items: [item('a, "b" and c'), item("it's"), item('<b>'), item('[x](y)')],
  },
  { name: 'names of prototypes', items: [item('__proto__'), item('constructor'), item('toString')] },
  {
    name: 'names that YAML reads as something else',
    items: [item('yes'), item('null'), item('1.0'), item('- a: b'), item('#x')],
  },
  { name: 'a name of a path', items: [item('../../etc/passwd'), item('C:\\x'), item('README')] },
  { name: 'the longest name', items: [item('x'.repeat(200))] },
  { name: 'the longest rationale', items: [item('Go', { rationale: longest })] },
  { name: 'a link alone', items: [item('Go', { link: 'http://localhost:8080/a_b_c?d=&amp;e' })] },
  ...[
    'a < b && c > "d" & \'e\' &amp; &#65; &lt;p&gt;',
    '<script>alert(1)</script> <!-- no --> <p>',
    '**bold** _low_ `code` ~~no~~ snake_case 2 * 3 * 4',
    '[text](https://example.com) and ![image](x.png) and [a][b] <https://example.com>',
    '# no heading',
    '- no list',
    '+ no list',
    '1. no list',
    '12) no list',
    '> no quotation',
    '---',
    '***',
    '___',
    '===',
    '```',
    '~~~ no code',
    'a \\ b \\* c \\\\ d',
    '| no | table |',
    'ends in a backslash \\',
    '=HYPERLINK("http://example.com")',
    "'=quoted",
    '@SUM(1)',
    'Read more',
    '[Read more](<https://example.com>)',
    '<p><a href="https://example.com">Read more</a></p>',
    '{{ mustache }} ${x} %s',
  ].map((rationale) => ({ name: `the rationale ${rationale}`, items: [item('Go', { rationale })] })),
  {
    name: 'a rationale that looks like a link, before a link',
    items: [item('Go', { rationale: '[a](https://example.com/a)', link: 'https://example.com/b' })],
  },
];

const unseen = ['\u0000', '\u001b', '\u200B', '\u202E', '\uD800'];

describe.each(radarFormats)('%s', (format) => {
  test.each(rows)('gives back $name', ({ items }) => {
    expect(roundTrip(format, items)).toEqual(byName(items.map((given) => asHeld(format, given))));
  });

  test('is told by the shape of what it writes', () => {
    expect(radarFormatOf(writeRadar(format, [item('Go')], options).files)).toBe(format);
  });

  test('writes the same bytes whatever the order of the items', () => {
    const items = rows.flatMap(({ items }) => items).slice(0, 30);
    expect(writeRadar(format, items.toReversed(), options)).toEqual(writeRadar(format, items, options));
  });

  test('writes a radar without items', () => {
    const { files, lost } = writeRadar(format, [], options);
    expect(files.length).toBe(1);
    expect(lost).toEqual([]);
    if (format === 'byor-csv') expect(readRadar(format, files)).toEqual({ items: [], lost: [] });
  });

  test('reads what Windows did to it', () => {
    const items = [item('Go', { rationale: 'It works.' }), item('a, "b"', { ring: 'hold' })];
    const { files } = writeRadar(format, items, options);
    const windows = files.map(({ path, text }) => ({ path, text: `\uFEFF${text.replaceAll('\n', '\r\n')}` }));
    expect(radarFormatOf(windows)).toBe(format);
    expect(byName(readRadar(format, windows).items)).toEqual(byName(items.map((given) => asHeld(format, given))));
  });

  test.each(['a\u202Eb', 'a\u0000b', 'a\u001b[31mb', 'a\u200Bb', 'a\uD800b', '', ' ', 'x'.repeat(201), 'a@b'])(
    'refuses to write the name %j',
    (name) => {
      const error = errorOf(() => writeRadar(format, [item('Go'), item(name)], options));
      expect(error).toMatchObject({ exitCode: 2, next: 'Mend the names in the policy, then export again.' });
      expect(unseen.filter((character) => error.message.includes(character))).toEqual([]);
    },
  );
});

describe('what a format cannot hold is told once a kind, with the count', () => {
  const many = ['languages', 'frameworks', 'datastores', 'messaging', 'platforms', 'tools'].flatMap((quadrant, index) =>
    Array.from({ length: 6 - index }, (_, number) => item(`${quadrant} ${number}`, { quadrant })),
  );
  const dated = [item('Go', { since: '2024-01-01', rationale: 'Fine.' }), item('Rust', { rationale: 'Fine.' })];
  const merged = 'The format draws four quadrants, so those of 6 items are written as "other".';
  const lostRows = [
    {
      format: 'zalando',
      items: dated,
      lost: [
        'The format dates no item, so the days since when 1 item stood in a ring are left out.',
        'The format has no rationale; those of 2 items are left out.',
      ],
    },
    { format: 'zalando', items: many, lost: [merged] },
    {
      format: 'byor-json',
      items: dated,
      lost: ['The format dates no item, so the days since when 1 item stood in a ring are left out.'],
    },
    {
      format: 'byor-json',
      items: many,
      lost: ['The format knows four quadrants by name; those of 18 items became the nearest of them.'],
    },
    {
      format: 'byor-csv',
      items: [item('@scope/a'), item('b', { rationale: '=1' }), item('c')],
      lost: ['An apostrophe stands before cells that a spreadsheet would run, of 2 items.'],
    },
    {
      format: 'aoe',
      items: dated,
      lost: ['The format dates every item, so those without a day stand there since 2026-11-20: 1 item.'],
    },
    {
      format: 'backstage',
      items: many,
      lost: [merged, 'The format dates every item, so those without a day stand there since 2026-11-20: 21 items.'],
    },
  ] as const;
  test.each(lostRows)('$format', ({ format, items, lost }) => {
    expect(writeRadar(format, items, options).lost).toEqual(lost.toSorted());
  });

  test('of more than four quadrants the largest three stay', () => {
    const quadrants = new Set(roundTrip('zalando', many).map(({ quadrant }) => quadrant));
    expect([...quadrants].sort()).toEqual(['datastores', 'frameworks', 'languages', 'other']);
  });

  test('Thoughtworks reads the four quadrants that it knows', () => {
    const told = roundTrip('byor-csv', many).map(({ name, quadrant }) => `${name.split(' ')[0]}: ${quadrant}`);
    expect([...new Set(told)].sort()).toEqual([
      'datastores: platforms',
      'frameworks: languages & frameworks',
      'languages: languages & frameworks',
      'messaging: platforms',
      'platforms: platforms',
      'tools: tools',
    ]);
  });
});

test('an article of a folder never leaves it', () => {
  const items = [item('../../x', { since: '../../2024' }), item('a/b', { since: '2024-01-01' })];
  expect(writeRadar('aoe', items, options).files.map(({ path }) => path)).toEqual([
    'config.json',
    'radar/2026-11-20/x.md',
    'radar/2024-01-01/a-b.md',
  ]);
});

test('the files of each format are named as their programs look for them', () => {
  const paths = radarFormats.map((format) => writeRadar(format, [item('Go')], options).files.map(({ path }) => path));
  expect(paths).toEqual([
    ['config.json'],
    ['radar.csv'],
    ['radar.json'],
    ['config.json', 'radar/2026-11-20/go.md'],
    ['tech-radar.json'],
  ]);
});
