import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import * as z from 'zod';
import { compileData } from '../scripts/compile-data.ts';
import { openGitRevision } from '../src/change/git-change.ts';
import type { Tree } from '../src/change/tree.ts';
import { readServiceFiles } from '../src/service/read-files.ts';
import { detectStack } from '../src/stack/detect-stack.ts';
import { primaryFramework } from '../src/stack/stack.ts';

/**
 * Holds the detection against folders of a public repository that a person labelled: `npm run labels -- --file
 * tests/labels/railpack.yml --mirrors DIR`. Each folder is read as one project, whatever stands in it.
 */
const answers = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const labelsSchema = z.strictObject({
  repo: z.string(),
  commit: z.string(),
  under: z.string(),
  folders: z.record(z.string(), z.strictObject({ language: answers, framework: answers.optional() })),
});

const { values } = parseArgs({
  options: {
    file: { type: 'string', default: 'tests/labels/railpack.yml' },
    mirrors: { type: 'string', default: '../.mirror' },
  },
});
const labels = labelsSchema.parse(parse(readFileSync(values.file, 'utf8')));
const { catalogue } = compileData(process.env.STACK_ADR_DATA);
const directory = join(values.mirrors, labels.repo.replace('/', '+'), 'repo');
const opened = await openGitRevision(directory, labels.commit, process.env);
const folders = Object.entries(labels.folders);
let languages = 0;
let frameworks = 0;
let silent = 0;
const named = folders.filter(([, { framework }]) => framework !== undefined);
for (const [folder, { language, framework }] of folders) {
  const tree = below(opened.value.tree, `${labels.under}/${folder}`);
  const paths = [...tree.entries.keys()];
  const layout = { roots: new Map([['.', paths]]), ownerOf: () => '.' };
  const { files } = await readServiceFiles(tree, '.', layout, catalogue);
  const stack = detectStack(files, catalogue);
  const found = primaryFramework(stack)?.id;
  if (language.includes(stack.language ?? '')) languages++;
  else console.log(`${folder}: language ${stack.language}, not ${language.join(' or ')}`);
  if (framework === undefined ? found === undefined : framework.includes(found ?? ''))
    framework === undefined ? silent++ : frameworks++;
  else console.log(`${folder}: framework ${found ?? 'none'}, not ${framework?.join(' or ') ?? 'any'}`);
}
opened.close();
console.log(`language    ${languages} of ${folders.length}
framework   ${frameworks} of the ${named.length} that have one
no framework named in ${silent} of the ${folders.length - named.length} without one`);

/** The files below a directory as a tree of its own. */
function below(tree: Tree, root: string): Tree {
  const prefix = `${root}/`;
  const own = [...tree.entries.values()].filter(({ path }) => path.startsWith(prefix));
  return {
    commit: tree.commit,
    entries: new Map(
      own.map((entry) => [entry.path.slice(prefix.length), { ...entry, path: entry.path.slice(prefix.length) }]),
    ),
    read: async (paths) => {
      const contents = await tree.read(paths.map((path) => prefix + path));
      return new Map([...contents].map(([path, content]) => [path.slice(prefix.length), content]));
    },
  };
}
