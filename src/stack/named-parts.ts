import { technologyOfId } from '../catalogue/find-technology.ts';
import type { Technology } from '../catalogue/technology.ts';
import type { Signal, Stack } from './stack.ts';

/** Every name that people write for a stack's language and for these of its parts. */
export function namesOfParts(
  { language }: Pick<Stack, 'language'>,
  signals: readonly Signal[],
  technologies: readonly Technology[],
): readonly string[] {
  return [
    ...(language === undefined ? [] : [language]),
    ...signals.flatMap(({ id, name }) => [name, ...(technologyOfId(technologies, id)?.aliases ?? [])]),
  ];
}

/** True where a text has a name as a word. A short name is also an everyday word, so its letters have to stand as they are written: Go, not go. */
export function namesWord(text: string, name: string): boolean {
  if (name.length < 2) return false;
  const [within, word] = name.length <= 4 ? [text, name] : [text.toLowerCase(), name.toLowerCase()];
  for (let at = within.indexOf(word); at >= 0; at = within.indexOf(word, at + 1)) {
    const around = `${within[at - 1] ?? ' '}${within[at + word.length] ?? ' '}`;
    if (!/[\p{L}\p{N}]/u.test(around)) return true;
  }
  return false;
}
