import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileData } from '../../scripts/compile-data.ts';
import { readSamples } from '../../scripts/read-samples.ts';
import { openSample } from '../../src/change/sample-change.ts';
import { renderAdr } from '../../src/publish/render-adr.ts';
import { sampleRequest } from '../../src/request/index.ts';
import { review } from '../../src/review.ts';
import type { AdrDialect } from '../../src/service/adr-habits.ts';

// Holds the drafts of every sample, in every dialect, against the tools that read records: `npx tsx tests/adr-tools/check.ts`. Prints a line a
// check and ends with `N passed, N failed`; the status is 1 where one failed.
const here = dirname(fileURLToPath(import.meta.url));
const bin = (name: string) => join(here, 'node_modules/.bin', name);
const dialects: readonly AdrDialect[] = ['madr', 'madr-2', 'nygard'];
const { catalogue } = compileData();
const results: boolean[] = [];

function told(name: string, passed: boolean, more = ''): void {
  results.push(passed);
  process.stdout.write(`${passed ? 'passed' : 'FAILED'}  ${name}${passed || more === '' ? '' : `\n${more}`}\n`);
}

/** Drafts by file name, numbered as a folder would number them. */
async function drafts(dialect: AdrDialect): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const { name } of readSamples()) {
    const { sample, change } = openSample(readSamples(), name);
    const result = await review(change, sampleRequest(sample), catalogue);
    for (const judgement of result.judgements) {
      const number = String(files.size + 1).padStart(4, '0');
      const path = judgement.adr.path.replace(/\d{4}(?=-[^/]*$)/, number);
      const text = renderAdr({ ...judgement, adr: { ...judgement.adr, path, dialect } }, result, catalogue, {
        date: change.date,
      });
      files.set(path.slice(path.lastIndexOf('/') + 1), text);
    }
  }
  return files;
}

