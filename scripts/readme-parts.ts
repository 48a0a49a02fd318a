import { parse } from 'yaml';
import * as z from 'zod';
import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { ruleSchema } from '../src/catalogue/rule.ts';
import { openSample } from '../src/change/sample-change.ts';
import { fence } from '../src/publish/escape.ts';
import { table } from '../src/publish/render-parts.ts';
import { renderText } from '../src/publish/render-text.ts';
import { sampleRequest } from '../src/request/index.ts';
import { review } from '../src/review.ts';
import { readSamples } from './read-samples.ts';
import { groups } from './reference-docs.ts';

const described = z.record(z.string(), z.looseObject({ description: z.string() }));
const actionSchema = z.looseObject({ inputs: described, outputs: described });

/** The parts of README.md that follow from action.yml and data/, by the name of their markers. */
export async function readmeParts(actionYml: string, catalogue: Catalogue): Promise<ReadonlyMap<string, string>> {
  const { inputs, outputs } = actionSchema.parse(parse(actionYml));
  const rows = (entries: z.infer<typeof described>) =>
    Object.entries(entries).map(([name, { description }]) => [
      `\`${name}\``,
      description.trim().replaceAll('|', '\\|'),
    ]);
  return new Map([
    ['demo', fence(await demoExcerpt(catalogue), 'text')],
    ['inputs', table(['Input', 'What it is'], rows(inputs))],
    ['outputs', table(['Output', 'What it is'], rows(outputs))],
    ['rules', rulesByGroup(catalogue)],
  ]);
}

/** Replaces what stands between `<!-- generated:NAME -->` and `<!-- /generated -->`. Throws when a marker is missing. */
export function fillMarkers(text: string, parts: ReadonlyMap<string, string>): string {
  return [...parts].reduce((filled, [name, part]) => {
    const [open, close] = [`<!-- generated:${name} -->`, '<!-- /generated -->'];
    const start = filled.indexOf(open);
    const end = filled.indexOf(close, start);
    if (start < 0 || end < 0) throw new Error(`README.md has no ${open} with a ${close} after it`);
    return `${filled.slice(0, start + open.length)}\n${part}\n${filled.slice(end)}`;
  }, text);
}

function rulesByGroup({ rules }: Catalogue): string {
  const rows = ruleSchema.shape.group.options.map((group) => {
    const ids = rules.filter((rule) => rule.group === group).map(({ id }) => `[\`${id}\`](docs/rules.md#${id})`);
    return [groups[group].title, ids.join(', ')];
  });
  return table(['Group', 'Rules'], rows);
}

/** The first sample's review as a terminal shows it: what stands above the findings, the first of them, and what would settle it. */
async function demoExcerpt(catalogue: Catalogue): Promise<string> {
  const { sample, change } = openSample(readSamples());
  const text = renderText(await review(change, sampleRequest(sample), catalogue), catalogue, { colour: false });
  const second = text.indexOf('\n! ', text.indexOf('\n! ') + 1);
  const settles = text.indexOf('\nIf some of this is true');
  const end = text.indexOf('\n\n', text.indexOf('\n\n', settles) + 2);
  if (second < 0 || settles < second || end < 0)
    throw new Error('the first sample has two findings and facts that would settle them');
  return `${text.slice(0, second).trimEnd()}\n\n[...]\n${text.slice(settles, end)}`;
}
