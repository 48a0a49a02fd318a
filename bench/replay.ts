import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { compileData } from '../scripts/compile-data.ts';
import { openGitChange } from '../src/change/git-change.ts';
import { findServices } from '../src/service/index.ts';
import { detectStacks } from '../src/stack/index.ts';
import { primaryFramework } from '../src/stack/stack.ts';

/**
 * Holds the detection against labelled commits of public repositories: `npm run replay -- --file replay.json
 * --mirrors DIR [--only ID] [--verbose]`. DIR holds a bare repository a project at `<owner>+<name>/repo`.
 */
const caseSchema = z.object({
  id: z.string(),
  repo: z.string(),
  base: z.string(),
  head: z.string(),
  kind: z.enum(['positive', 'negative', 'ambiguous']),
  category: z.string(),
  // `alt_roots` are other directories that people would name the same service by.
  services: z.array(
    z.object({
      root: z.string(),
      language: z.string(),
      framework: z.string(),
      alt_roots: z.array(z.string()).default([]),
    }),
  ),
  replaces: z.array(z.object({ root: z.string() })),
  optional_roots: z.array(z.string()).optional(),
});

const { values } = parseArgs({
  options: {
    file: { type: 'string', default: '../shared/replay-dev.json' },
    mirrors: { type: 'string', default: '../.mirror' },
    only: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const { catalogue } = compileData(process.env.STACK_ADR_DATA);
const cases = z.array(caseSchema).parse(JSON.parse(readFileSync(values.file, 'utf8')));
const totals = {
  expected: 0,
  found: 0,
  extra: 0,
  silent: 0,
  negatives: 0,
  language: 0,
  framework: 0,
  named: 0,
  rewrites: 0,
  rewritten: 0,
};
const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9+#]/g, '');
const rootsOf = ({ root, alt_roots }: (typeof cases)[number]['services'][number]) => [root, ...alt_roots];
const sameName = (label: string, id: string | undefined) => {
  const technology = catalogue.technologies.find((candidate) => candidate.id === id);
  const names = technology === undefined ? ['none'] : [technology.id, technology.name, ...(technology.aliases ?? [])];
  return names.map(plain).includes(plain(label));
};

for (const item of cases) {
  if (values.only !== undefined ? !item.id.startsWith(values.only) : item.kind === 'ambiguous') continue;
  const started = performance.now();
  const opened = await openGitChange(
    { directory: join(values.mirrors, item.repo.replace('/', '+'), 'repo'), base: item.base, head: item.head },
    { title: '', body: '', labels: [], author: undefined, url: undefined },
    process.env,
  );
  const found = await findServices(opened.value, catalogue);
  const stacked = detectStacks(found.services, catalogue);
  opened.close();
  const notes: string[] = [];
  for (const label of item.services) {
    totals.expected++;
    const hit = stacked.find(({ service }) => rootsOf(label).includes(service.root));
    if (hit === undefined) {
      notes.push(
        `missed ${label.root} (${found.ignored.find(({ root }) => root === label.root)?.reason ?? 'not a candidate'})`,
      );
      continue;
    }
    totals.found++;
    if (hit.stack.language === label.language) totals.language++;
    else notes.push(`${label.root}: language ${hit.stack.language}, not ${label.language}`);
    const framework = primaryFramework(hit.stack);
    if (label.framework !== 'none') {
      totals.named++;
      if (sameName(label.framework, framework?.id)) totals.framework++;
      else notes.push(`${label.root}: framework ${framework?.name}, not ${label.framework}`);
    } else if (framework !== undefined && values.verbose)
      notes.push(`${label.root}: framework ${framework.name} where none is labelled`);
    if (item.replaces.length > 0) {
      totals.rewrites++;
      if (hit.service.change === 'replatformed' || hit.service.change === 'rewritten') totals.rewritten++;
      else notes.push(`${label.root}: ${hit.service.change}, not a rewrite`);
    }
  }
  const extra = stacked.filter(
    ({ service }) =>
      !item.services.some((label) => rootsOf(label).includes(service.root)) &&
      item.optional_roots?.includes(service.root) !== true,
  );
  totals.extra += extra.length;
  for (const { service, stack } of extra)
    notes.push(`extra ${service.root} (${service.change}, ${stack.language}, ${primaryFramework(stack)?.name})`);
  if (item.kind === 'negative') {
    totals.negatives++;
    if (extra.length === 0) totals.silent++;
  }
  const time = Math.round(performance.now() - started);
  if (notes.length > 0 || values.verbose)
    console.log(`${item.id} ${item.repo} ${item.category} ${time} ms${notes.map((note) => `\n    ${note}`).join('')}`);
  if (values.verbose) for (const { root, reason } of found.ignored) console.log(`    ignored ${root}: ${reason}`);
}
const share = (part: number, whole: number) =>
  `${part} of ${whole} (${whole === 0 ? '-' : ((100 * part) / whole).toFixed(1)}%)`;
console.log(`new services found   ${share(totals.found, totals.expected)}
precision            ${share(totals.found, totals.found + totals.extra)}
silent negatives     ${share(totals.silent, totals.negatives)}
language             ${share(totals.language, totals.found)}
framework            ${share(totals.framework, totals.named)}
rewrites recognised  ${share(totals.rewritten, totals.rewrites)}`);
