import { isMap, isScalar, isSeq } from 'yaml';
import { type Evidence, evidenceAtLine } from '../evidence.ts';
import { directoryOf, joinPath } from './manifest.ts';
import { parseYamlDocument } from './yaml-document.ts';

/** One service of a compose file. Paths are relative to the repository root. */
export interface ComposeService {
  readonly name: string;
  readonly image: string | undefined;
  /** The build context's directory, and the Dockerfile where one is named. */
  readonly context: string | undefined;
  readonly dockerfile: string | undefined;
  readonly dependsOn: readonly string[];
  readonly evidence: Evidence;
}

/** True for the names of compose files: compose.yml, docker-compose.prod.yaml. */
export function isComposeFile(name: string): boolean {
  return /^(docker-)?compose([\w.-]*)\.ya?ml$/i.test(name);
}

/** The services that a compose file declares; throws an Error with the line when it is not YAML. */
export function readCompose(path: string, text: string): readonly ComposeService[] {
  const { document, lineOf } = parseYamlDocument(text, {
    schema: 'core',
    merge: true,
    uniqueKeys: false,
    wrong: 'is not valid YAML',
  });
  const services = document.get('services');
  if (!isMap(services)) return [];
  return services.items.flatMap(({ key, value }) => {
    if (!isScalar(key) || !isMap(value)) return [];
    const build: unknown = value.get('build');
    const contextText = isMap(build) ? (textOf(build.get('context')) ?? '.') : textOf(build);
    const context = contextText === undefined ? undefined : joinPath(directoryOf(path), contextText);
    const dockerfile = isMap(build) ? textOf(build.get('dockerfile')) : undefined;
    return [
      {
        name: String(key.value),
        image: textOf(value.get('image')),
        context,
        dockerfile: dockerfile === undefined || context === undefined ? undefined : joinPath(context, dockerfile),
        dependsOn: names(value.get('depends_on')),
        evidence: evidenceAtLine(path, text, lineOf(key.range?.[0] ?? 0)),
      },
    ];
  });
}

function textOf(value: unknown): string | undefined {
  const plain = isScalar(value) ? value.value : value;
  return typeof plain === 'string' ? plain : undefined;
}

function names(value: unknown): readonly string[] {
  if (isSeq(value)) return value.items.flatMap((item) => textOf(item) ?? []);
  if (isMap(value)) return value.items.flatMap(({ key }) => textOf(key) ?? []);
  return [];
}
