import { settle } from './settle.ts';

/**
 * What is made once for each subject and key, such as what a file of one tree says: thousands of services ask the same of the files above them. An error is
 * thrown again each time. A subject that is let go takes its values along.
 */
export function remember<Subject extends object, Value>(): (subject: Subject, key: string, make: () => Value) => Value {
  const subjects = new WeakMap<Subject, Map<string, () => Value>>();
  return (subject, key, make) => {
    const known = subjects.get(subject) ?? new Map<string, () => Value>();
    subjects.set(subject, known);
    const found = known.get(key) ?? settle(make);
    known.set(key, found);
    return found();
  };
}
