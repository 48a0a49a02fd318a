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

const most = 50;
