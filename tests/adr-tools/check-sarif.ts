import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { compileData } from '../../scripts/compile-data.ts';
import { readSamples } from '../../scripts/read-samples.ts';
import { openSample } from '../../src/change/sample-change.ts';
import { renderSarif } from '../../src/publish/render-sarif.ts';
import { sampleRequest } from '../../src/request/index.ts';
import { review as reviewChange } from '../../src/review.ts';
import type { Finding } from '../../src/rule/finding.ts';
import type { Review } from '../../src/verdict/verdict.ts';
import { evidence, finding, judgement, review, serviceFiles, signal, stack } from '../support/review-builder.ts';

// Holds the SARIF of every sample, of a hostile review and of a large one against the published schema: `npx tsx
// tests/adr-tools/check-sarif.ts`. Prints a line a check and ends with `N passed, N failed`; the status is 1 where one failed.
const require = createRequire(join(dirname(fileURLToPath(import.meta.url)), 'package.json'));
const { catalogue } = compileData();
const tool = { version: '1.0.0', rules: catalogue.hash };
const results: boolean[] = [];

/** Code scanning takes a file of 10 MB, compressed. */
const largestFile = 10_000_000;

function told(name: string, passed: boolean, more = ''): void {
  results.push(passed);
  process.stdout.write(`${passed ? 'passed' : 'FAILED'}  ${name}${passed || more === '' ? '' : `\n${more}`}\n`);
}

/** The schema that @microsoft/jest-sarif carries, with what the errata of 2.1.0 ask of a region beyond it. */
function readSchema() {
  const path = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  // It is of draft 4, whose words it uses are those of draft 7 but for these two.
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
  schema.definitions.region.anyOf = ['startLine', 'charOffset', 'byteOffset'].map((key) => ({ required: [key] }));
  return schema;
}

function compile() {
  const ofTools = createRequire(require.resolve('remark-lint-frontmatter-schema'));
  const { default: Ajv } = ofTools('ajv');
  const { default: addFormats } = ofTools('ajv-formats');
  // The schema's pattern of a language is none that a regular expression of Unicode may hold.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  return ajv.compile(readSchema());
}

const validate = compile();

function check(name: string, input: Review): void {
  const text = renderSarif(input, catalogue, { tool });
  told(`the SARIF of ${name} is valid by the schema`, validate(JSON.parse(text)), JSON.stringify(validate.errors));
  told(`the SARIF of ${name} is the same twice`, renderSarif(input, catalogue, { tool }) === text);
  const foreign = linksOf(text).filter((url) => !url.startsWith(ownLinks));
  told(`the Markdown of ${name} leads nowhere but to our documents`, foreign.length === 0, foreign.join('\n'));
  const size = gzipSync(text).length;
  told(`the SARIF of ${name} is small enough to upload (${size} bytes)`, size < largestFile);
}

const ownLinks = 'https://github.com/stack-adr/stack-adr/blob/main/docs/rules.md#';

/** Where the Markdown of a document leads: links, bare addresses and images by their address, HTML as it is. */
function linksOf(text: string): readonly string[] {
  const MarkdownIt = createRequire(require.resolve('markdownlint-cli2'))('markdown-it');
  const reader = new MarkdownIt({ html: true, linkify: true });
  // A name such as ASP.NET is no address to GitHub.
  reader.linkify.set({ fuzzyLink: false });
  const found: string[] = [];
  JSON.parse(text, (key, value) => {
    if (key !== 'markdown') return value;
    for (const token of reader.parse(value, {}).flatMap((block: Token) => [block, ...(block.children ?? [])])) {
      if (/^html_/.test(token.type) && !/^<\/?code>$/.test(token.content)) found.push(token.content);
      if (/^(?:link_open|image)$/.test(token.type)) found.push(token.attrGet('href') ?? token.attrGet('src'));
    }
    return value;
  });
  return found;
}

/** As much of a token of markdown-it as is read here. */
interface Token {
  readonly children: readonly Token[] | null;
}

