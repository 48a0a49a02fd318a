import { describe, expect, test } from 'vitest';
import { type RadarFormat, radarFormatOf, readRadar } from '../../../src/policy/radar-formats/index.ts';
import type { RadarFile } from '../../../src/policy/radar-formats/radar-item.ts';
import { errorOf, problemsOf } from './radar-text.ts';

const article = 'radar/2024-03-01/kafka.md';
const known = 'known are adopt, trial, assess, hold, caution';
const columns = 'expected name, ring, quadrant, isNew, status, description, parted by commas';

/** Each row: the text of a radar's only file, or its files, and every problem without the path. */
const rows: readonly {
  name: string;
  format: RadarFormat;
  text: string;
  path?: string;
  says: readonly string[];
}[] = [
  {
    name: 'an unknown ring by its position in a list',
    format: 'zalando',
    text: '{"rings": [{"name": "Use"}],\n "entries": [{"label": "Kafka", "ring": 0, "quadrant": 0}]}',
    says: [`2:41: "Kafka" is in the ring "Use"; ${known}`],
  },
  {
    name: 'a ring and a quadrant out of range',
    format: 'zalando',
    text: '[\n  {"label": "Kafka", "ring": 4, "quadrant": -1}\n]',
    says: [
      '2:30: "Kafka" is in ring 4; they are numbered from 0 to 3',
      '2:45: "Kafka" is in quadrant -1; they are numbered from 0 to 3',
    ],
  },
  {
    name: 'a quadrant that the list does not have',
    format: 'zalando',
    text: '{"quadrants": [{"name": "a"}], "entries": [{"label": "Kafka", "ring": 0, "quadrant": 1}]}',
    says: ['1:86: "Kafka" is in quadrant 1; they are numbered from 0 to 0'],
  },
  {
    name: 'words where numbers belong and numbers where words belong',
    format: 'zalando',
    text: '[{"label": 7, "ring": "adopt", "quadrant": 1.5}, "Kafka", null]',
    says: [
      '1:12: expected text, found 7',
      '1:23: expected a number, found "adopt"',
      '1:44: expected a whole number, found 1.5',
      '1:50: expected keys and values, found "Kafka"',
      '1:59: expected keys and values, found nothing',
    ],
  },
  {
    name: 'an item in two rings',
    format: 'zalando',
    text: '[{"label": "Kafka", "ring": 0, "quadrant": 0},\n{"label": " kafka ", "ring": 3, "quadrant": 0}]',
    says: ['2:11: "kafka" is in hold here and in adopt at radar.txt:1; keep it in one ring'],
  },
  { name: 'no entries', format: 'zalando', text: '{"rings": []}', says: ['1:1: "entries" is missing here'] },
  {
    name: 'a word for a radar',
    format: 'zalando',
    text: '"Kafka"',
    says: ['1:1: expected keys and values, found "Kafka"'],
  },
  { name: 'nothing', format: 'zalando', text: '', says: ['1:1: value expected'] },
  {
    name: 'JSON that does not parse',
    format: 'byor-json',
    text: '[\n  {"name": "Kafka", "ring" "adopt"},\n]',
    says: ['2:28: colon expected', '3:1: value expected'],
  },
  {
    name: 'comments in JSON',
    format: 'byor-json',
    text: '[ // no\n]',
    says: ['1:3: invalid comment token'],
  },
  {
    name: 'keys of the prototype and keys that stand twice',
    format: 'byor-json',
    text: '[{"name": "a", "ring": "hold", "__proto__": {"ring": "adopt"}},\n{"name": "b", "name": "c", "ring": "hold"}]',
    says: ['1:32: "__proto__" is not allowed as a key', '2:15: "name" is there twice; keep one of them'],
  },
  {
    name: 'a number and nothing where text belongs',
    format: 'byor-json',
    text: '[{"name": "Kafka", "ring": 3}, {"name": null, "ring": "hold"}, {"name": "Go"}]',
    says: ['1:28: expected text, found 3', '1:41: expected text, found nothing', '1:64: "ring" is missing here'],
  },
  {
    name: 'a ring nearly right, one unlike any and one that is empty',
    format: 'byor-json',
    text: '[{"name": "Kafka", "ring": "adpot"},\n{"name": "Go", "ring": "retire"},\n{"name": "C", "ring": " "}]',
    says: [
      `1:28: "Kafka" is in the ring "adpot"; ${known}; did you mean "adopt"?`,
      `2:24: "Go" is in the ring "retire"; ${known}`,
      '3:23: "C" has no ring; write one of adopt, trial, assess, hold, caution',
    ],
  },
  {
    name: 'objects with keys of every object',
    format: 'byor-json',
    text: '[{"name": "a", "ring": "hold", "isNew": {"toString": 1}, "status": []}, {"name": "", "ring": "hold"}]',
    says: ['1:82: expected the name of a technology or language'],
  },
  {
    name: 'names that cannot be shown or cannot be a policy entry',
    format: 'byor-json',
    text: '[{"name": "a\\u202Eb", "ring": "hold"},\n{"name": "a\\u0000b", "ring": "hold"},\n{"name": "@", "ring": "hold"},\n{"name": "a@work", "ring": "hold"}]',
    says: [
      '1:11: the name "a?b" holds the unseen character U+202E; leave it out',
      '2:10: the name "a?b" holds the unseen character U+0000; leave it out',
      '4:10: "work" after the last "@" of "a@work" is no version range; write one such as name@<5, or leave the "@" out',
    ],
  },
  {
    name: 'columns that are missing',
    format: 'byor-csv',
    text: 'title,quadrant\nKafka,platforms\n',
    says: [`1:1: the first line names no column "name" and "ring"; ${columns}`],
  },
  {
    name: 'semicolons for commas',
    format: 'byor-csv',
    text: 'name;ring;quadrant\nKafka;hold;tools\n',
    says: [`1:1: the first line names no column "name" and "ring"; ${columns}`],
  },
  { name: 'a table without a line', format: 'byor-csv', text: '\n\n', says: ['1:1: holds no line'] },
  {
    name: 'a column that stands twice, a cell too many and one too few',
    format: 'byor-csv',
    text: 'name,ring,Ring\nKafka,hold,hold,hold\nGo\n',
    says: [
      '1:11: the column "ring" is there twice; keep one',
      '2:17: the line has more cells than the 3 of the first line',
      '3:1: "ring" is missing here',
    ],
  },
  {
    name: 'an unknown ring after a cell of several lines',
    format: 'byor-csv',
    text: 'description,name,ring\r\n"one\r\ntwo ""three""",Kafka,legacy\r\n',
    says: [`3:22: "Kafka" is in the ring "legacy"; ${known}`],
  },
  {
    name: 'a quote that is not closed',
    format: 'byor-csv',
    text: 'name,ring,description\nKafka,hold,"one\ntwo\n',
    says: ['2:12: the cell that begins here has no closing quote'],
  },
  {
    name: 'text after a closing quote',
    format: 'byor-csv',
    text: 'name,ring\n"Kafka" 3,hold\n',
    says: ["2:8: expected a comma or the line's end after the closing quote"],
  },
  {
    name: 'an item in two rings, with an apostrophe and without',
    format: 'byor-csv',
    text: "name,ring\n@nestjs/core,hold\n'@nestjs/core,adopt\n",
    says: ['3:1: "@nestjs/core" is in adopt here and in hold at radar.txt:2; keep it in one ring'],
  },
  {
    name: 'front matter that does not parse',
    format: 'aoe',
    path: article,
    text: '---\ntitle: "Kafka\nring: hold\n---\n',
    says: ['4:1: missing closing "quote'],
  },
  {
    name: 'front matter that is not closed',
    format: 'aoe',
    path: article,
    text: '---\ntitle: Kafka\nring: hold\n',
    says: ['1:1: expected front matter with title, ring and quadrant between two lines ---'],
  },
  {
    name: 'front matter without a ring, nor an older release that has one',
    format: 'aoe',
    path: article,
    text: '---\ntitle: Kafka\n---\n',
    says: ['2:1: "Kafka" has no ring; write one of adopt, trial, assess, hold, caution'],
  },
  {
    name: 'an unknown ring, with the name of the file where there is no title',
    format: 'aoe',
    path: article,
    text: '---\r\nring: legacy\r\n---\r\n',
    says: [`2:7: "kafka" is in the ring "legacy"; ${known}`],
  },
  {
    name: 'numbers, lists and tags in front matter',
    format: 'aoe',
    path: article,
    text: '---\ntitle: 7\nring: [hold]\n---\n',
    says: ['2:8: expected text, found 7', '3:7: expected text, found a list'],
  },
  {
    name: 'keys of the prototype in front matter',
    format: 'aoe',
    path: article,
    text: '---\n__proto__: {}\nring: hold\n---\n',
    says: ['2:1: "__proto__" is not allowed as a key'],
  },
  {
    name: 'a ring that no list names, and a quadrant that the list does not have',
    format: 'backstage',
    text: '{"rings": [{"id": "1", "name": "Use"}], "quadrants": [],\n"entries": [{"title": "Kafka", "quadrant": "q",\n"timeline": [{"date": "2024-01-01", "ringId": "1"}]}]}',
    says: [
      '2:44: "Kafka" is in the quadrant "q", which the list "quadrants" does not have',
      `3:47: "Kafka" is in the ring "Use"; ${known}`,
    ],
  },
  {
    name: 'timelines without an entry, a day or a ring',
    format: 'backstage',
    text: '{"entries": [{"title": "a", "quadrant": "q", "timeline": []},\n{"title": "b", "quadrant": "q", "timeline": [{"date": "6 August", "ringId": "hold"}]},\n{"title": "c", "quadrant": "q", "timeline": [{"date": 1, "moved": 0}]},\n{"title": "d", "quadrant": "q", "timeline": [{"date": "2024-02-30", "ringId": "hold"}]}]}',
    says: [
      '1:58: expected a day and a ring',
      '2:55: expected a day such as 2027-03-01, found "6 August"',
      '3:46: "ringId" is missing here',
      '3:55: expected text, found 1',
      '4:55: expected a day such as 2027-03-01, found "2024-02-30"',
    ],
  },
  {
    name: 'a hundred rings',
    format: 'backstage',
    text: `{"rings": [${'1,'.repeat(99)}1], "entries": []}`,
    says: ['1:11: expected at most 50 entries'],
  },
  {
    name: 'brackets without an end',
    format: 'zalando',
    text: '['.repeat(100_000),
    says: ['1:31: is nested more than 30 levels deep'],
  },
];

