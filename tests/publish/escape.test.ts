import { describe, expect, test } from 'vitest';
import {
  codeSpan,
  escapeHtml,
  escapeProse,
  escapeText,
  fence,
  link,
  permalink,
  plainLine,
  safeUrl,
  urlPart,
  urlPath,
} from '../../src/publish/escape.ts';
import { baseSha, evidence, headSha } from '../support/review-builder.ts';

const texts: readonly (readonly [string, string, string])[] = [
  ['a mention', '@octocat', '@&#8203;octocat'],
  ['a team mention', '@acme/platform', '@&#8203;acme/platform'],
  ['a mention inside a word', 'me@example.com', 'me@&#8203;example.com'],
  ['a mention as a decimal entity', '&#64;octocat', '&amp;#&#8203;64;octocat'],
  ['a mention as a hexadecimal entity', '&#x40;octocat', '&amp;#x40;octocat'],
  ['a mention as a named entity', '&commat;octocat', '&amp;commat;octocat'],
  ['a mention split by a zero-width space', '@\u200Boctocat', '@&#8203;octocat'],
  ['a mention over two lines', '@\noctocat', '@&#8203; octocat'],
  ['an issue', '#123', '\\#&#8203;123'],
  ['an issue in brackets', '(#123)', '(#&#8203;123)'],
  ['an issue of another repository', 'acme/shop#12', 'acme/shop#&#8203;12'],
  ['an issue as an entity', '&#35;123', '&amp;#&#8203;35;123'],
  ['an issue by GH-', 'GH-123', 'GH-&#8203;123'],
  ['an issue by gh- in lower case', 'gh-7', 'gh-&#8203;7'],
  ['an issue of another tracker', 'JIRA-123', 'JIRA-&#8203;123'],
  ['an advisory', 'GHSA-jfh8-c2jp-5v3q', 'GHSA-&#8203;jfh8-c2jp-5v3q'],
  ['a vulnerability', 'CVE-2024-3094', 'CVE-&#8203;2024-3094'],
  [
    'a full commit',
    '3f786850e387550fdab836ed7e6dc881de23001b',
    '3f7868&#8203;50e387&#8203;550fda&#8203;b836ed&#8203;7e6dc8&#8203;81de23&#8203;001b',
  ],
  ['a short commit', '3f78685', '3f7868&#8203;5'],
  ['a commit of another repository', 'acme/shop@3f78685', 'acme/shop@&#8203;3f7868&#8203;5'],
  ['a word of six hexadecimal letters', 'decade', 'decade'],
  ['an https address', 'https://evil.example/x', 'https:&#8203;//evil.example/x'],
  ['an address in capitals', 'HTTPS://EVIL.EXAMPLE', 'HTTPS:&#8203;//EVIL.EXAMPLE'],
  ['an ftp address', 'ftp://evil.example', 'ftp:&#8203;//evil.example'],
  ['a www address', 'www.evil.example', 'www&#8203;.evil.example'],
  ['an address as an entity', 'http&#58;//evil.example', 'http&amp;#&#8203;58;//evil.example'],
  ['an address in angle brackets', '<https://evil.example>', '&lt;https:&#8203;//evil.example&gt;'],
  ['a link', '[click](https://evil.example)', '&#91;click&#93;(https:&#8203;//evil.example)'],
  ['an image', '![x](https://evil.example/p.png)', '!&#91;x&#93;(https:&#8203;//evil.example/p.png)'],
  ['a reference', '[ref][1]', '&#91;ref&#93;&#91;1&#93;'],
  ['a footnote', '[^1]', '&#91;^1&#93;'],
  ['an image element', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
  ['a script', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['the marker of our comment', '<!-- stack-adr -->', '&lt;!-- stack-adr --&gt;'],
  ['the end of a comment', '--><b>x', '\\--&gt;&lt;b&gt;x'],
  ['the end of a fold', '</details>', '&lt;/details&gt;'],
  ['an escaped element', '&lt;b&gt;', '&amp;lt;b&amp;gt;'],
  ['a pipe', 'a | b', 'a &#124; b'],
  ['a pipe behind a backslash', 'a \\| b', 'a \\\\&#124; b'],
  ['the rule of a table', '| --- |', '&#124; --- &#124;'],
  ['a backslash at the end', 'a\\', 'a\\\\'],
  ['a code span', '`code`', '\\`code\\`'],
  ['a lone backtick', 'a ` b', 'a \\` b'],
  ['a fence', '```\nx', '\\`\\`\\` x'],
  ['a fence of tildes', '~~~', '\\~\\~\\~'],
  ['bold', '**bold**', '\\*\\*bold\\*\\*'],
  ['bold by underscores', '__bold__', '\\_\\_bold\\_\\_'],
  ['emphasis', '_em_', '\\_em\\_'],
  ['struck text', '~~gone~~', '\\~\\~gone\\~\\~'],
  ['a name in snake case', 'snake_case_name', 'snake\\_case\\_name'],
  ['a heading', '# heading', '\\# heading'],
  ['a heading of the second level', '## heading', '\\## heading'],
  ['an item by a dash', '- item', '\\- item'],
  ['an item by a plus', '+ item', '\\+ item'],
  ['an item by a star', '* item', '\\* item'],
  ['a numbered item', '1. item', '1\\. item'],
  ['a numbered item by a bracket', '12) item', '12\\) item'],
  ['a quotation', '> quote', '&gt; quote'],
  ['an alert', '> [!WARNING]', '&gt; &#91;!WARNING&#93;'],
  ['a task', '- [x] task', '\\- &#91;x&#93; task'],
  ['a rule', '---', '\\---'],
  ['an underline', '===', '\\==='],
  ['mathematics', '$x^2$', '&#36;x^2&#36;'],
  ['mathematics of its own', '$$x$$', '&#36;&#36;x&#36;&#36;'],
  ['an emoji code', ':tada:', ':&#8203;tada:'],
  ['two lines', 'a\nb', 'a b'],
  ['a new paragraph', 'a\r\n\r\n# b', 'a # b'],
  ['a line separator', 'a\u2028b', 'a b'],
  ['an indent', '    x', 'x'],
  ['a tab', '\t x', 'x'],
  ['nothing but white space', '   ', ''],
  ['a bidirectional override', '\u202Eevil\u202C', 'evil'],
  ['a terminal colour', '\u0000a\u001b[31mred', 'a&#91;31mred'],
  ['a private-use character', '\uE000seam', 'seam'],
  ['a lone surrogate', '\ud800a', 'a'],
  ['invisible fillers', 'a\u3164\u115F\uDB40\uDC41b', 'ab'],
];

describe('text from outside in a paragraph, a list, a table cell or a link', () => {
  test.each(texts)('%s', (_, hostile, escaped) => {
    expect(escapeText(hostile)).toBe(escaped);
  });
});

/** What GitHub would make of rendered text: entities decoded, code left out, backslashes applied. */
function rendered(markdown: string): string {
  return markdown
    .replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')
    .replace(/<\/?code>/g, '')
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

const references = /@[a-z0-9]|(?<!\w)#\d|\bgh-\d|:\/\/|\bwww\.|(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])/i;

describe('no place lets a reference, markup or a second cell through', () => {
  const places = { text: escapeText, prose: escapeProse, html: escapeHtml, code: codeSpan };
  const rows = texts.flatMap(([name, hostile]) =>
    Object.entries(places).map(([place, write]) => [name, place, write(hostile)] as const),
  );
  test.each(rows)('%s as %s', (_name, place, escaped) => {
    expect(rendered(escaped)).not.toMatch(references);
    expect(escaped).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u);
    if (place !== 'code') expect(escaped.replace(/<\/?code>|(`+)[^`]+\1/g, '')).not.toMatch(/[<>]|(?<!\\)[`*_]/);
    expect(escaped.replace(/\\\\/g, '')).not.toContain('|');
  });
});

describe('a code span', () => {
  test.each([
    ['shows plain text as it is', 'src/main.rs', '`src/main.rs`'],
    ['keeps a mention, which is none in code', '@octocat', '`@octocat`'],
    ['is longer than any backticks inside', 'a``b', '```a``b```'],
    ['stands off backticks at its ends', '`a`', '`` `a` ``'],
    ['takes a pipe as an element, for a cell would end there', 'a|b', '<code>a&#124;b</code>'],
    ['takes a backslash as an element', 'a\\|b*', '<code>a\\\\&#124;b\\*</code>'],
    ['holds no line end', 'a\n\n# b', '`a # b`'],
    ['tells that there is nothing', '\u200B', '(empty)'],
  ])('%s', (_, text, expected) => {
    expect(codeSpan(text)).toBe(expected);
  });
});

describe('a sentence with names in backticks', () => {
  test.each([
    ['makes code of them', 'uses `axum` here', 'uses `axum` here'],
    ['escapes what stands around them', '*a* `b|c` <d>', '\\*a\\* <code>b&#124;c</code> &lt;d&gt;'],
    ['escapes a backtick without a partner', 'a ` b', 'a \\` b'],
    ['breaks a mention beside code', 'by @x, `@y`', 'by @&#8203;x, `@y`'],
    ['opens with code', '`a` is new', '`a` is new'],
  ])('%s', (_, text, expected) => {
    expect(escapeProse(text)).toBe(expected);
  });
});

describe('HTML', () => {
  test.each([
    ['an attribute cannot be closed', '" onload="x', '&#34; onload=&#34;x'],
    ['an element cannot be opened', '<b>', '&#60;b&#62;'],
    ['an entity stays as it was written', '&amp;', '&#38;amp;'],
    ['a mention is broken', '@x', '@&#8203;x'],
    ['Markdown around it reads no markup', '*a* _b_ `c`', '&#42;a&#42; &#95;b&#95; &#96;c&#96;'],
    ['a heading at its start is none', '# a', '&#35; a'],
    ['a numbered item at its start is none', '1. a', '1&#46; a'],
  ])('%s', (_, text, expected) => {
    expect(escapeHtml(text)).toBe(expected);
  });
});

describe('a fence', () => {
  test.each([
    ['stands around plain text', 'a: 1', '```yaml\na: 1\n```'],
    ['is longer than a fence inside', '```\nx\n```', '````yaml\n```\nx\n```\n````'],
    ['is longer than the longest backticks inside', 'a `````` b', '```````yaml\na `````` b\n```````'],
    ['takes out carriage returns and control characters', 'a\r\nb\u001B[2J\u202E', '```yaml\na\nb[2J\n```'],
    ['keeps tabs and blank lines', '\ta\n\nb\n\n', '```yaml\n\ta\n\nb\n```'],
  ])('%s', (_, text, expected) => {
    expect(fence(text, 'yaml')).toBe(expected);
  });
});

describe('an address', () => {
  test.each([
    ['of https stays', 'https://github.com/acme/shop', 'https://github.com/acme/shop'],
    ['of http on a host of its own stays', 'http://git.local:8080/a/b', 'http://git.local:8080/a/b'],
    ['cannot close the link that holds it', 'https://a.example/x)<b>', 'https://a.example/x%29%3Cb%3E'],
    ['cannot hold a space', 'https://a.example/x y', 'https://a.example/x%20y'],
    ['has its ampersands escaped', 'https://a.example/?a=1&lt;=2', 'https://a.example/?a=1&amp;lt;=2'],
    ['of a script is none', 'javascript:alert(1)', undefined],
    ['of data is none', 'data:text/html,x', undefined],
    ['without a scheme is none', '//evil.example', undefined],
    ['with a name and password is none', 'https://user:secret@a.example/', undefined],
    ['that does not parse is none', 'https://[', undefined],
  ])('%s', (_, url, expected) => {
    expect(safeUrl(url)).toBe(expected);
  });

  test('that may not be followed leaves the text alone', () => {
    expect(link('text', 'javascript:alert(1)')).toBe('text');
    expect(link('text', 'https://a.example/')).toBe('[text](https://a.example/)');
  });

  test('of a path keeps its slashes and encodes the rest', () => {
    expect(urlPath('a b/(c)/ü#?.rs')).toBe('a%20b/%28c%29/%C3%BC%23%3F.rs');
    expect(urlPart('a/b&c=~_*\uD800')).toBe('a%2Fb%26c%3D%7E%5F%2A');
  });
});

describe('a permalink', () => {
  const review = { url: 'https://github.com/acme/shop', base: baseSha, head: headSha };
  test.each([
    ['stands at head', evidence('a b.ts', 3), `https://github.com/acme/shop/blob/${headSha}/a%20b.ts#L3`],
    [
      'stands at base where the evidence does',
      evidence('a.ts', 3, '', 'base'),
      `https://github.com/acme/shop/blob/${baseSha}/a.ts#L3`,
    ],
    ['is none for the text of the pull request', evidence('body', 3, '', 'pull-request'), undefined],
    [
      'is none for a policy of another repository',
      evidence('acme/.github/stack-policy.yml@v3', 3, '', 'elsewhere'),
      undefined,
    ],
  ])('%s', (_, at, expected) => {
    expect(permalink(review, at)).toBe(expected);
  });

  test('is none without an address or a commit', () => {
    expect(permalink({ ...review, url: undefined }, evidence('a', 1))).toBeUndefined();
    expect(permalink({ ...review, head: 'main)](x' }, evidence('a', 1))).toBeUndefined();
  });
});

describe('length', () => {
  test('of a line is bounded in characters, with an ellipsis', () => {
    expect(plainLine('##['.repeat(10), 30)).toHaveLength(30);
    expect(plainLine('ü'.repeat(400), 10)).toBe(`${'ü'.repeat(9)}…`);
    expect(plainLine('🦀'.repeat(400), 3)).toBe('🦀🦀…');
  });

  test('of escaped text is bounded even when every character grows', () => {
    expect(escapeText('@'.repeat(100_000)).length).toBeLessThan(300 * 9);
    expect(codeSpan('`'.repeat(100_000)).length).toBeLessThan(1000);
  });
});
