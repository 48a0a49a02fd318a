import { describe, expect, test } from 'vitest';
import { type RadarFormat, radarFormatOf, readRadar } from '../../../src/policy/radar-formats/index.ts';
import { markdownProse } from '../../../src/policy/radar-formats/markdown-text.ts';
import { htmlProse } from '../../../src/policy/radar-formats/plain-text.ts';

function read(format: RadarFormat, text: string) {
  return readRadar(format, [{ path: 'radar', text }]);
}

function releases(...texts: readonly (readonly [path: string, text: string])[]) {
  return readRadar(
    'aoe',
    texts.map(([path, text]) => ({ path, text })),
  );
}

describe('the format is told by the shape', () => {
  const rows: readonly { name: string; text: string; path?: string; format: RadarFormat | undefined }[] = [
    { name: 'a bare list of labels', text: '[{"label": "Go", "ring": 0}]', format: 'zalando' },
    { name: 'entries with labels', text: '{"entries": [{"label": "Go"}]}', format: 'zalando' },
    {
      name: 'rings by position and no entry',
      text: '{"rings": [{"name": "Adopt"}], "entries": []}',
      format: 'zalando',
    },
    { name: 'a list of names and rings', text: '[{"name": "Go", "ring": "adopt"}]', format: 'byor-json' },
    { name: 'entries with timelines', text: '{"entries": [{"timeline": []}]}', format: 'backstage' },
    { name: 'rings by id and no entry', text: '{"rings": [{"id": "1"}], "entries": []}', format: 'backstage' },
    { name: 'timelines in YAML', text: 'title: x\nentries:\n  - timeline: []\n', format: 'backstage' },
    { name: 'JSON with errors', text: '[{"label": "Go", "ring": 0},]', format: 'zalando' },
    { name: 'a line with the columns name and ring', text: 'Ring ,"name"\nadopt,Go\n', format: 'byor-csv' },
    { name: 'front matter with a ring', path: 'a.md', text: '---\nring: adopt\n---\n', format: 'aoe' },
    { name: 'front matter of another kind', path: 'a.md', text: '---\ntitle: x\n---\n', format: undefined },
    { name: 'an empty list', text: '[]', format: undefined },
    { name: 'another object', text: '{"name": "x", "ring": "y"}', format: undefined },
    { name: 'text', text: 'name and ring', format: undefined },
    { name: 'nothing', text: '', format: undefined },
    { name: 'brackets without an end', text: '['.repeat(50_000), format: undefined },
  ];
  test.each(rows)('$name', ({ text, path = 'radar', format }) => {
    expect(radarFormatOf([{ path, text }])).toBe(format);
  });
  test('no file has none', () => {
    expect(radarFormatOf([])).toBeUndefined();
  });
});

describe('rings go by several names', () => {
  const rows: readonly [string, string][] = [
    ['adopt', 'adopt'],
    ['TRIAL', 'trial'],
    [' Assess ', 'assess'],
    ['Hold', 'hold'],
    ['Caution', 'hold'],
  ];
  test.each(rows)('%j is %s', (word, ring) => {
    expect(read('byor-json', JSON.stringify([{ name: 'Go', ring: word }])).items[0]?.ring).toBe(ring);
  });
  test('the name in a list of rings beats the id', () => {
    const entry = { title: 'Go', quadrant: 'q', timeline: [{ date: '2024-01-01', ringId: '4' }] };
    const radar = { rings: [{ id: '4', name: 'CAUTION' }], entries: [entry] };
    expect(read('backstage', JSON.stringify(radar)).items[0]?.ring).toBe('hold');
  });
  test('the id counts where the name is of no ring that is known', () => {
    const entry = { title: 'Go', quadrant: 'q', timeline: [{ date: '2024-01-01', ringId: 'adopt' }] };
    const radar = { rings: [{ id: 'adopt', name: 'Use it' }], entries: [entry] };
    expect(read('backstage', JSON.stringify(radar)).items[0]?.ring).toBe('adopt');
  });
  test('a list of rings may be in another order', () => {
    const radar = { rings: [{ name: 'Hold' }, { name: 'Adopt' }], entries: [{ label: 'Go', ring: 1, quadrant: 0 }] };
    expect(read('zalando', JSON.stringify(radar)).items[0]?.ring).toBe('adopt');
  });
});

describe('Zalando', () => {
  test('an inactive entry is left out and told', () => {
    const { items, lost } = read(
      'zalando',
      '[{"label": "Go", "ring": 0, "quadrant": 0, "active": false}, {"label": "C", "ring": 0, "quadrant": 0}]',
    );
    expect(items.map(({ name, quadrant }) => [name, quadrant])).toEqual([['C', undefined]]);
    expect(lost).toEqual(['Inactive entries are left out: 1 item.']);
  });
  test('a link that is none is left out and told', () => {
    const links = ['javascript:alert(1)', '/adr/1', 'https://', 'https://a b', '#', '', 'HTTPS://example.com'];
    const radar = links.map((link, index) => ({ label: `t${index}`, ring: 0, quadrant: 0, link }));
    const { items, lost } = read('zalando', JSON.stringify(radar));
    expect(items.flatMap(({ link }) => link ?? [])).toEqual(['HTTPS://example.com']);
    expect(lost).toEqual(['Links of 4 items that are no http addresses are left out.']);
  });
});

