import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { targetGroups } from '../tests/property/all-targets.ts';
import { type Campaign, openCampaign } from './fuzz/campaign.ts';
import { measureGrowth } from './fuzz/growth.ts';

/**
 * Tries texts by chance on everything that takes one: `npx tsx bench/fuzz.ts --minutes 10 --group manifests`. Targets take turns of some
 * seconds until each has had its minutes of the processor; `--target` takes the one of that name, or all whose names hold the words.
 * What is found is written to the folder of `--out`, a file a fault, shortened; a file moved to tests/property/seeds is tried in every
 * test run from then on. `--growth` measures instead how time grows with length, of the texts whose description `--only` matches; `--list` prints the names of the targets as JSON.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    target: { type: 'string' },
    group: { type: 'string' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: 'fuzz-results' },
    growth: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    list: { type: 'boolean', default: false },
  },
});
const slice = 2000; // milliseconds of a turn

const asked = values.target?.toLowerCase();
const members = Object.entries(targetGroups)
  .filter(([group]) => values.group === undefined || values.group.split(',').includes(group))
  .flatMap(([, group]) => group);
const called = members.filter(({ name }) => name.toLowerCase() === asked);
const targets =
  called.length > 0 ? called : members.filter(({ name }) => asked === undefined || name.toLowerCase().includes(asked));
if (targets.length === 0) throw new Error(`no target is called ${values.target ?? values.group}`);

if (values.list) console.log(JSON.stringify(targets.map(({ name }) => name)));
else if (values.growth) {
  for (const target of targets) {
    for await (const line of measureGrowth(target, new RegExp(values.only))) console.log(line);
  }
} else {
  const budget = Number(values.minutes) * 60_000;
  const campaigns = targets.map((target) => openCampaign(target, Number(values.seed)));
  const told = new Set<string>();
  mkdirSync(values.out, { recursive: true });
  for (let open = campaigns; open.length > 0; open = open.filter(({ milliseconds }) => milliseconds < budget)) {
    for (const campaign of open) {
      await campaign.run(Math.min(slice, budget - campaign.milliseconds));
      keep(campaign);
      writeFileSync(join(values.out, 'summary.txt'), `${campaigns.map(summary).join('\n')}\n`);
    }
  }
  console.log(readFileSync(join(values.out, 'summary.txt'), 'utf8'));
  process.exitCode = told.size === 0 ? 0 : 1;

  function keep({ target, found }: Campaign): void {
    for (const [kind, { text, faults }] of found) {
      const key = createHash('sha256').update(`${target.name}\0${kind}`).digest('hex').slice(0, 8);
      if (told.has(key)) continue;
      told.add(key);
      const name = `${target.name.replaceAll(/[^\w]+/g, '-').toLowerCase()}-${key}.yml`;
      writeFileSync(
        join(values.out, name),
        stringify({ target: target.name, found: faults[0] ?? kind, text: JSON.stringify(text) }),
      );
      console.log(
        `${target.name}: ${faults[0] ?? kind}\n  ${join(values.out, name)}: ${JSON.stringify(text).slice(0, 300)}`,
      );
    }
  }
}

function summary({ target, executions, milliseconds, corpus, found }: Campaign): string {
  const minutes = (milliseconds / 60_000).toFixed(1);
  return `${target.name}: ${executions} texts in ${minutes} minutes, ${corpus} kept to go on from, ${found.size} kinds of fault`;
}
