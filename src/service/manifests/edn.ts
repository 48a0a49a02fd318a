/** A value of Clojure's data notation. A tag, a quote or metadata before a value is dropped; an unquoted name keeps its text. */
export interface EdnValue {
  readonly kind: 'map' | 'vector' | 'list' | 'set' | 'string' | 'keyword' | 'word';
  /** A string's content, a keyword with its colon, a word as it stands; empty for the others. */
  readonly text: string;
  /** What a collection holds; a map's keys and values in turn. */
  readonly items: readonly EdnValue[];
  /** The character offset. */
  readonly at: number;
}

const token =
  /[\s,]+|;[^\n]*|#_|#\{|#\?@?\(|#"(?:[^"\\]|\\[\s\S])*"|"(?:[^"\\]|\\[\s\S])*"|[()[\]{}]|#?['^`~@]|#(?=\()|#[:A-Za-z][\w.:/-]*|\\.[^\s()[\]{},;"]*|[^\s()[\]{},;"^`~@]+/g;
const kinds: Readonly<Record<string, EdnValue['kind']>> = { '{': 'map', '[': 'vector', '(': 'list', '#{': 'set' };
const closes: Readonly<Record<string, string>> = { '}': '{', ']': '[', ')': '(' };

interface Open {
  readonly opener: string;
  readonly at: number;
  readonly items: EdnValue[];
  /** How many values to come are dropped: `#_` drops one, `^` its metadata. */
  dropped: number;
}

/** The values of a text, one after the other. Throws `line N: …` for brackets that do not fit. */
export function readEdn(text: string): readonly EdnValue[] {
  const top: Open = { opener: '', at: 0, items: [], dropped: 0 };
  const open: Open[] = [top];
  const add = (value: EdnValue) => {
    const innermost = open.at(-1) ?? top;
    if (innermost.dropped > 0) innermost.dropped--;
    else innermost.items.push(value);
  };
  for (const { 0: word, index: at } of text.matchAll(token)) {
    if (/^(?:[\s,;]|#?['`~@]$|#$|#[:A-Za-z])/.test(word)) continue;
    const innermost = open.at(-1) ?? top;
    if (word === '#_' || word.endsWith('^')) innermost.dropped++;
    else if (/[{[(]$/.test(word) && !word.startsWith('\\')) {
      open.push({ opener: word === '#{' ? word : word.slice(-1), at, items: [], dropped: 0 });
    } else if (closes[word] !== undefined) {
      if (open.length === 1 || !innermost.opener.endsWith(closes[word] ?? ' '))
        throw wrong(text, at, `'${word}' closes nothing`);
      open.pop();
      add({ kind: kinds[innermost.opener] ?? 'list', text: '', items: innermost.items, at: innermost.at });
    } else if (word.startsWith('"')) add({ kind: 'string', text: word.slice(1, -1), items: [], at });
    else add({ kind: word.startsWith(':') ? 'keyword' : 'word', text: word, items: [], at });
  }
  const left = open.at(-1);
  if (left !== undefined && left !== top) throw wrong(text, left.at, `'${left.opener}' is never closed`);
  return top.items;
}

/** The value of a key in a map, or after a keyword in a list of options. */
export function valueAt(value: EdnValue | undefined, key: string): EdnValue | undefined {
  const items = value?.items ?? [];
  const at = items.findIndex(({ kind, text }) => kind === 'keyword' && text === key);
  return at < 0 ? undefined : items[at + 1];
}

/** A map's keys with their values. */
export function entriesOf(value: EdnValue | undefined): readonly (readonly [EdnValue, EdnValue])[] {
  if (value?.kind !== 'map') return [];
  return value.items.flatMap((key, index) => {
    const held = value.items[index + 1];
    return index % 2 === 0 && held !== undefined ? [[key, held] as const] : [];
  });
}

/** `ring/ring-core` is ring:ring-core, and the short `ring` is ring:ring. */
export function coordinateOf(symbol: string): string {
  const [group = '', artifact = group] = symbol.split('/');
  return `${group}:${artifact.split('$')[0] ?? artifact}`;
}

function wrong(text: string, at: number, what: string): Error {
  return new Error(`line ${text.slice(0, at).split('\n').length}: ${what}`);
}