/** The validator is known to look: each mistake has to be found. */
function checkMistakes(): void {
  const text = renderSarif(review(), catalogue, { tool });
  const mistakes: readonly (readonly [string, string | RegExp, string])[] = [
    ['a level that SARIF does not know', '"level": "warning"', '"level": "warn"'],
    ['a location that is no reference', /"uri": "services\//, '"uri": "services orders/'],
    ['a line that is none', /"startLine": \d+/, '"startLine": 0'],
    ['a region without a line', /"startLine": \d+/, '"charLength": 1'],
    ['a property that SARIF does not know', '"ruleIndex"', '"ruleIndexes"'],
    ['a repository that is no address', /"repositoryUri": "[^"]+"/, '"repositoryUri": "acme/shop"'],
  ];
  for (const [name, from, to] of mistakes) {
    const wrong = text.replace(from, to);
    told(`${name} is found`, wrong !== text && !validate(JSON.parse(wrong)));
  }
  const links = ['[a](b)', '![a](b)', 'http://example.org', '<b>', '# [a](<b>)'];
  const found = links.filter((markdown) => linksOf(JSON.stringify({ markdown })).length > 0);
  told('a link is found', found.length === links.length, found.join('\n'));
}

const nasty =
  'a\nb\r\u202e\u0000\ud800 [x](javascript:alert(1)) ![i](https://evil.example/i.png) <img src=x> @org #1 {0} 100% ..';
const long = 'x'.repeat(5000);

function hostileReview(): Review {
  const root = `${nasty}/services`;
  const places = [nasty, `../../${nasty}`, '/etc/passwd', 'a:b/c?d#e', 'a//b', '..', '', long, 'c:\\x', '%2e%2e/%'];
  const findings: Finding[] = [
    finding({
      values: { 'size.routes': nasty, 'size.lines': long },
      evidence: places.map((path) => evidence(path, 0)),
    }),
    finding({
      kind: 'constraint',
      rule: nasty,
      level: 'block',
      message: nasty,
      values: { because: nasty, policy: nasty },
    }),
    finding({ kind: 'constraint', rule: long, level: 'require-adr', message: long, evidence: [] }),
    finding({
      kind: 'radar',
      rule: 'radar-hold',
      technology: nasty,
      message: '',
      values: { name: nasty, rationale: nasty },
    }),
    finding({ status: 'waived', level: 'note', closedBy: evidence(nasty, 3, nasty) }),
    finding({ changesIf: [{ say: nasty }, { say: long }], evidence: [evidence('title', 1, nasty, 'pull-request')] }),
  ];
  const service = { root, name: nasty, change: 'added', files: serviceFiles(root), before: undefined } as const;
  return review({
    head: nasty,
    url: `https://github.com/${nasty}`,
    judgements: [
      judgement({ service, findings, stack: stack({ frameworks: [signal(nasty, nasty, 'framework')] }) }),
      judgement({ service: { ...service, root: '../..', files: { ...serviceFiles('..'), runs: [] } }, findings }),
    ],
    incomplete: places.map((path) => ({ path, line: 2, reason: nasty })),
  });
}

/** More findings than code scanning takes, each with as many places as one can have. */
function largeReview(): Review {
  return review({
    judgements: Array.from({ length: 260 }, (_, index) => {
      const root = `services/team-${index % 12}/a-service-of-number-${index}`;
      const places = Array.from({ length: 15 }, (_unused, line) => evidence(`${root}/src/file-${line}.rs`, line + 1));
      const findings = catalogue.rules
        .slice(0, 100)
        .map(({ id, level }) => finding({ rule: id, level, evidence: places }));
      return judgement({
        service: { root, name: root, change: 'added', files: serviceFiles(root), before: undefined },
        findings,
      });
    }),
  });
}

checkMistakes();
for (const { name } of readSamples()) {
  const { sample, change } = openSample(readSamples(), name);
  check(`the sample ${name}`, await reviewChange(change, sampleRequest(sample), catalogue));
}
check('a review of nothing', review({ judgements: [], verdict: 'none', url: undefined }));
check('a hostile review', hostileReview());
check('a large review', largeReview());
const failed = results.filter((passed) => !passed).length;
process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