describe('Thoughtworks', () => {
  test('columns in another order and case, other columns, cells that are missing', () => {
    const { items, lost } = read('byor-csv', 'Owner, RING ,name,description,quadrant\nus,Adopt,Go\nus,hold,C,"a\nb"\n');
    expect(items).toMatchObject([
      { name: 'Go', ring: 'adopt', rationale: undefined, quadrant: undefined },
      { name: 'C', ring: 'hold', rationale: 'a b', quadrant: undefined },
    ]);
    expect(lost).toEqual([
      'Other columns than name, ring, quadrant, isNew, status, description are left out, of 2 items.',
    ]);
  });
  test('a name over two lines is one of one line', () => {
    expect(read('byor-csv', 'name,ring\n"Ruby\n on Rails",adopt\n').items[0]?.name).toBe('Ruby on Rails');
  });
  test('a description over 500 characters is cut and told', () => {
    const { items, lost } = read(
      'byor-json',
      JSON.stringify([{ name: 'Go', ring: 'hold', description: 'ab '.repeat(200) }]),
    );
    expect(items[0]?.rationale).toMatch(/^ab ab .*ab a…$/);
    expect(items[0]?.rationale?.length).toBeLessThanOrEqual(500);
    expect(lost).toEqual(['The descriptions of 1 item are cut to 500 characters.']);
  });
  test('other keys are told', () => {
    expect(read('byor-json', '[{"name": "Go", "ring": "hold", "topic": "x"}]').lost).toEqual([
      'Other keys than name, ring, quadrant, isNew, status, description are left out, of 1 item.',
    ]);
  });
});

describe('AOE', () => {
  const first = '---\ntitle: Kafka\nring: trial\nquadrant: tools-and-more\ntags: [a]\n---\nFirst.\n';
  test('a later release overrides key by key, whatever the order of the files', () => {
    const { items } = releases(
      ['radar/2024-01-01/kafka.md', '---\nring: adopt\n---\n'],
      ['radar/2020-01-01/kafka.md', first],
    );
    expect(items).toEqual([
      {
        name: 'Kafka',
        ring: 'adopt',
        quadrant: 'tools and more',
        since: '2024-01-01',
        rationale: 'First.',
        link: undefined,
      },
    ]);
  });
  test('a release that leaves the ring as it was does not date it anew', () => {
    const { items } = releases(
      ['2020-01-01/kafka.md', first],
      ['2022-01-01/kafka.md', '---\nring: Trial\n---\nSecond.\n'],
      ['2024-01-01/kafka.md', '---\n---\nThird.\n'],
    );
    expect(items).toMatchObject([{ since: '2020-01-01', ring: 'trial', rationale: 'Third.' }]);
  });
  test('a ring that comes back counts from the day it does', () => {
    const { items } = releases(
      ['2020-01-01/kafka.md', first],
      ['2022-01-01/kafka.md', '---\nring: hold\n---\n'],
      ['2024-01-01/kafka.md', '---\nring: trial\n---\n'],
    );
    expect(items).toMatchObject([{ since: '2024-01-01', ring: 'trial' }]);
  });
  test('files of other kinds, in any depth, are passed over', () => {
    const { items, lost } = releases(
      ['2020-01-01/more/kafka.md', first],
      ['2020-01-01/README.md', '# How we write\n'],
      ['docs/page.md', '---\ntitle: A page\n---\n'],
      ['2020-01-01/pictures/a.png', '\u0000'],
    );
    expect(items).toMatchObject([{ name: 'Kafka', since: '2020-01-01' }]);
    expect(lost).toContain('Files that hold no item are passed over: 3 files.');
  });
  test('articles without a folder of a day have no day', () => {
    expect(releases(['kafka.md', first]).items).toMatchObject([{ name: 'Kafka', since: undefined }]);
    expect(releases(['2020-13-01/kafka.md', first]).items).toMatchObject([{ name: 'Kafka', since: undefined }]);
  });
  test('a quadrant that config.json does not list is an error, and so is JSON in it that does not parse', () => {
    expect(() =>
      releases(['radar/2020-01-01/kafka.md', first], ['config.json', '{"quadrants": [{"id": "tools"}]}']),
    ).toThrow('radar/2020-01-01/kafka.md:4:11: "Kafka" is in the quadrant "tools-and-more", which config.json');
    expect(() => releases(['radar/2020-01-01/kafka.md', first], ['config.json', '{"quadrants": [}'])).toThrow(
      'config.json:1:16: ',
    );
  });
});

