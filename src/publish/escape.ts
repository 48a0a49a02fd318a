import type { Evidence } from '../evidence.ts';

/** The longest text that is shown on one line, in characters; longer ones end in an ellipsis. */
const longestText = 300;
const longestProse = 1200;

/**
 * Stands where a reference is broken until the text is escaped. GitHub looks for references in the rendered text, so
 * neither a backslash nor an entity hides one; a zero-width space does. The input cannot hold this character.
 */
const seam = '\uE000';
const brokenBy = '&#8203;';

/** ASCII words with one blank between them, which most texts are: nothing in it is left out. */
const words = /^[!-~]+(?: [!-~]+)*$/;

/**
 * Text from outside as one plain line: white space collapsed, control, bidirectional, invisible and private-use
 * characters and lone surrogates left out, at most `longest` characters. Not yet safe anywhere but on a terminal. The runner obeys
 * `##[command]` wherever it stands in a line of a log, so it never does.
 */
export function plainLine(text: string, longest = longestText): string {
  if (text.length <= longest && words.test(text) && !text.includes('##[')) return text;
  const line = text
    .slice(0, longest * 8)
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{DI}]/gu, '')
    .replaceAll('##[', '## [')
    .trim();
  if (line.length <= longest) return line;
  const characters = [...line];
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`;
}

/**
 * Text from outside for GitHub Markdown: a paragraph, a line of a list, a table cell or the text of a link. Nothing in
 * it is markup, a mention, a reference to an issue, advisory or commit, a link, an emoji code or mathematics.
 */
export function escapeText(text: string, longest = longestText): string {
  return escapeLine(plainLine(text, longest));
}

/** Text from outside inside an HTML element or a double-quoted attribute, also where Markdown is read around it. */
export function escapeHtml(text: string, longest = longestText): string {
  return breakReferences(plainLine(text, longest))
    .replace(/[&<>"'`*_[\]~|\\$]|^[-+=#]|(?<=^\d{1,9})[.)]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll(seam, brokenBy);
}

/**
 * Text from outside as a code span that shows it as it is, table cells included: there a pipe would end the cell, so
 * text with a pipe or a backslash becomes an HTML element.
 */
export function codeSpan(text: string, longest = longestText): string {
  const line = plainLine(text, longest);
  if (line === '') return '(empty)';
  if (/[|\\]/.test(line)) return `<code>${escapeLine(line)}</code>`;
  const ticks = '`'.repeat(longestRun(line) + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${ticks}${padding}${line}${padding}${ticks}`;
}

/** A sentence that may name things in `backticks`: those become code spans, everything around them is escaped. */
export function escapeProse(text: string, longest = longestProse): string {
  const parts = plainLine(text, longest).split(/`([^`]+)`/);
  return parts
    .map((part, index) => {
      if (index % 2 === 1) return codeSpan(part, longest);
      const before = part.startsWith(' ') && index > 0 ? ' ' : '';
      const after = part.endsWith(' ') && part.trim() !== '' ? ' ' : '';
      return `${before}${escapeText(part, longest)}${after}`;
    })
    .join('');
}

/** A fenced block that no fence inside the text can close. Line ends become `\n`; control characters are left out. */
export function fence(text: string, info: string): string {
  const body = text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\n\t\P{Cc}]|[\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/(?<!\n)\n+$/, '');
  const ticks = '`'.repeat(Math.max(3, longestRun(body) + 1));
  return `${ticks}${info}\n${body}\n${ticks}`;
}

/** A link of escaped Markdown, or the Markdown alone where the address is none that may be followed. */
export function link(markdown: string, url: string | undefined): string {
  const safe = url === undefined ? undefined : safeUrl(url);
  return safe === undefined ? markdown : `[${markdown}](${safe})`;
}

/** An absolute http(s) address that can stand in a Markdown link or an attribute; undefined for any other text. */
export function safeUrl(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.username !== '' || parsed.password !== '') return undefined;
  return parsed.href.replace(/[()<>[\]`|\\"'*\s]/g, percent).replaceAll('&', '&amp;');
}

/** The address of a line at the commit where it stands; undefined without a repository address or outside its files. */
export function permalink(
  review: { readonly url: string | undefined; readonly base: string; readonly head: string },
  evidence: Evidence,
): string | undefined {
  if (review.url === undefined || evidence.at === 'pull-request' || evidence.at === 'elsewhere') return undefined;
  const commit = evidence.at === 'base' ? review.base : review.head;
  if (!/^[0-9a-f]{7,64}$/.test(commit)) return undefined;
  return `${review.url}/blob/${commit}/${urlPath(evidence.path)}#L${evidence.line}`;
}

/** A path or branch name for an address: each part percent-encoded, slashes kept. */
export function urlPath(path: string): string {
  return path.split('/').map(urlPart).join('/');
}

/** One value of an address, percent-encoded, the characters that Markdown reads included. */
export function urlPart(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '')).replace(/[!'()*~_]/g, percent);
}

function escapeLine(line: string): string {
  return breakReferences(line)
    .replace(/[&<>|$[\]]/g, (character) => entities[character] ?? character)
    .replace(/[\\`*_~]/g, '\\$&')
    .replace(/^(\d{1,9})(?=[.)])/, '$1\\')
    .replace(/^(?:[-+=#]|:(?=:))/, '\\$&')
    .replaceAll(seam, brokenBy);
}

/** Where a backslash is not enough: a table splits cells before it reads one, and link texts nest brackets. */
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  $: '&#36;',
  '[': '&#91;',
  ']': '&#93;',
};

function breakReferences(line: string): string {
  return line
    .replace(/@/g, `@${seam}`)
    .replace(/#(?=\d)/g, `#${seam}`)
    .replace(/(?<![a-z0-9])(?:gh-(?=\d)|GHSA-)/gi, `$&${seam}`)
    .replace(/(?<![A-Za-z0-9])[A-Z][A-Z0-9]{1,15}-(?=\d)/g, `$&${seam}`)
    .replace(/:(?=\/\/)|:(?=[\w+-]{1,60}:)/g, `:${seam}`)
    .replace(/(?<![a-z0-9])www(?=\.)/gi, `$&${seam}`)
    .replace(/^\[(?=[ x]\]|!)/i, `$&${seam}`)
    .replace(/(?<![0-9a-z])[0-9a-f]{7,64}(?![0-9a-z])/gi, (sha) => sha.replace(/.{6}(?=.)/g, `$&${seam}`));
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
