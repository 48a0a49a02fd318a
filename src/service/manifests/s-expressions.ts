/** A value of a Lisp-like file: a list in round or square brackets, a string's content, or a word as it stands. */
export interface Form {
  readonly kind: 'list' | 'string' | 'word';
  readonly text: string;
  readonly items: readonly Form[];
  /** The character offset. */
  readonly at: number;
}

const token =
  /\s+|;[^\n]*|#\|[\s\S]*?(?:\|#|$)|#;|"(?:[^"\\]|\\[\s\S])*"|[()[\]]|['`,@]+|#\\[^\s()]+|[^\s()[\]";'`,]+/g;

/** Levels: many times what build files have; what is found in a form is looked for in what it holds, level by level. */
const deepest = 200;

interface Open {
  readonly at: number;
  readonly items: Form[];
  /** How many values to come a `#;` drops. */
  dropped: number;
}

/** The values of a text, one after the other; quotes and comments are dropped. Throws `line N: …` for brackets that do not fit. */
export function readForms(text: string): readonly Form[] {
  const top: Open = { at: 0, items: [], dropped: 0 };
  const open: Open[] = [top];
  const add = (form: Form) => {
    const innermost = open.at(-1) ?? top;
    if (innermost.dropped > 0) innermost.dropped--;
    else innermost.items.push(form);
  };
  for (const { 0: word, index: at } of text.matchAll(token)) {
    if (/^(?:\s|;|#\||['`,@]+$)/.test(word)) continue;
    if (word === '#;') (open.at(-1) ?? top).dropped++;
    else if (word === '(' || word === '[') {
      if (open.length > deepest) throw wrong(text, at, `is nested more than ${deepest} levels deep`);
      open.push({ at, items: [], dropped: 0 });
    } else if (word === ')' || word === ']') {
      const closed = open.pop();
      if (closed === undefined || closed === top) throw wrong(text, at, `'${word}' closes nothing`);
      add({ kind: 'list', text: '', items: closed.items, at: closed.at });
    } else if (word.startsWith('"')) add({ kind: 'string', text: word.slice(1, -1), items: [], at });
    else add({ kind: 'word', text: word, items: [], at });
  }
  const left = open.at(-1);
  if (left !== undefined && left !== top) throw wrong(text, left.at, 'a bracket is never closed');
  return top.items;
}

/** The word that a list begins with; undefined for anything else. */
export function headOf(form: Form): string | undefined {
  const [head] = form.items;
  return head?.kind === 'word' ? head.text : undefined;
}

/** What follows the head in every list of these that begins with it. */
export function fieldsOf(forms: readonly Form[], head: string): readonly Form[] {
  return forms.filter((form) => headOf(form) === head).flatMap(({ items }) => items.slice(1));
}

/** The first version number in a form or what it holds: `(>= "1.0")`, `(and (>= 4.14) (< 5))`. */
export function versionIn(form: Form | undefined): string | undefined {
  if (form === undefined) return undefined;
  if (form.kind !== 'list') return /^v?~?\d[\w.+~-]*$/.test(form.text) ? form.text : undefined;
  for (const item of form.items) {
    const version = versionIn(item);
    if (version !== undefined) return version;
  }
  return undefined;
}

/** Every word and string in a form, however deep. */
export function wordsIn(form: Form): readonly string[] {
  return form.kind === 'list' ? form.items.flatMap(wordsIn) : [form.text];
}

function wrong(text: string, at: number, what: string): Error {
  return new Error(`line ${text.slice(0, at).split('\n').length}: ${what}`);
}
