/** Markdown of ours without what a reader of GitHub sees as code or never sees: fenced blocks, code spans, our own comments. */
function withoutCode(markdown: string): string {
  const kept: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const [, opened, info = ''] = /^(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence !== undefined) {
      if (opened?.startsWith(fence) && info.trim() === '') fence = undefined;
    } else if (opened !== undefined && !(opened.startsWith('`') && info.includes('`'))) fence = opened;
    else kept.push(withoutSpans(line));
  }
  return kept.join('\n').replaceAll(/^<!-- stack-adr(?::points [A-Za-z0-9+/=]+)? -->$/gm, '');
}

/** A span of code closes with a run of as many backticks as it opened with; a backslash hides a backtick outside of one. */
function withoutSpans(line: string): string {
  let plain = '';
  for (let at = 0; at < line.length; ) {
    const [run = ''] = /^`+/.exec(line.slice(at)) ?? [];
    if (line[at] === '\\') {
      plain += line.slice(at, at + 2);
      at += 2;
    } else if (run === '') plain += line[at++];
    else {
      const close = [...line.slice(at + run.length).matchAll(/`+/g)].find(([other]) => other.length === run.length);
      plain += close === undefined ? run : 'code';
      at += close === undefined ? run.length : 2 * run.length + close.index;
    }
  }
  return plain;
}

const ownTags = /^<\/?(?:details|summary|sub|code)>/;

/** What a pull request's words do in Markdown of ours that they must not. */
export function markdownFaults(markdown: string): readonly string[] {
  const faults = unseenFaults(markdown);
  // The front matter of a record is YAML, which GitHub shows as a table of plain texts.
  const prose = withoutCode(markdown.replaceAll(/^---\nstatus: [\s\S]*?\n---$/gm, ''));
  const around = (at: number) => JSON.stringify(prose.slice(Math.max(0, at - 30), at + 30));
  for (const { index } of prose.matchAll(/</g))
    if (!ownTags.test(prose.slice(index, index + 12))) faults.push(`a tag that is not ours: ${around(index)}`);
  // GitHub looks for people and issues in what is read, not in where a link leads.
  const read = prose.replaceAll(/\]\([^)\s]*\)/g, ']');
  for (const [found] of read.matchAll(/.{0,30}@(?!&#8203;).{0,30}/g)) faults.push(`a mention: ${found}`);
  for (const [found] of read.matchAll(/.{0,30}(?:(?<!&)#\d|\bgh-\d|(?<![\w-])GHSA-\w).{0,30}/gi))
    faults.push(`a reference: ${found}`);
  for (const { index, 1: address = '' } of prose.matchAll(/\]\(([^)\s]*)/g))
    if (!/^(?:https?:\/\/(?:github\.com|ghe\.example\.org:8443)\/acme\/shop\/|(?:\.\.\/)*[\w%.-])/.test(address))
      faults.push(`a link that leads elsewhere: ${around(index)}`);
  for (const { index } of prose.matchAll(/!\[/g)) faults.push(`an image: ${around(index)}`);
  const rows = prose.split('\n').filter((line) => line.startsWith('| '));
  for (const row of rows) {
    const cells = row.match(/(?<!\\)\|/g)?.length;
    if (cells !== rows[0]?.match(/\|/g)?.length) faults.push(`a row of ${cells} bars: ${row.slice(0, 200)}`);
  }
  const [opened, closed] = [/<details>/g, /<\/details>/g].map((tag) => prose.match(tag)?.length ?? 0);
  if (opened !== closed) faults.push(`${opened} parts are folded and ${closed} folds end`);
  return faults;
}

/** Characters that no reader sees and that change what one sees, and halves of characters. */
export function unseenFaults(text: string): string[] {
  const found = /[\p{Cs}\p{Co}]|[^\n\P{Cc}]|[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u.exec(text);
  if (found === null) return [];
  const code = found[0].codePointAt(0)?.toString(16);
  return [`holds U+${code} in ${JSON.stringify(text.slice(Math.max(0, found.index - 40), found.index + 20))}`];
}
