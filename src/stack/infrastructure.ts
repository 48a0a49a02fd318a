import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Evidence, evidenceAtOffset } from '../evidence.ts';
import { readImage } from '../service/image-reference.ts';
import { tellsOf } from '../service/tells.ts';

/** A technology that a deployment file says is run, and where. */
export interface Declared {
  readonly id: string;
  readonly evidence: Evidence;
}

const deploymentName =
  /(?:^|\/)(?:(?:docker-)?compose[\w.-]*|Chart|requirements|values[\w.-]*|[\w.-]*(?:deploy|deployment|statefulset|broker|release|stack)[\w.-]*)\.ya?ml$/i;
// Below these every file is one, whatever it is called.
const deploymentPlace =
  /(?:^|\/)(?:k8s|kube|kubernetes|manifests|helm|charts|helmfile|kustomize|gitops|argocd|flux|deploy|deployments?|infra|infrastructure|terraform)\/.*\.ya?ml$/i;

/** True for what tells what runs: compose files, Helm charts and values, Kubernetes manifests, Terraform. */
export function isDeploymentFile(path: string): boolean {
  if (path.endsWith('.tf')) return true;
  return /\.ya?ml$/.test(path) && (deploymentName.test(path) || deploymentPlace.test(path));
}

/** What one deployment file says is run: by image, chart, Terraform resource or Kubernetes kind; as often as it says so. */
export function infrastructureOf(path: string, text: string, catalogue: Catalogue): readonly Declared[] {
  const { charts, resources, kinds } = declaredBy(catalogue);
  const { ofImage } = tellsOf(catalogue);
  const named = path.endsWith('.tf')
    ? [...namesIn(text, chartInBlock, charts, lastPart), ...namesIn(text, resourceBlock, resources)]
    : [...namesIn(text, chartInYaml, charts, lastPart), ...requirementsOf(path, text, charts), ...kindsIn(text, kinds)];
  const images = [...text.matchAll(image)].flatMap(({ 1: name = '', index }) =>
    ofImage(readImage(name).image).map(({ id }) => ({ id, index })),
  );
  return [...images, ...named].map(({ id, index }) => ({ id, evidence: evidenceAtOffset(path, text, index) }));
}

/** `image: name:tag`, or the `repository` below `image` in the values of a chart. */
const image = /\b(?:image|repository)["']?\s*[:=]\s*["']?([\w.:/-]+)/g;
const chartInYaml = /^[ \t]*(?:-[ \t]+)?chart:[ \t]*["']?([\w./-]+)/gm;
const chartInBlock = /^[ \t]*chart[ \t]*=[ \t]*"([\w./-]+)"/gm;
const resourceBlock = /^[ \t]*resource[ \t]+"(\w+)"/gm;
const requirement = /^[ \t]*(?:-[ \t]+)?name:[ \t]*["']?([\w-]+)/gm;

interface Named {
  readonly id: string;
  readonly index: number;
}

type Ids = ReadonlyMap<string, readonly string[]>;

function namesIn(text: string, pattern: RegExp, ids: Ids, plain = (name: string) => name): readonly Named[] {
  return [...text.matchAll(pattern)].flatMap(({ 1: name = '', index }) =>
    (ids.get(plain(name)) ?? []).map((id) => ({ id, index })),
  );
}

/** A chart's requirements are listed below its own name, in Chart.yaml or beside it. */
function requirementsOf(path: string, text: string, charts: Ids): readonly Named[] {
  const start = /(?:^|\/)(?:Chart|requirements)\.ya?ml$/.test(path) ? text.search(/^dependencies:/m) : -1;
  if (start < 0) return [];
  return namesIn(text.slice(start), requirement, charts).map(({ id, index }) => ({ id, index: start + index }));
}

/** The objects of a Kubernetes file: an operator's kind says that what it operates runs. */
function kindsIn(text: string, kinds: Ids): readonly Named[] {
  const starts = [0, ...[...text.matchAll(/^---/gm)].map(({ index }) => index)];
  return starts.flatMap((start, each) => {
    const document = text.slice(start, starts[each + 1]);
    const group = /^apiVersion:[ \t]*["']?([\w.-]+)\//m.exec(document)?.[1];
    const kind = /^kind:[ \t]*["']?(\w+)/m.exec(document);
    if (group === undefined || kind === null) return [];
    return (kinds.get(`${group}/${kind[1]}`) ?? []).map((id) => ({ id, index: start + kind.index }));
  });
}

const declarations = new WeakMap<Catalogue, Record<'charts' | 'resources' | 'kinds', Ids>>();

/** The catalogue's names of what infrastructure declares, to the technologies' ids. */
function declaredBy(catalogue: Catalogue): Record<'charts' | 'resources' | 'kinds', Ids> {
  const known = declarations.get(catalogue);
  if (known !== undefined) return known;
  const idsBy = (key: 'charts' | 'resources' | 'kinds') => {
    const ids = new Map<string, readonly string[]>();
    for (const { id, runs } of catalogue.technologies) {
      for (const name of runs?.[key] ?? []) ids.set(name, [...(ids.get(name) ?? []), id]);
    }
    return ids;
  };
  const created = { charts: idsBy('charts'), resources: idsBy('resources'), kinds: idsBy('kinds') };
  declarations.set(catalogue, created);
  return created;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
