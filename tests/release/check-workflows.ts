import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { openTally } from './tell.ts';
import { inspectWorkflow, ruleNames, type WorkflowKind } from './workflow-rules.ts';
import { wrongActions, wrongWorkflows } from './wrong-workflows.ts';

// Holds our workflows, those that users copy, and action.yml against GitHub's own reader, actionlint and rules of ours: `npx tsx
// tests/release/check-workflows.ts`. Each first finds what is made wrong for it. Ends with `N passed, N failed`.
const { told, end } = openTally();
const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');

const rangeSchema = z.object({ start: z.object({ line: z.number() }) });
const diagnosticsSchema = z.array(z.object({ message: z.string(), range: rangeSchema }));
const lintSchema = z.array(z.object({ line: z.number(), kind: z.string(), message: z.string() }));
type Reader = (text: string) => Promise<readonly string[]>;

/** Names of this folder's packages, not literals: the types of the project hold without them being installed. */
const packages: Readonly<Record<'service' | 'documents' | 'actionlint', string>> = {
  service: '@actions/languageservice',
  documents: 'vscode-languageserver-textdocument',
  actionlint: 'actionlint',
};
const callable = z.custom<(...parameters: readonly unknown[]) => unknown>((value) => typeof value === 'function');

/** GitHub's own reader of workflows and actions. It keeps what it read by the name, so each text has one of its own. */
async function openSchema(): Promise<{ readonly workflow: Reader; readonly action: Reader }> {
  const { validate } = z.looseObject({ validate: callable }).parse({ ...(await import(packages.service)) });
  const { TextDocument } = z
    .looseObject({ TextDocument: z.looseObject({ create: callable }) })
    .parse({ ...(await import(packages.documents)) });
  let count = 0;
  const reader =
    (name: string): Reader =>
    async (text) => {
      const uri = `file:///${count++}/${name}`;
      const found = await validate(TextDocument.create(uri, 'yaml', 1, text), {});
      return diagnosticsSchema.parse(found).map(({ message, range }) => `${range.start.line + 1}: ${message}`);
    };
  return { workflow: reader('.github/workflows/a.yml'), action: reader('action.yml') };
}

async function openActionlint(): Promise<Reader> {
  const { createLinter } = z.looseObject({ createLinter: callable }).parse({ ...(await import(packages.actionlint)) });
  const lint = callable.parse(await createLinter());
  // The package is of 2023: permissions that GitHub added since are none to it. GitHub's own reader knows them.
  const isNews = (message: string) => /unknown permission scope "(?:attestations|models)"/.test(message);
  return async (text) =>
    lintSchema
      .parse(lint(text, '.github/workflows/a.yml'))
      .filter(({ message }) => !isNews(message))
      .map(({ line, message }) => `${line}: ${message}`);
}

const schema = await openSchema();
const actionlint = await openActionlint();

for (const { name, text, rules, schema: words, actionlint: others } of wrongWorkflows) {
  const found = [...new Set(inspectWorkflow(text, 'ours').map(({ rule }) => rule))];
  const messages = [await schema.workflow(text), await actionlint(text)] as const;
  if (rules.length > 0) told(`our rules find ${name}, and nothing else`, found.join() === rules.join(), found);
  for (const [by, looked, message] of [
    ["GitHub's own reader", words, messages[0]],
    ['actionlint', others, messages[1]],
  ] as const)
    if (looked !== undefined)
      told(
        `${by} finds ${name}`,
        message.some((line) => line.includes(looked)),
        message,
      );
}
for (const { name, text, schema: words } of wrongActions) {
  const found = await schema.action(text);
  told(
    `GitHub's own reader finds an action.yml with ${name}`,
    found.some((line) => line.includes(words)),
    found,
  );
}
const shown = new Set(wrongWorkflows.flatMap(({ rules }) => rules));
told(
  'every rule of ours has a workflow that it finds something in',
  ruleNames.every((name) => shown.has(name)),
  [...shown],
);

const folders: readonly (readonly [string, WorkflowKind])[] = [
  ['.github/workflows', 'ours'],
  ['examples/workflows', 'example'],
];
for (const [folder, kind] of folders)
  for (const name of readdirSync(`${root}${folder}`).sort()) {
    const path = `${folder}/${name}`;
    const text = read(path);
    const found = await schema.workflow(text);
    told(`${path} is a workflow to GitHub's own reader`, found.length === 0, found);
    const complaints = await actionlint(text);
    told(`${path} is well to actionlint`, complaints.length === 0, complaints);
    const problems = inspectWorkflow(text, kind).map(({ rule, line, what }) => `${path}:${line} ${rule}: ${what}`);
    told(`${path} keeps our rules`, problems.length === 0, problems.join('\n'));
  }
const found = await schema.action(read('action.yml'));
told("action.yml is an action to GitHub's own reader", found.length === 0, found);
end();
