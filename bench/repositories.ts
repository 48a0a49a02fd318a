import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import * as z from 'zod';
import { compileData } from '../scripts/compile-data.ts';
import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { openGitRevision } from '../src/change/git-change.ts';
import { scanServices } from '../src/service/scan-services.ts';
import { detectStacks } from '../src/stack/index.ts';
import { primaryFramework } from '../src/stack/stack.ts';

/**
 * Holds a scan against the services that public repositories list themselves: `npm run repositories -- --file
 * tests/labels/repositories.yml --mirrors DIR`. `--repo` narrows it to the repositories whose name holds a text.
 */
const answers = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const serviceSchema = z.strictObject({
  root: z.string(),
  language: answers,
  framework: answers.optional(),
  note: z.string().optional(),
});
const repositorySchema = z.strictObject({
  repo: z.string(),
  commit: z.string(),
  under: z.string().optional(),
  source: z.string(),
  note: z.string().optional(),
  services: z.array(serviceSchema),
});
type Repository = z.infer<typeof repositorySchema>;

/** What a scan says of one directory. */
interface Named {
  readonly language: string | undefined;
  readonly framework: string | undefined;
}

const { values } = parseArgs({
  options: {
    file: { type: 'string', default: 'tests/labels/repositories.yml' },
    mirrors: { type: 'string', default: '../.mirror' },
    repo: { type: 'string', default: '' },
  },
});
const { catalogue } = compileData(process.env.STACK_ADR_DATA);
const repositories = z.array(repositorySchema).parse(parse(readFileSync(values.file, 'utf8')));
const total = { listed: 0, found: 0, language: 0, framework: 0, named: 0, beyond: 0 };
for (const repository of repositories.filter(({ repo }) => repo.includes(values.repo))) await hold(repository);
console.log(`total: ${figures(total)}`);

/** Scans a repository, tells each difference and adds to the totals. */
async function hold(repository: Repository): Promise<void> {
  const { services, under } = repository;
  const { named, ignored } = await scan(repository, catalogue);
  const counts = { listed: services.length, found: 0, language: 0, framework: 0, named: 0, beyond: 0 };
  const differences: string[] = [];
  for (const { root, language, framework, note } of services) {
    const explained = note === undefined ? '' : ` (${note})`;
    if (framework !== undefined) counts.named++;
    const found = named.get(root);
    if (found === undefined) {
      differences.push(`not named ${root}: ${ignored.get(root) ?? 'not looked at'}${explained}`);
      continue;
    }
    counts.found++;
    if (language.includes(found.language ?? '')) counts.language++;
    else differences.push(`language  ${root}: ${found.language ?? 'none'}, not ${language.join(' or ')}${explained}`);
    const right = framework === undefined ? found.framework === undefined : framework.includes(found.framework ?? '');
    if (right && framework !== undefined) counts.framework++;
    const wanted = framework?.join(' or ') ?? 'any';
    if (!right) differences.push(`framework ${root}: ${found.framework ?? 'none'}, not ${wanted}${explained}`);
  }
  const listed = new Set(services.map(({ root }) => root));
  for (const [root, { language, framework }] of named) {
    if (listed.has(root) || (under !== undefined && !`${root}/`.startsWith(`${under}/`))) continue;
    counts.beyond++;
    differences.push(`beyond    ${root}: ${language ?? 'none'}, ${framework ?? 'no framework'}`);
  }
  console.log(`${repository.repo}: ${figures(counts)}`);
  for (const difference of differences) console.log(`  ${difference}`);
  if (differences.length > 0 && repository.note !== undefined) console.log(`  note      ${repository.note}`);
  total.listed += counts.listed;
  total.found += counts.found;
  total.language += counts.language;
  total.framework += counts.framework;
  total.named += counts.named;
  total.beyond += counts.beyond;
}

/** What the stages of a scan name in a repository, and why they leave out the rest. */
async function scan({ repo, commit }: Repository, catalogue: Catalogue) {
  const opened = await openGitRevision(join(values.mirrors, repo.replace('/', '+'), 'repo'), commit, process.env);
  const named = new Map<string, Named>();
  const ignored = new Map<string, string>();
  for await (const found of scanServices(opened.value.tree, catalogue)) {
    if (found.service === undefined) ignored.set(found.ignored.root, found.ignored.reason);
    else {
      for (const { service, stack } of detectStacks([found.service], catalogue))
        named.set(service.root, { language: stack.language, framework: primaryFramework(stack)?.id });
    }
  }
  opened.close();
  return { named, ignored };
}

function figures({ listed, found, language, framework, named, beyond }: typeof total): string {
  return `${found} of ${listed} listed services named, ${language} in the right language, ${framework} of ${named} with the right framework; ${beyond} named beyond the list`;
}
