import { expandBraces } from '../service/globs.ts';
import { wildcardMatcher } from '../service/wildcards.ts';

/** Events that a change brings about; any of them without a filter starts the workflow for every path. */
const changeEvents = /^(?:push|pull_request|pull_request_target|merge_group)$/;

/** They are kept for all services: many times what people write. */
const mostFilters = 1000;

/** An event that starts a workflow, and for which paths. */
export interface Trigger {
  readonly wanted: readonly Filter[];
  readonly ignored: readonly Filter[];
}

/** What of a change starts a workflow; none where no change does. */
export function triggersOf(text: string): readonly Trigger[] {
  return eventsOf(text)
    .filter(({ name }) => changeEvents.test(name))
    .map(({ lines }) => ({
      wanted: listAt(lines, 'paths').slice(0, mostFilters).map(filterOf),
      ignored: listAt(lines, 'paths-ignore').slice(0, mostFilters).map(filterOf),
    }));
}

/**
 * False when a workflow starts for a change only by events whose `paths` hold none of these paths, or whose `paths-ignore` holds
 * them all. What no change starts (by hand, by the clock, by another workflow) is taken to be meant for all.
 */
export function startsFor(paths: readonly string[], triggers: readonly Trigger[]): boolean {
  return triggers.length === 0 || triggers.some((trigger) => isStarted(trigger, paths));
}

interface Event {
  readonly name: string;
  readonly lines: readonly string[];
}

function isStarted({ wanted, ignored }: Trigger, paths: readonly string[]): boolean {
  if (wanted.some(({ not }) => !not)) {
    // The last filter that fits a path decides.
    return paths.some((path) => wanted.findLast(({ matches }) => matches(path))?.not === false);
  }
  return ignored.length === 0 || paths.some((path) => !ignored.some(({ matches }) => matches(path)));
}

interface Filter {
  readonly not: boolean;
  matches(path: string): boolean;
}

function filterOf(glob: string): Filter {
  const not = glob.startsWith('!');
  // `**.md` goes through folders as well.
  const anywhere = glob.slice(not ? 1 : 0).replaceAll(/(^|\/)\*\*(?=[^/])/g, '$1**/*');
  const matchers = expandBraces(anywhere).map(wildcardMatcher);
  return { not, matches: (path) => matchers.some((matches) => matches(path)) };
}

/** The events below `on:`, each with the lines below it; none where they stand in one line, without filters. */
function eventsOf(text: string): readonly Event[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^["']?on["']?:/.test(line));
  if (start < 0) return [];
  const end = lines.findIndex((line, index) => index > start && /^["']?\w/.test(line));
  const below = lines.slice(start + 1, end < 0 ? undefined : end).filter((line) => !/^\s*(?:#.*)?$/.test(line));
  const depth = indentOf(below[0] ?? '');
  const events: { name: string; lines: string[] }[] = [];
  for (const line of below) {
    const name = /^\s*(?:-\s+)?["']?(\w+)/.exec(line)?.[1] ?? '';
    if (indentOf(line) === depth && name !== '') events.push({ name, lines: [] });
    else events.at(-1)?.lines.push(line);
  }
  return events;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function listAt(lines: readonly string[], key: string): readonly string[] {
  const start = lines.findIndex((line) => line.trimStart().startsWith(`${key}:`));
  if (start < 0) return [];
  const inline = (lines[start] ?? '').trimStart().slice(key.length + 1);
  const items: string[] = [...listOf(inline)];
  for (const line of lines.slice(start + 1)) {
    const entry = /^\s*-\s+(\S.*)?$/.exec(line);
    if (entry === null) break;
    for (const item of listOf(entry[1] ?? '')) items.push(item);
  }
  return items;
}

/** A longer one is no glob or name that somebody wrote. */
const longestItem = 500;

/** The items of a list in one line, or the one that stands there, without quotes. */
export function listOf(text: string): readonly string[] {
  return text
    .replace(/\s#.*$/, '')
    .split(/[[\],]/)
    .map((item) => item.trim().replaceAll(/^["']|["']$/g, ''))
    .filter((item) => item !== '' && item.length <= longestItem);
}
