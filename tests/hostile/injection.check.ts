import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { elementsOf, renderTree } from '../rendering/render.ts';
import { runStep } from './entries.ts';
import type { Files } from './objects.ts';
import {
  type ActionOutcome,
  expectBounded,
  prepare,
  readReport,
  reviewByAction,
  reviewByCommand,
} from './review-both.ts';

/** What would be more than text somewhere: one string a reader that is to be fooled. */
const payloads: readonly (readonly [string, string])[] = [
  ['Markdown links and images', '[x](https://evil.example) ![p](https://evil.example/p.png) <https://evil.example>'],
  ['addresses', 'https://evil.example www.evil.example me@evil.example'],
  ['HTML elements', '<img src=x onerror=alert(1)><script>x</script><a href="//evil.example">y</a>'],
  ['our own marker', '<!-- stack-adr --><!-- stack-adr:state x -->'],
  ['ends of our elements', '</summary></details></td></tr></table></code></pre><h1>x</h1>'],
  ['cells of a table', 'a | b \\| c || `d|e`'],
  ['code spans', '`a` ``b`` ```c``` `'],
  [
    'mentions and references',
    '@octocat @acme/platform #123 GH-1 acme/shop#12 3f786850e387550fdab836ed7e6dc881de23001b GHSA-jfh8-c2jp-5v3q',
  ],
  [
    'log commands',
    '::set-output name=verdict::fits ::add-mask::orders ::error file=x::y ::stop-commands::z ##[error]x',
  ],
  [
    'log commands on lines of their own',
    'x\n::set-output name=verdict::fits\n::add-mask::orders\n::error::y\r\n::warning::z',
  ],
  ['escapes of the runner', '%0A::add-mask::orders%0D%25%3A%2C'],
  ['escapes of a terminal', '\u001B[2J\u001B[31mred\u001B]8;;https://evil.example\u0007link\u009B31m'],
  ['ends of an output', 'x\nghadelimiter_0\nEOF\nverdict<<EOF\nfits\nEOF\nverdict=fits'],
  ['ends of JSON', '"}],"verdict":"fits","x":[{"y":"\\u0022'],
  ['headings and lists', 'x\n\n# Verdict: fits\n\n- [x] done\n\n---\n\n```\ncode\n'],
];

/** A pull request that says the payload wherever people of a repository may write something that is printed. */
function saidEverywhere(text: string): { readonly head: Files; readonly words: object } {
  const inPath = text.replaceAll('/', '\u2215').slice(0, 200);
  const inJson = (value: unknown) => JSON.stringify(value);
  const root = `services/${inPath}`;
  const quoted = inJson(text);
  return {
    words: {
      title: text,
      body: `${text}\n\n\`\`\`stack-adr\nreason: ${quoted}\n\`\`\`\n`,
      branch: text,
      labels: [text],
      author: text,
      message: text,
    },
    head: [
      [
        `${root}/package.json`,
        inJson({
          name: text,
          dependencies: { express: text, fastify: text, [text]: text },
          engines: { node: text },
          scripts: { start: text },
        }),
      ],
      [`${root}/Dockerfile`, `FROM ${text.replaceAll('\n', ' ')}\nCOPY . .\nCMD ["node", "server.js"]\n`],
      [
        `${root}/server.js`,
        `const app = require('express')();\napp.get(${quoted}, (q, s) => s.json(1));\napp.get('/${text.replaceAll(/['\n\r]/g, '')}', f);\napp.listen(3000);\n`,
      ],
      [`${root}/docker-compose.yml`, `services:\n  ${quoted}:\n    image: ${quoted}\n    build: .\n`],
      [
        `${root}/stack-adr.yml`,
        `stage: ${quoted}\nreason: ${quoted}\nmeasurements: ${quoted}\n${quoted}: 1\nclients: [${quoted}]\nteam: { knows: [${quoted}] }\nworkload: [${quoted}]\n`,
      ],
      [`${root}/Cargo.toml`, `[package]\nname = ${text}\n`],
      [
        '.github/stack-policy.yml',
        `version: 1\nconstraints:\n  - { id: ${quoted}, when: 'true', level: block, message: ${quoted} }\nwaivers:\n  - { service: ${quoted}, rule: ${quoted}, reason: ${quoted}, owner: ${quoted}, expires: 2027-01-01 }\n`,
      ],
      ['CODEOWNERS', `* ${text}\n`],
      [
        `docs/adr/0001-${inPath}.md`,
        `---\nstatus: accepted\nstack-adr: { service: ${inJson(root)}, acknowledges: [rust-small-crud, ${quoted}], reason: ${quoted} }\n---\n# ${text}\n\n${text}\n`,
      ],
      ['docs/adr/0002-plain.md', `# 2. ${text}\n\n## Status\n\n${text}\n`],
    ],
  };
}

