/** A description as plain text. */
export interface Prose {
  /** One line of at most 500 characters; undefined when nothing is left. */
  readonly text: string | undefined;
  /** The address of a last paragraph that is a link and nothing else. */
  readonly link: string | undefined;
  readonly isCut: boolean;
  readonly hadLinks: boolean;
}

const longestProse = 500;
/** What is left of a description is its beginning, so its beginning is read: characters. */
export const longestSource = 20_000;

/** Controls, marks that turn the writing direction, characters without width, and halves of a surrogate pair. */
const unseen = /[\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

/** Text with each run of white space as one space. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** The first character of a text that nobody sees, as `U+202E`. */
export function unseenCharacter(text: string): string | undefined {
  const code = unseen.exec(text)?.[0].codePointAt(0);
  return code === undefined ? undefined : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** True for an http(s) address that can stand in every format as it is. */
export function isLink(text: string): boolean {
  const plain = /^https?:\/\/[^\s<>"\\^`{|}\p{Cc}\p{Cf}\p{Cs}]+$/iu;
  return text.length <= 2000 && plain.test(text) && URL.canParse(text);
}

/** The first characters of a text, a surrogate pair left whole. */
export function beginning(text: string, characters: number): string {
  return text.slice(0, characters).replace(/[\uD800-\uDBFF]$/, '');
}

/** HTML as prose. */
export function htmlProse(source: string): Prose {
  const html = withoutComments(beginning(source, longestSource));
  const start = html.lastIndexOf('<p>');
  const last = start < 0 ? null : lastLink.exec(html.slice(start));
  const body = last === null ? html : html.slice(0, start);
  const text = decodeEntities(withoutTags(body));
  return toProse(text, decodeEntities(last?.[1] ?? ''), /<a\s/i.test(body), source.length > longestSource);
}

const lastLink = /^<p>\s*<a\s+href="([^"<>]*)"[^<>]*>[^<>]*<\/a>\s*<\/p>\s*$/i;

/** Prose and a link as HTML that `htmlProse` reads back; empty when there is neither. */
export function toHtml(text: string | undefined, link: string | undefined): string {
  const escaped = escapeHtml(oneLine(text ?? ''));
  if (link === undefined) return escaped;
  return `${escaped === '' ? '' : `<p>${escaped}</p>`}<p><a href="${escapeHtml(link)}">Read more</a></p>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Splitting takes time in the text's length even where no comment ends. */
export function withoutComments(html: string): string {
  const [first = '', ...rest] = html.split('<!--');
  return first + rest.map((part) => (part.includes('-->') ? part.slice(part.indexOf('-->') + 3) : '')).join('');
}

const inline = /^<\/?(?:a|abbr|b|code|em|i|kbd|s|small|span|strong|sub|sup|u)[\s/>]/i;

/** A tag that begins or ends a block parts words; one within a line does not. */
export function withoutTags(html: string): string {
  return html.replaceAll(/<[a-z/!?][^<>]*>/gi, (tag) => (inline.test(tag) ? '' : ' '));
}

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['mdash', '—'],
  ['ndash', '–'],
  ['hellip', '…'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
]);

/** Numbered and the usual named entities; another one stays as it stands. */
export function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities.get(String(name).toLowerCase()) ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** What every markup is reduced to: unseen characters gone, one line, cut. */
export function toProse(text: string, link: string | undefined, hadLinks: boolean, isShortened: boolean): Prose {
  const line = oneLine(oneLine(text).replaceAll(new RegExp(unseen, 'gu'), ''));
  const isCut = line.length > longestProse;
  return {
    text: line === '' ? undefined : isCut ? `${beginning(line, longestProse - 1).trimEnd()}…` : line,
    link: link !== undefined && isLink(link) ? link : undefined,
    isCut: isCut || isShortened,
    hadLinks,
  };
}
