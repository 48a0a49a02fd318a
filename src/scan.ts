import { adrFiles, adrPath, adrTitle, defaultAdrDirectory } from './adr/adr-path.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { Change } from './change/change.ts';
import type { Tree } from './change/tree.ts';
import { applyPolicy } from './policy/index.ts';
import { leftOutBy, type Policy } from './policy/policy.ts';
import { adopted } from './policy/radar.ts';
import { judgeRules } from './rule/index.ts';
import { scanServices } from './service/index.ts';
import { readDeclarations } from './service/read-declarations.ts';
import { describeRepository } from './stack/describe-repository.ts';
import { detectStacks } from './stack/index.ts';
import { judge, worstVerdict } from './verdict/index.ts';
import type { Review } from './verdict/verdict.ts';
import { inferPurpose } from './workload/index.ts';

/** A tree as a change in which nothing changed: what stages that read a change see of a scan. */
export function unchanged(tree: Tree): Change {
  return {
    base: tree,
    head: tree,
    text: { title: '', body: '', commits: [] },
    labels: [],
    author: undefined,
    date: '',
    url: undefined,
    incomplete: [],
  };
}

/**
 * Every service of one tree with its stack and purpose, `change` existing. Findings are told only by a policy that is given,
 * held against `now` (ISO 8601). Throws UserError when the tree cannot be read.
 */
export async function scanTree(
  tree: Tree,
  policy: Policy | undefined,
  now: string,
  catalogue: Catalogue,
): Promise<Review> {
  const change = unchanged(tree);
  const found = await scanServices(tree, catalogue);
  const stacked = detectStacks(found.services, catalogue).filter(
    ({ service }) => policy === undefined || leftOutBy(policy, service.root) === undefined,
  );
  const roots = stacked.map(({ service }) => service.root);
  const declarations = await readDeclarations(change, roots);
  // What runs around a service matters to rules alone: a plain scan does not read it, and does not claim to know it.
  const repository = await describeRepository(change, catalogue, policy === undefined ? [] : roots);
  const judgements = await Promise.all(
    stacked.map(async (item) => {
      const context = declarations.contexts.get(item.service.root) ?? { declared: new Map(), incomplete: [] };
      const around = { paths: tree.entries, repository: policy === undefined ? undefined : repository };
      const purpose = await inferPurpose(item.service, item.stack, context, catalogue, around);
      const { records } = declarations;
      const understood = {
        ...item,
        context,
        purpose,
        repository,
        records,
        documents: new Map<string, string>(),
        siblings: 0,
      };
      const findings =
        policy === undefined ? [] : findingsOf({ ...understood, ...change, team: policy.team }, policy, now, catalogue);
      const own = policy === undefined ? [] : adopted(policy, catalogue);
      const place = policy?.adr.directory?.value ?? declarations.directory;
      const files = adrFiles(place ?? defaultAdrDirectory, [...tree.entries.keys()]);
      const newAdrPath = adrPath(place, files, adrTitle(item));
      return judge({ ...understood, findings, adopted: own, newAdrPath }, catalogue);
    }),
  );
  return {
    base: tree.commit,
    head: tree.commit,
    url: undefined,
    verdict: worstVerdict(judgements),
    judgements,
    ignored: found.ignored,
    incomplete: [...found.incomplete, ...declarations.incomplete],
    notices: policy?.notices ?? [],
  };
}

function findingsOf(input: Parameters<typeof judgeRules>[0], policy: Policy, now: string, catalogue: Catalogue) {
  const { findings, facts } = judgeRules(input, catalogue);
  const service = { root: input.service.root, stack: input.stack, findings, facts };
  return applyPolicy(service, { policy, records: input.records, now }, catalogue).findings;
}
