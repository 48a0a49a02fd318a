import type { Languages } from '../catalogue/catalogue.ts';
import type { Ecosystem, Family } from '../catalogue/ecosystems.ts';
import { familyReaders } from './families.ts';
import { languageOfPath } from './languages.ts';
import { ancestors, directoryOf, type ManifestReader } from './manifest.ts';
import { manifestReader, readsFolder } from './manifests.ts';
import { isContainerFile } from './read-container.ts';
import type { Run } from './runs.ts';

const entryName = /^(main|app|server|index|run|service|worker|consumer|__main__|manage|wsgi|asgi|config)\.\w+$/;
const auxiliaryMain = /(^|\/)(tools?|scripts?|hack|examples?|tests?|integration|testdata|plugins?|codegen|internal)\//;

/** The directories of a tree by what their files' names say. */
export interface Marks {
  readonly manifests: Map<string, Set<Ecosystem>>;
  readonly containers: Set<string>;
  readonly platforms: Set<string>;
  readonly entries: Set<string>;
  readonly mains: Set<string>;
  readonly families: Map<string, Map<Family, number>>;
}

/** Marks the directories of `runs`; `names` are all paths of the tree, `platformFiles` the names that declare a deployment. */
export function mark(
  runs: readonly Run[],
  names: ReadonlyMap<string, unknown>,
  languages: Languages,
  platformFiles: ReadonlySet<string>,
): Marks {
  const marks: Marks = {
    manifests: new Map(),
    containers: new Set(),
    platforms: new Set(),
    entries: new Set(),
    mains: new Set(),
    families: new Map(),
  };
  const known = new Map<string, NameMarks>();
  const isMeant = ({ workspace }: ManifestReader, directory: string) =>
    workspace === undefined ||
    ancestors(directory).some((above) => names.has(above === '.' ? workspace : `${above}/${workspace}`));
  for (const { directory, paths, names: own } of runs) {
    const inFolder = readsFolder(directory);
    for (let index = 0; index < own.length; index++) {
      const name = own[index] ?? '';
      const facts = known.get(name) ?? marksOfName(name, languages, platformFiles);
      known.set(name, facts);
      const reader = facts.reader ?? (inFolder ? manifestReader(paths[index] ?? '') : undefined);
      const { container, platform, main, entry, family } = facts;
      if (reader?.root === true && isMeant(reader, directory)) {
        const home = /(^|\/)requirements$/.test(directory) ? directoryOf(directory) : directory;
        marks.manifests.set(home, (marks.manifests.get(home) ?? new Set()).add(reader.ecosystem));
      } else if (container) marks.containers.add(directory);
      if (platform) marks.platforms.add(directory);
      if (main && !auxiliaryMain.test(`${directory}/`)) marks.mains.add(directory);
      if (family === undefined) continue;
      if (entry) marks.entries.add(directory);
      const counts = marks.families.get(directory) ?? new Map<Family, number>();
      marks.families.set(directory, counts.set(family, (counts.get(family) ?? 0) + 1));
    }
  }
  return marks;
}

/** What a file's name alone says; names repeat across a tree. */
interface NameMarks {
  readonly reader: ManifestReader | undefined;
  readonly container: boolean;
  readonly platform: boolean;
  readonly main: boolean;
  readonly entry: boolean;
  readonly family: Family | undefined;
}

function marksOfName(name: string, languages: Languages, platformFiles: ReadonlySet<string>): NameMarks {
  const family = languageOfPath(name, languages)?.family;
  return {
    reader: manifestReader(name),
    container: isContainerFile(name),
    platform: platformFiles.has(name),
    main: name === 'main.go',
    entry: family !== undefined && isEntry(name, family),
    family,
  };
}

/** True for the names of files that may be a program as they stand. */
function isEntry(name: string, family: Family): boolean {
  const reader = familyReaders[family];
  if ((reader?.scripts === true || family === 'go') && entryName.test(name)) return true;
  return reader?.starts.some(({ name: own }) => own?.test(name) === true) === true;
}
