import type { Heuristic, Languages } from '../catalogue/catalogue.ts';
import { familyOf } from './families.ts';
import { type LanguageOfFile, languageOfPath } from './languages.ts';
import { nameOf } from './manifest.ts';

const longestLook = 16_384; // characters: what tells two languages apart stands near the top

/**
 * What a file is written in, by its name, and by its text where several languages share its ending or it has none: data/heuristics.yml
 * and the interpreter that a first line names. Undefined for what is no source.
 */
export function languageOfText(path: string, text: string, languages: Languages): LanguageOfFile | undefined {
  const name = nameOf(path);
  const dot = name.lastIndexOf('.');
  if (dot < 0) return languageOfPath(path, languages) ?? withFamily(interpreterLanguage(text, languages));
  const choices = own(languages.heuristics, name.slice(dot).toLowerCase());
  if (choices === undefined) return languageOfPath(path, languages);
  const start = text.slice(0, longestLook);
  const chosen = choices.find((choice) => fits(choice, start))?.language;
  if (chosen === undefined) return languageOfPath(path, languages);
  return languages.notSource.includes(chosen) ? undefined : withFamily(chosen);
}

/** True for a name that says nothing of what a file holds, so that its first line may. */
export function mayBeScript(name: string): boolean {
  return /^[a-z][\w-]{0,40}$/.test(name);
}

function withFamily(language: string | undefined): LanguageOfFile | undefined {
  return language === undefined ? undefined : { language, family: familyOf(language) };
}

/** `#!/usr/bin/env -S deno run` and `#!/usr/bin/python3.12` name deno and python. */
function interpreterLanguage(text: string, { interpreters }: Languages): string | undefined {
  const line = /^#![ \t]*([^\n]{1,200})/.exec(text)?.[1];
  const words = line?.split(/[ \t]+/).filter((word) => !word.startsWith('-') && !word.includes('=')) ?? [];
  const [first = '', second = ''] = words.map((word) => word.slice(word.lastIndexOf('/') + 1));
  const command = first === 'env' ? second : first;
  return own(interpreters, command) ?? own(interpreters, command.replace(/(?<![\d.])[\d.]+$/, ''));
}

function fits({ all = [], any = [], none = [] }: Heuristic, text: string): boolean {
  const holds = (pattern: string) => expression(pattern).test(text);
  return all.every(holds) && (any.length === 0 || any.some(holds)) && !none.some(holds);
}

const compiled = new Map<string, RegExp>();

function expression(pattern: string): RegExp {
  const known = compiled.get(pattern) ?? new RegExp(pattern, 'm');
  compiled.set(pattern, known);
  return known;
}

function own<T>(values: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}
