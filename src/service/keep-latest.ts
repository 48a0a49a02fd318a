import { settle } from './settle.ts';

/** What is slow to make and asked for again: the latest fifty values are kept by their key, so that a run's memory has a bound. */
export function keepLatest<Value>(): (key: string, make: () => Value) => Value {
  const kept = new Map<string, { readonly value: Value }>();
  return (key, make) => {
    const found = kept.get(key) ?? { value: make() };
    kept.delete(key);
    kept.set(key, found);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return found.value;
  };
}

/** The same for what may fail: an error is kept and thrown again. */
export function keepOutcomes<Value>(): (key: string, make: () => Value) => Value {
  const kept = keepLatest<() => Value>();
  return (key, make) => kept(key, () => settle(make))();
}

/** The same for what is read of a file, whose path stands in what is told of it. */
export function keepRead<Value>(): (path: string, text: string, read: () => Value) => Value {
  const kept = keepLatest<Map<string, () => Value>>();
  return (path, text, read) => {
    const byPath = kept(text, () => new Map());
    const found = byPath.get(path) ?? settle(read);
    byPath.set(path, found);
    return found();
  };
}

const most = 50;