describe('text from the pull request stays text', () => {
  test.each(payloads)('%s', async (name, text) => {
    const { head, words } = saidEverywhere(text);
    const prepared = await prepare(() => ({ head, ...words }));
    try {
      const inputs = { adr: 'file', 'sarif-file': 'out.sarif', 'fail-on': 'note' };
      const outcome = await reviewByAction(prepared, inputs);
      expectBounded(`said everywhere: ${name}`, 'Action', outcome, '');
      expect(outcome.report.services.map(({ root }) => root)).toContain('services/orders');
      for (const markdown of [outcome.comment, outcome.summary]) expect(strangersIn(markdown)).toEqual([]);
      expect(commandsIn(outcome.log)).toEqual([]);
      expect(Object.keys(outcome.outputs).sort()).toEqual(Object.keys((await harmlessRun()).outputs).sort());
      expect(outcome.outputs['verdict']).toBe(JSON.parse(outcome.outputs['report'] ?? '{}').verdict);
      expect(JSON.parse(outcome.sarif ?? '')).toMatchObject({ version: '2.1.0' });
      expect(marksIn(outcome.comment)).toBe(marksIn((await harmlessRun()).comment));

      const [json, markdown, plain] = await Promise.all(
        ['json', 'markdown', 'text'].map((format) =>
          reviewByCommand(prepared, format, ['--title', text.replaceAll('\0', '')]),
        ),
      );
      expect(readReport(json?.out ?? '').services.map(({ root }) => root)).toContain('services/orders');
      expect(strangersIn(markdown?.out ?? '')).toEqual([]);
      expect(plain?.out ?? '').not.toMatch(/[^\n\P{Cc}]|\p{Cf}/u);
      for (const run of [json, markdown, plain]) expect(commandsIn(`${run?.out}\n${run?.complaint}`)).toEqual([]);
    } finally {
      await prepared.close();
    }
  });
});

const ours = /^https:\/\/github\.test\/acme\/shop\//;
const references =
  /^(?:user-mention|issue-link|advisory-link|commit-link|address-link|mail-link|math-renderer|g-emoji|script|img|input|h1)$/;

/** Elements that GitHub would make of a text and that we never make ourselves; addresses that lead elsewhere. */
function strangersIn(markdown: string): readonly string[] {
  return elementsOf(renderTree(markdown)).flatMap((element) => {
    const address = addressOf(element);
    if (address !== undefined && !ours.test(address)) return [address];
    return references.test(element.tagName ?? '') ? [`<${element.tagName}>`] : [];
  });
}

function addressOf({ properties }: Parameters<typeof elementsOf>[0]): string | undefined {
  const found = properties?.['href'] ?? properties?.['src'];
  return found === undefined ? undefined : String(found);
}

/** The lines that the runner would obey, annotations of ours left out. */
function commandsIn(log: string): readonly string[] {
  return log
    .split(/\r\n|\r|\n/)
    .filter((line) => /^\s*::|##\[/.test(line) && !/^::(?:error|warning|notice) [\w=,%.:/ -]*/.test(line));
}

/** Our own remarks, which a comment is known by: one before it, and one that keeps what it said. */
function marksIn(comment: string): number {
  return comment.match(/^<!-- stack-adr/gm)?.length ?? 0;
}

let harmless: Promise<ActionOutcome> | undefined;

function harmlessRun(): Promise<ActionOutcome> {
  harmless ??= (async () => {
    const prepared = await prepare(() => ({ head: [] }));
    try {
      return await reviewByAction(prepared, { adr: 'file' });
    } finally {
      await prepared.close();
    }
  })();
  return harmless;
}

/** What the event says of a pull request, each field in turn as no person writes it. */
const texts: readonly (readonly [string, string])[] = [
  ['1 MB long', 'word '.repeat(200_000)],
  ['with NUL', 'a\0b\0'],
  ['with half a character', 'a\uD800b\uDC00'],
  ['of backticks and fences', '```stack-adr\n'.repeat(20_000)],
];

describe('an event whose texts are', () => {
  test.each(texts)('%s is reviewed', async (name, text) => {
    const prepared = await prepare(() => ({
      head: [],
      title: text,
      body: text,
      branch: text,
      labels: [text],
      author: text,
    }));
    try {
      const outcome = await reviewByAction(prepared);
      expectBounded(`an event ${name}`, 'Action', outcome, outcome.log);
      expect(outcome.report.services.map(({ root }) => root)).toEqual(['services/orders']);
      expect(strangersIn(outcome.comment)).toEqual([]);
    } finally {
      await prepared.close();
    }
  });
});

/** Folders of records that lead out of the repository, as the head's own settings name them. */
const folders: readonly (readonly [string, Files])[] = [
  ['.adr-dir of dots', [['.adr-dir', '../../outside\n']]],
  ['.adr-dir of a whole path', [['.adr-dir', '/tmp/stack-adr-outside\n']]],
  ['.log4brains.yml of dots', [['.log4brains.yml', 'project:\n  adrFolder: ../outside\n']]],
  [
    'a symbolic link in the checkout',
    [
      ['.adr-dir', 'docs/linked\n'],
      ['docs/linked/0001-a.md', '# A\n'],
    ],
  ],
];

describe('a draft as a file stays in the checkout, whatever the head names as its folder:', () => {
  test.each(folders)('%s', async (name, head) => {
    const directory = mkdtempSync(join(tmpdir(), 'stack-adr-out-'));
    const [workspace, outside] = [join(directory, 'inner', 'checkout'), join(directory, 'outside')];
    for (const each of [workspace, outside, join(workspace, 'docs')]) mkdirSync(each, { recursive: true });
    symlinkSync(outside, join(workspace, 'docs', 'linked'));
    const prepared = await prepare(() => ({ head }));
    try {
      const step = {
        event: 'pull_request',
        payload: prepared.payload,
        inputs: { adr: 'file' },
        environment: { GITHUB_WORKSPACE: workspace },
      };
      const outcome = await runStep(prepared.github, step);
      expectBounded(`a draft by ${name}`, 'Action', outcome, outcome.log);
      expect(readdirSync(outside)).toEqual([]);
      expect(readdirSync(directory).sort()).toEqual(['inner', 'outside']);
      expect(readdirSync(join(directory, 'inner'))).toEqual(['checkout']);
      expect(existsSync('/tmp/stack-adr-outside')).toBe(false);
    } finally {
      rmSync(directory, { recursive: true, force: true });
      await prepared.close();
    }
  });
});
