import { UserError } from '../errors.ts';

/** An ISO date, or a date with its time, as it was given; undefined for none. Throws UserError for anything else. */
export function dateOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const isShaped = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(value);
  if (isShaped && isDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value))) return value;
  throw wrong(`--now is a date such as 2026-11-21, not ${value}`);
}

// Date.parse takes 2026-02-31 for the third of March.
function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** An address without slashes at its end; undefined for none. Throws UserError for anything else. */
export function urlOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (/^https?:\/\//.test(value) && URL.canParse(value)) return value.replace(/(?<!\/)\/+$/, '');
  throw wrong(`--repo-url is an address such as https://host/owner/name, not ${value}`);
}

function wrong(message: string): UserError {
  return new UserError(message, 'Run: stack-adr help', 2);
}
