import { adrPath, adrTitle, folderOf, type TakenNames, takenNames } from './adr/adr-path.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { Change } from './change/change.ts';
import type { Tree } from './change/tree.ts';
import type { Incomplete } from './errors.ts';
import { applyPolicy } from './policy/index.ts';
import { leftOutBy, type Policy } from './policy/policy.ts';
import { adopted } from './policy/radar.ts';
import { judgeRules } from './rule/index.ts';
import { noHabits } from './service/adr-habits.ts';
import { checkContext } from './service/check-context.ts';
import { directoryOf } from './service/manifest.ts';
import { readDeclarations } from './service/read-declarations.ts';
import { candidateRoots, scanServices } from './service/scan-services.ts';
import type { Ignored } from './service/service.ts';
import { layoutOf } from './service/service-paths.ts';
import { describeRepository } from './stack/describe-repository.ts';
import { detectStacks } from './stack/index.ts';
import type { Repository } from './stack/repository.ts';
import { judge, worstVerdict } from './verdict/index.ts';
import type { Judgement, Review } from './verdict/verdict.ts';
import { inferPurpose } from './workload/index.ts';

/** What a plain scan says of the repository around a service. */
const nothing: Repository = {
  languages: new Map(),
  serviceLanguages: new Map(),
  languageOfRoot: new Map(),
  technologies: new Map(),
  registries: new Map(),
  partial: { technologies: false, workflows: false },
  incomplete: [],
  services: 0,
  files: 0,
  workflows: new Map(),
  contributors: undefined,
  owners: undefined,
};

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
  const services = policy === undefined ? [] : await serviceRoots(tree, policy, catalogue);
  // What runs around a service matters to rules alone: a plain scan does not read it, and does not claim to know it.
  const repository = policy === undefined ? nothing : await describeRepository(change, catalogue, services);
  const around = { paths: tree.entries, repository: policy === undefined ? undefined : repository };
  const directory = policy?.adr.directory?.value;
  const judgements: Judgement[] = [];
  const ignored: Ignored[] = [];
  let unjudged = 0;
  const given = { directory, layout: layoutOf(tree, catalogue) };
  const declarations = await readDeclarations(change, candidateRoots(tree, catalogue), given);
  const namesIn = namesByFolder(tree);
  const incomplete: Incomplete[] = [...declarations.incomplete, ...repository.incomplete];
  const told: string[] = [];
  const own = policy === undefined ? [] : adopted(policy, catalogue);
  for await (const found of scanServices(tree, catalogue)) {
    for (const each of found.incomplete) incomplete.push(each);
    if (found.service === undefined) {
      ignored.push(found.ignored);
      if (found.unjudged && (policy === undefined || leftOutBy(policy, found.ignored.root) === undefined)) unjudged++;
    } else {
      for (const item of detectStacks([found.service], catalogue)) {
        const { root } = item.service;
        if (policy !== undefined && leftOutBy(policy, root) !== undefined) continue;
        const said = declarations.contexts.get(root) ?? { declared: new Map(), incomplete: [] };
        const context = checkContext(said, catalogue);
        const purpose = await inferPurpose(item.service, item.stack, context, catalogue, around);
        const { records, titles } = declarations;
        const documents = new Map<string, string>();
        const understood = { ...item, context, purpose, repository, records, titles, documents, siblings: 0 };
        const { findings, notices } =
          policy === undefined
            ? { findings: [], notices: [] }
            : applied({ ...understood, ...change, team: policy.team, now }, policy, catalogue);
        for (const each of context.incomplete) incomplete.push(each);
        for (const each of notices) told.push(each);
        const home = declarations.homes.get(root) ?? { directory, ...noHabits };
        const place = { directory: home.directory, naming: home.naming, date: now };
        const newAdr = { path: adrPath(place, namesIn(folderOf(place)), adrTitle(item)), dialect: home.dialect };
        judgements.push(
          withoutTexts(
            judge(
              { ...understood, former: [], facts: undefined, owners: [], findings, adopted: own, newAdr },
              catalogue,
            ),
          ),
        );
      }
    }
  }
  return {
    base: tree.commit,
    head: tree.commit,
    url: undefined,
    verdict: worstVerdict(judgements),
    judgements,
    ignored,
    incomplete,
    unjudged,
    notices: policy === undefined ? [] : [...new Set([...policy.notices, ...told, ...policy.remarks])],
  };
}

/** What a scan says of the services in a folder, such as `services`, and of what stands below it; all of it where there is none. */
export function below(folder: string | undefined, scanned: Review): Review {
  if (folder === undefined) return scanned;
  const isBelow = (path: string) => path === folder || path.startsWith(`${folder}/`);
  const judgements = scanned.judgements.filter(({ service }) => isBelow(service.root));
  return {
    ...scanned,
    verdict: worstVerdict(judgements),
    judgements,
    ignored: scanned.ignored.filter(({ root }) => isBelow(root)),
    incomplete: scanned.incomplete.filter(({ path }) => isBelow(path)),
  };
}

/** The names in a folder of records. The tree is gone through once, however many services have a folder of their own. */
function namesByFolder({ entries }: Tree): (folder: string) => TakenNames {
  const known = new Map<string, TakenNames>();
  let paths: ReadonlyMap<string, readonly string[]> | undefined;
  return (folder) => {
    paths ??= pathsByFolder(entries.keys());
    const names = known.get(folder) ?? takenNames(folder, paths.get(folder) ?? []);
    known.set(folder, names);
    return names;
  };
}

/** What stands in each folder or one below it: a record may be a folder of its own. */
function pathsByFolder(all: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, string[]>();
  for (const path of all) {
    const folder = directoryOf(path);
    for (const place of [folder, directoryOf(folder)]) {
      const held = paths.get(place);
      if (held === undefined) paths.set(place, [path]);
      else held.push(path);
    }
  }
  return paths;
}

async function serviceRoots(tree: Tree, policy: Policy, catalogue: Catalogue): Promise<readonly string[]> {
  const roots: string[] = [];
  for await (const { service } of scanServices(tree, catalogue)) {
    if (service !== undefined && leftOutBy(policy, service.root) === undefined) roots.push(service.root);
  }
  return roots;
}

/** A judgement that no longer holds the files it was made from: a tree may have thousands of services. */
function withoutTexts(judgement: Judgement): Judgement {
  const { service } = judgement;
  const files = { ...service.files, sources: [], texts: new Map<string, string>() };
  return { ...judgement, service: { ...service, files } };
}

function applied(input: Parameters<typeof judgeRules>[0], policy: Policy, catalogue: Catalogue) {
  const { findings, facts } = judgeRules(input, catalogue);
  // What stands in a scanned tree has been merged: its catalog files count.
  const { files } = input.service;
  const texts = { before: files.texts, after: files.texts };
  const service = { root: input.service.root, stack: input.stack, findings, facts, texts };
  return applyPolicy(service, { policy, records: input.records, now: input.now }, catalogue);
}