describe('a radar that is wrong says where and what, all at once', () => {
  test.each(rows)('$name ($format)', ({ format, text, path = 'radar.txt', says }) => {
    expect(problemsOf(format, [{ path, text }]).map((line) => line.slice(path.length + 1))).toEqual(says);
  });

  test('the line, a caret beneath the place and the next step are shown', () => {
    const error = errorOf(() => readRadar('byor-csv', [{ path: 'r.csv', text: 'name,ring\nKafka,legacy\n' }]));
    expect(error.exitCode).toBe(2);
    expect(error.next).toBe('Mend what is named above in the radar, then import it again.');
    expect(error.message.split('\n')).toEqual([
      'The radar has a line to mend:',
      '',
      `r.csv:2:7: "Kafka" is in the ring "legacy"; ${known}`,
      '  2 | Kafka,legacy',
      '    |       ^',
    ]);
  });

  test('fifty problems are told, and that there may be more', () => {
    const error = errorOf(() => readRadar('byor-csv', [{ path: 'r.csv', text: `name,ring\n${'a,b\n'.repeat(200)}` }]));
    expect(error.message.match(/^r\.csv:/gm)?.length).toBe(50);
    expect(error.message).toMatch(/There may be more; they show once these are mended\.$/);
  });

  test('control characters of the file do not reach the terminal', () => {
    const error = errorOf(() =>
      readRadar('byor-csv', [{ path: 'r\u001b.csv', text: 'name,ring\na\u001b[31m,\u202Eb\n' }]),
    );
    expect(['\u001b', '\u202E'].filter((character) => error.message.includes(character))).toEqual([]);
  });

  test('a policy holds 500 items a ring, so more is refused', () => {
    const text = `name,ring\n${Array.from({ length: 501 }, (_, index) => `t${index},adopt\n`).join('')}`;
    expect(problemsOf('byor-csv', [{ path: 'r.csv', text }])).toEqual([
      'r.csv:502:1: adopt has more than 500 items, and a policy holds as many a ring; leave some out',
    ]);
  });

  test('problems of a folder come in the order of its files', () => {
    const files = ['2024-03-01', '2017-03-01'].flatMap((day) =>
      ['b', 'a'].map((id) => ({
        path: `radar/${day}/${id}-${day}.md`,
        text: `---\ntitle: ${id}${day}\nring: x\n---\n`,
      })),
    );
    expect(problemsOf('aoe', files).map((line) => line.split(':')[0])).toEqual([
      'radar/2017-03-01/a-2017-03-01.md',
      'radar/2017-03-01/b-2017-03-01.md',
      'radar/2024-03-01/a-2024-03-01.md',
      'radar/2024-03-01/b-2024-03-01.md',
    ]);
  });
});