describe('Backstage', () => {
  const entry = (timeline: readonly object[], more: object = {}) =>
    JSON.stringify({ entries: [{ title: 'Kafka', quadrant: 'tools', timeline, ...more }] });
  test('the newest day counts, also where another one stands first', () => {
    const { items, lost } = read(
      'backstage',
      entry([
        { date: '2020-01-01', ringId: 'trial', description: 'old' },
        { date: '2024-01-01', ringId: 'adopt', description: 'new', moved: 1 },
        { date: '2022-01-01 00:00:00', ringId: 'adopt' },
      ]),
    );
    expect(items).toMatchObject([{ ring: 'adopt', since: '2022-01-01', rationale: 'new' }]);
    expect(lost).toContain('A timeline does not begin with its newest day, which counts nevertheless: 1 item.');
  });
  test('of two entries of one day the first counts', () => {
    const timeline = ['hold', 'adopt'].map((ringId) => ({ date: '2024-01-01', ringId }));
    expect(read('backstage', entry(timeline)).items).toMatchObject([{ ring: 'hold', since: '2024-01-01' }]);
  });
  test('an older ring that is not known is not asked for', () => {
    const timeline = [
      { date: '2024-01-01', ringId: 'adopt' },
      { date: '2020-01-01', ringId: 'review' },
    ];
    expect(read('backstage', entry(timeline)).items).toMatchObject([{ ring: 'adopt' }]);
  });
  test('the address beats the list of links', () => {
    const timeline = [{ date: '2024-01-01', ringId: 'adopt' }];
    const more = { url: 'https://example.com/a', links: [{ url: 'https://example.com/b' }] };
    expect(read('backstage', entry(timeline, more)).items).toMatchObject([{ link: 'https://example.com/a' }]);
    expect(read('backstage', entry(timeline, { ...more, url: '#' })).items).toMatchObject([
      { link: 'https://example.com/b' },
    ]);
  });
  test('YAML is read like JSON', () => {
    const text =
      'entries:\n  - title: Kafka\n    quadrant: tools\n    timeline:\n      - { date: 2024-01-01, ringId: adopt }\n';
    expect(read('backstage', text).items).toEqual(
      read('backstage', entry([{ date: '2024-01-01', ringId: 'adopt' }])).items,
    );
    expect(() => read('backstage', text.replace('adopt', 'legacy'))).toThrow('radar:5:37: "Kafka" is in the ring');
  });
});

describe('a description becomes a line of plain text', () => {
  const html: readonly [string, string | undefined][] = [
    ['<p>One <b>bold</b>word</p><p>two</p>', 'One boldword two'],
    ['a<br/>b<!-- c <i>d</i> -->e', 'a be'],
    ['a &lt;b&gt; &amp;amp; &#x1F980; &#82;&unknown; &nbsp; c', 'a <b> &amp; 🦀 R&unknown; c'],
    ['a <!-- never closed', 'a'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['a\u202Eb\u0000c\u200Bd\uD800e', 'abcde'],
    ['&#0;&#x202E;&#9999999;', undefined],
    ['<p> </p>', undefined],
    ['', undefined],
  ];
  test.each(html)('HTML %j', (source, text) => {
    expect(htmlProse(source).text).toBe(text);
  });

  const markdown: readonly [string, string | undefined][] = [
    [
      '# Title\n\nText of *one* **two** ***three*** _four_ __five__ `six` ~~seven~~',
      'Title Text of one two three four five six seven',
    ],
    ['- one\n* two\n+ three\n1. four\n2) five\n> six', 'one two three four five six'],
    ['snake_case and 2 * 3', 'snake_case and 2 * 3'],
    ['[text](https://example.com/a_(b) "title") and ![alt](a.png) and [a][1]', 'text and alt and a'],
    ['[![badge](https://example.com/b.svg)](https://example.com)', 'badge'],
    ['see <https://example.com/a>', 'see https://example.com/a'],
    ['before\n\n```ts\nconst x = 1;\n```\n\n---\n\nafter', 'before after'],
    ['before\n~~~\nnever closed', 'before'],
    ['a\n===\nb', 'a b'],
    ['<b>a</b> &amp; \\*b\\*', 'a & *b*'],
    ['', undefined],
  ];
  test.each(markdown)('Markdown %j', (source, text) => {
    expect(markdownProse(source).text).toBe(text);
  });

  test('a last paragraph that is a link alone is the link', () => {
    expect(markdownProse('Text.\n\n[ADR 12](https://example.com/12)')).toMatchObject({
      text: 'Text.',
      link: 'https://example.com/12',
    });
    expect(markdownProse('Text\n[ADR 12](https://example.com/12)').link).toBeUndefined();
    expect(markdownProse('[ADR](/adr/12)').link).toBeUndefined();
    expect(htmlProse('<p>Text.</p><p><a href="https://example.com/?a&amp;b">ADR</a></p>')).toMatchObject({
      text: 'Text.',
      link: 'https://example.com/?a&b',
    });
  });

  test('a character of two halves is not cut in two', () => {
    const { text, isCut } = htmlProse(`${'x'.repeat(498)}🦀🦀`);
    expect({ text, isCut }).toEqual({ text: `${'x'.repeat(498)}…`, isCut: true });
  });
});
