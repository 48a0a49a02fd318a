import { describe, expect, test } from 'vitest';
import { compileData } from '../../scripts/compile-data.ts';
import { readMotives } from '../../src/rule/read-motives.ts';

const { catalogue, files } = compileData();

function motivesOf(text: string, path = 'body'): readonly string[] {
  return readMotives([{ path, text, at: 'pull-request' }], catalogue.motives).map(({ id }) => id);
}

const examples = [...files.motives].flatMap(([id, { examples: texts }]) =>
  texts.map(({ text, found }) => ({ title: `${id} is ${found ? 'read' : 'not read'} in: ${text}`, id, text, found })),
);

describe('every example of every motive', () => {
  test.each(examples)('$title', ({ id, text, found }) => {
    expect(motivesOf(text).includes(id)).toBe(found);
  });
});

const readings: [string, string, string, boolean][] = [
  ['a negation right before takes it back', 'This is not a prototype.', 'prototype', false],
  ['a negation in another clause does not', 'It is not large, it is a prototype.', 'prototype', true],
  ['"not only" is no negation', 'This is not only a prototype.', 'prototype', true],
  ['"no longer" before it is no negation', 'The work can no longer wait, because the lease ends.', 'reason', true],
  ['"isn’t" with a curly apostrophe is a negation', 'This isn’t a prototype.', 'prototype', false],
  [
    'words inside quotation marks are somebody else’s',
    'He wrote "TechEmpower puts it first" once.',
    'benchmark-argument',
    false,
  ],
  [
    'words around a quotation are the author’s',
    'The "fast" one: TechEmpower puts it first.',
    'benchmark-argument',
    true,
  ],
  ['a quoted line is somebody else’s', '> TechEmpower puts it first\n\nI disagree.', 'benchmark-argument', false],
  ['a comment of the template is nobody’s', '<!-- is this a prototype, an MVP -->\nAdds x.', 'prototype', false],
  ['a code block argues nothing', '```\n# prototype\n```\nAdds x.', 'prototype', false],
  ['what follows a code block is read', '```\nx\n```\nThis is a prototype.', 'prototype', true],
  ['a code block that is never closed hides the rest', '```\nthis is a prototype\n', 'prototype', false],
  ['an unticked box says nothing', '- [ ] this is a prototype', 'prototype', false],
  ['a ticked box says yes', '- [x] this is a prototype', 'prototype', true],
  ['a question is no statement', 'Is this a prototype?', 'prototype', false],
  ['an aside is left aside', 'Side note: TechEmpower has a new round.', 'benchmark-argument', false],
  ['a sentence wrapped over two lines is one', 'We chose Rust for\nits speed.', 'picked-for-speed', true],
  ['two sentences are not read as one', 'We chose Rust. For its speed we have no figure.', 'picked-for-speed', false],
  ['two list items are not read as one', '- we chose Rust for\n- its speed', 'picked-for-speed', false],
  ['case does not matter', 'THIS IS AN MVP', 'prototype', true],
];

describe('how a text is read', () => {
  test.each(readings)('%s', (_name, text, motive, found) => {
    expect(motivesOf(text).includes(motive)).toBe(found);
  });

  test('a motive says where it was read: the body’s line, at the pull request', () => {
    const [motive] = readMotives(
      [{ path: 'body', text: 'Adds x.\n\nThis is a prototype.', at: 'pull-request' }],
      catalogue.motives,
    );
    expect(motive).toEqual({
      id: 'prototype',
      evidence: [{ path: 'body', line: 3, text: 'This is a prototype.', at: 'pull-request' }],
    });
  });

  test('a motive read in a file carries the file’s path and no other place', () => {
    const [motive] = readMotives([{ path: 'services/x/README.md', text: 'A prototype.' }], catalogue.motives);
    expect(motive?.evidence).toEqual([{ path: 'services/x/README.md', line: 1, text: 'A prototype.' }]);
  });

  test('no more than three places are kept', () => {
    const [motive] = readMotives([{ path: 'body', text: 'A prototype.\n\n'.repeat(9) }], catalogue.motives);
    expect(motive?.evidence.map(({ line }) => line)).toEqual([1, 3, 5]);
  });
});

test('every pattern is linear: adversarial text of 60,000 characters is read in reasonable time', () => {
  const hostile = [
    'a ',
    'we chose ',
    'because ',
    'a',
    '"',
    '`',
    '\n',
    ' ',
    '> ',
    '<!--',
    '``` \n',
    '- ',
    '1. ',
    'p99 is ',
    'no ',
    '10x ',
  ];
  for (const part of hostile) {
    const text = part.repeat(Math.ceil(60_000 / part.length));
    expect(motivesOf(text)).not.toContain('licence');
  }
}, 20_000);