describe('texts are bounded', () => {
  const long = ' '.repeat(1024 * 1024 + 1);
  test.each(['zalando', 'byor-csv', 'byor-json', 'backstage'] as const)('%s refuses more than 1 MiB', (format) => {
    expect(errorOf(() => readRadar(format, [{ path: 'radar.json', text: long }]))).toMatchObject({
      exitCode: 2,
      message: 'radar.json is longer than 1 MiB.',
    });
  });
  test('also when asked for the format', () => {
    expect(errorOf(() => radarFormatOf([{ path: 'radar.json', text: long }])).message).toContain('1 MiB');
  });
  test('an article of a folder too', () => {
    expect(errorOf(() => readRadar('aoe', [{ path: article, text: long }])).message).toContain(article);
  });
  test('a folder of more than 16 MiB', () => {
    const files = Array.from({ length: 17 }, (_, index) => ({ path: `${index}.md`, text: long.slice(1) }));
    expect(errorOf(() => readRadar('aoe', files)).message).toContain('16 MiB');
  });
  test('a picture beside the articles may be larger', () => {
    const files = [
      { path: article, text: '---\nring: hold\n---\n' },
      { path: 'public/picture.png', text: long },
    ];
    expect(radarFormatOf(files)).toBe('aoe');
    expect(readRadar('aoe', files).items.map(({ name }) => name)).toEqual(['kafka']);
  });
});

describe('which file of several is the radar', () => {
  const radar: RadarFile = { path: 'a.json', text: '[{"label": "Go", "ring": 0, "quadrant": 0}]' };
  const other: RadarFile = { path: 'package.json', text: '{"name": "radar"}' };
  test('the one that has its shape', () => {
    expect(radarFormatOf([other, radar])).toBe('zalando');
    expect(readRadar('zalando', [other, radar]).items.map(({ name }) => name)).toEqual(['Go']);
  });
  test('not one of two', () => {
    const error = errorOf(() => readRadar('zalando', [radar, { ...radar, path: 'b.json' }]));
    expect(error).toMatchObject({
      message: 'a.json and b.json are both radars of the format zalando.',
      next: 'Name the file of the radar.',
      exitCode: 2,
    });
  });
  test('none where none has its shape', () => {
    expect(errorOf(() => readRadar('zalando', [other, other])).message).toBe(
      'None of the 2 files is a radar of the format zalando.',
    );
    expect(errorOf(() => readRadar('zalando', [])).message).toBe('There is no file to read a radar from.');
  });
  test('two formats beside each other are none', () => {
    expect(radarFormatOf([radar, { path: 'b.csv', text: 'name,ring\n' }])).toBeUndefined();
  });
});
