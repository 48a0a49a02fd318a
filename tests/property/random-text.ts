/** A source of chance: the same seed gives the same numbers in the same order. */
export interface Chance {
  /** A whole number from 0 up to, and without, the limit. */
  below(limit: number): number;
}

/** Chance from a seed (Tommy Ettinger's mulberry32: 32 bits of state, enough to pick edits by). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return {
    below: (limit) => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
    },
  };
}

export const editKinds = [
  'insert',
  'overwrite',
  'cut',
  'truncate',
  'repeat',
  'nest',
  'duplicate line',
  'drop line',
  'swap lines',
  'move line',
  'insert line',
  'swap quotes',
] as const;

/** One change to a text. Numbers are taken modulo what the text has, so that every edit fits every text. */
export interface Edit {
  readonly kind: (typeof editKinds)[number];
  readonly at: number;
  readonly length: number;
  readonly token: string;
}

/** The text after edits, one after the other; never longer than `longest` characters. */
export function applyEdits(text: string, edits: readonly Edit[], longest = 20_000): string {
  return edits.reduce((edited, edit) => applyEdit(edited, edit).slice(0, longest), text);
}

function applyEdit(text: string, { kind, at, length, token }: Edit): string {
  const start = at % (text.length + 1);
  const end = Math.min(text.length, start + length);
  const [before, part, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  switch (kind) {
    case 'insert':
      return before + token + part + after;
    case 'overwrite':
      return before + token + after;
    case 'cut':
      return before + after;
    case 'truncate':
      return before;
    case 'repeat':
      return before + part.repeat(1 + (at % 7)) + after;
    case 'nest':
      return before + token.repeat(1 + (at % 40)) + part + after;
    case 'swap quotes':
      return before + part.replaceAll(/["'`]/g, (quote) => (quote === '"' ? "'" : '"')) + after;
    default:
      return editLines(text.split('\n'), kind, at, length, token).join('\n');
  }
}

function editLines(lines: readonly string[], kind: Edit['kind'], at: number, length: number, token: string): string[] {
  const from = at % lines.length;
  const other = (at + length) % lines.length;
  const line = lines[from] ?? '';
  switch (kind) {
    case 'duplicate line':
      return lines.toSpliced(other, 0, line);
    case 'drop line':
      return lines.toSpliced(from, 1);
    case 'swap lines':
      return lines.with(from, lines[other] ?? '').with(other, line);
    case 'move line':
      return lines.toSpliced(from, 1).toSpliced(other, 0, line);
    default:
      return lines.toSpliced(from, 0, token);
  }
}

/** What formats give a meaning to and texts go wrong on: brackets and quotes, comments, line ends, prototypes' keys, lone surrogates. */
export const hostileTokens: readonly string[] = [
  ...'"\'`()[]{}<>:;,=#%&*@!?|\\/-+~^$.',
  ...['\n', '\r', '\r\n', '\t', ' ', '\n\n', '\n  ', '\0', '\uFEFF', '\u00A0', '\u2028', '\u202E', '\uD800', '\uDC00'],
  ...['é', '技', '🦀', '\u200B', '\x1b[31m', '\x0B', '\x85'],
  ...[
    '//',
    '/*',
    '*/',
    '--',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE x [<!ENTITY a "b">]>',
    '&a;',
    '#|',
    '|#',
    '{-',
  ],
  ...[
    '"""',
    "'''",
    '```',
    '~~~',
    '---',
    '...',
    '[[',
    ']]',
    '=>',
    '->',
    '::',
    '..',
    '${',
    '$(',
    '#{',
    '{{',
    '}}',
    '\\\n',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'null',
    'true',
    '~',
    '1e999',
    '-0',
    '0x',
    '.5',
  ],
  ...[
    '&a ',
    '*a',
    '!!map ',
    '<<: ',
    '? ',
    '- ',
    '- - ',
    '| ',
    '> ',
    '%YAML 1.2\n',
    '<<<<<<< HEAD\n',
    '>>>>>>> x\n',
    '=======\n',
  ],
  ...[
    'a'.repeat(300),
    ' '.repeat(200),
    '('.repeat(60),
    '['.repeat(60),
    '{'.repeat(60),
    '"'.repeat(51),
    '\\'.repeat(41),
  ],
  '1.2.3',
];

/** The words, signs and spaces that texts are made of, each once: what a format is written with. */
export function tokensOf(texts: readonly string[]): readonly string[] {
  const words = texts.flatMap((text) => text.match(/\w+|[^\w\s]{1,3}|\s+/g) ?? []);
  const lines = texts.flatMap((text) => text.split('\n').map((line) => `${line}\n`));
  return [...new Set([...words, ...lines])];
}

/** Edits by chance, `most` at most; a third of their tokens is hostile to any format, the rest is the format's own. */
export function drawEdits(chance: Chance, tokens: readonly string[], most: number): readonly Edit[] {
  return Array.from({ length: 1 + chance.below(most) }, () => {
    const pool = chance.below(3) === 0 || tokens.length === 0 ? hostileTokens : tokens;
    return {
      kind: editKinds[chance.below(editKinds.length)] ?? 'insert',
      at: chance.below(2 ** 30),
      length: chance.below(chance.below(4) === 0 ? 400 : 12),
      token: pool[chance.below(pool.length)] ?? '',
    };
  });
}

/** Characters by chance, without a thought of any format. */
export function drawNoise(chance: Chance, longest: number): string {
  return Array.from({ length: chance.below(longest) }, () =>
    chance.below(3) === 0
      ? (hostileTokens[chance.below(hostileTokens.length)] ?? '')
      : String.fromCharCode(chance.below(chance.below(10) === 0 ? 0x1_0000 : 128)),
  ).join('');
}