for (const dialect of dialects) {
  const directory = mkdtempSync(join(tmpdir(), 'stack-adr-drafts-'));
  try {
    const folder = join(directory, 'docs/adr');
    mkdirSync(folder, { recursive: true });
    const files = await drafts(dialect);
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    // MADR's own settings: long lines and headings that several options share are fine.
    writeFileSync(join(directory, '.markdownlint.json'), '{ "default": true, "MD013": false, "MD024": false }\n');
    lint(dialect, directory);
    log(dialect, directory, folder, files);
    remark(dialect, directory);
    if (dialect === 'madr-2') await log4brains(directory, files);
    if (dialect === 'nygard') adrTools(directory, files);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The linter is known to look: what it is made to find has to be found. */
function lint(dialect: AdrDialect, directory: string): void {
  writeFileSync(join(directory, 'bad.md'), '# A\n### B\n');
  const control = spawnSync(bin('markdownlint-cli2'), ['bad.md'], { cwd: directory, encoding: 'utf8' });
  told(`markdownlint-cli2 looks (${dialect})`, control.stderr.includes('MD001'), control.stderr);
  const { status, stderr } = spawnSync(bin('markdownlint-cli2'), ['docs/adr/*.md'], {
    cwd: directory,
    encoding: 'utf8',
  });
  told(`markdownlint-cli2 finds nothing in the drafts in ${dialect}`, status === 0, stderr);
}

/** Links that lead nowhere, and front matter that our published schema does not know; each is known to look. */
function remark(dialect: AdrDialect, directory: string): void {
  const wrong = '---\nstatus: perhaps\nstack-adr: { servise: a }\n---\n# A\n\n[b](b.md)\n';
  writeFileSync(join(directory, 'docs/wrong.md'), wrong);
  const schema = fileURLToPath(new URL('../../data/schema/record.json', import.meta.url));
  const plugin = (name: string) => createRequire(join(here, 'package.json')).resolve(name);
  // The plugin's reader of schemas knows draft 7 alone, and ours uses nothing newer.
  const { $schema: _, $id: __, ...rest } = JSON.parse(readFileSync(schema, 'utf8'));
  writeFileSync(join(directory, 'record.json'), JSON.stringify(rest));
  const settings = {
    plugins: [
      plugin('remark-frontmatter'),
      [plugin('remark-validate-links'), { repository: false }],
      [plugin('remark-lint-frontmatter-schema'), { schemas: { './record.json': ['**/*.md'] } }],
    ],
  };
  writeFileSync(join(directory, '.remarkrc.json'), JSON.stringify(settings));
  const run = (path: string) =>
    spawnSync(bin('remark'), ['--frail', '--no-stdout', path], { cwd: directory, encoding: 'utf8' });
  const control = run('docs/wrong.md').stderr;
  const looks = ['Cannot find file', '#/properties/status/pattern', 'additionalProperties'].every((it) =>
    control.includes(it),
  );
  told(`remark looks at links and front matter (${dialect})`, looks, control);
  const { status, stderr } = run('docs/adr');
  told(`remark finds no dead link and no unknown front matter in ${dialect}`, status === 0, stderr);
}

/** adr-log writes a table of contents; each title has to be in it. */
function log(dialect: AdrDialect, directory: string, folder: string, files: ReadonlyMap<string, string>): void {
  const index = join(directory, 'index.md');
  writeFileSync(index, '<!-- adrlog -->\n<!-- adrlogstop -->\n');
  const { stderr } = spawnSync(bin('adr-log'), ['-i', index, '-d', folder], { cwd: directory, encoding: 'utf8' });
  const text = existsSync(index) ? readFileSync(index, 'utf8') : '';
  for (const [name, draft] of files) {
    const title = /^# (?:\d+\. )?(.+)$/m.exec(draft)?.[1] ?? 'no title';
    told(`adr-log lists ${name} in ${dialect} by its title`, text.includes(title), `${title}\n${text}\n${stderr}`);
  }
}

async function log4brains(directory: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const command of [
    ['init', '-q'],
    ['add', '-A'],
    ['-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-qm', 'a'],
  ])
    spawnSync('git', command, { cwd: directory });
  writeFileSync(join(directory, '.log4brains.yml'), 'project:\n  name: Shop\n  tz: UTC\n  adrFolder: ./docs/adr\n');
  const { Log4brains } = createRequire(join(here, 'package.json'))('@log4brains/core');
  const found = await (await Log4brains.create(directory)).searchAdrs();
  for (const [name, text] of files) {
    const slug = name.replace(/\.md$/, '');
    const adr = found.find((item: { slug: string }) => item.slug === slug);
    const title = /^# (.+)$/m.exec(text)?.[1];
    told(`log4brains reads ${name} as proposed`, adr?.status === 'proposed', JSON.stringify(adr));
    told(`log4brains reads the title of ${name}`, adr?.title === title, JSON.stringify(adr?.title));
  }
}

/** Debian's adr-tools, where they are installed. */
function adrTools(directory: string, files: ReadonlyMap<string, string>): void {
  if (spawnSync('adr', ['help']).error !== undefined) {
    process.stdout.write('not installed: adr-tools (apt-get install adr-tools)\n');
    return;
  }
  writeFileSync(join(directory, '.adr-dir'), 'docs/adr\n');
  const toc = spawnSync('adr', ['generate', 'toc'], { cwd: directory, encoding: 'utf8' }).stdout;
  for (const [name, text] of files) {
    const title = text.slice(2, text.indexOf('\n'));
    told(`adr-tools lists ${name} by its title`, toc.includes(`[${title}](${name})`), toc);
  }
}

/** What editors say of our examples: each is valid by the published schema, and a mistake is found. */
function schemas(): void {
  const require = createRequire(createRequire(join(here, 'package.json')).resolve('remark-lint-frontmatter-schema'));
  const { default: Ajv } = require('ajv/dist/2020.js');
  const { default: addFormats } = require('ajv-formats');
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const root = fileURLToPath(new URL('../../', import.meta.url));
  // The reader of this folder's tools is an older one.
  const { parse } = createRequire(join(root, 'package.json'))('yaml');
  const validate = (name: string) => ajv.compile(JSON.parse(readFileSync(join(root, 'data/schema', name), 'utf8')));
  const [policy, context] = [validate('policy.json'), validate('context.json')];
  for (const name of readdirSync(join(root, 'examples/policies'))) {
    const value = parse(readFileSync(join(root, 'examples/policies', name), 'utf8'));
    told(`examples/policies/${name} is valid by its schema`, policy(value), JSON.stringify(policy.errors));
  }
  const value = parse(readFileSync(join(root, 'examples/stack-adr.yml'), 'utf8'));
  told('examples/stack-adr.yml is valid by its schema', context(value), JSON.stringify(context.errors));
  const wrong = [
    { radar: { hodl: ['a'] } },
    { rings: { hold: 'loud' } },
    { radar: { hold: [{ nam: 'a' }] } },
    { rules: { 'no-such-rule': 'warn' } },
  ];
  for (const text of wrong) told(`${JSON.stringify(text)} is not`, !policy(text));
}

schemas();
const failed = results.filter((passed) => !passed).length;
process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
