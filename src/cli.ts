#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { Change } from './change/change.ts';
import { detailOf, UserError, unforeseen } from './errors.ts';
import type { Desk } from './policy-commands.ts';
import type { Command, ReviewCommand, ReviewFormat } from './request/command.ts';
import { readArguments } from './request/read-arguments.ts';
import type { ReviewRequest } from './request/request.ts';
import type { Review } from './verdict/verdict.ts';
import { version } from './version.ts';

// What nobody awaits, such as a full disk under a redirected output, would end as if the review had failed.
process.on('uncaughtException', (error) => {
  tellFailure(error);
  process.exit(3);
});

// A reader that closes the pipe early (`| head`) has seen what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const colour = process.stdout.isTTY === true && (process.env['NO_COLOR'] ?? '') === '';

try {
  process.exitCode = await run(readArguments(process.argv.slice(2)));
} catch (error) {
  tellFailure(error);
  process.exitCode = error instanceof UserError ? error.exitCode : 3;
}

/** Says why a run ends without a result, with the stack only where somebody looks for a fault. */
function tellFailure(error: unknown): void {
  const { message, next } = error instanceof UserError ? error : unforeseen(error);
  warn(`${message}\n${next}`);
  const isSearched = (process.env['DEBUG'] ?? '') !== '' || process.env['RUNNER_DEBUG'] === '1';
  if (isSearched) process.stderr.write(`${detailOf(error)}\n`);
}

/** Does what was asked and gives the exit code of contracts. Each command loads only what it needs. */
async function run(command: Command): Promise<number> {
  switch (command.kind) {
    case 'help':
      print((await import('./publish/help.ts')).renderHelp(command.command));
      return 0;
    case 'version':
      print(`stack-adr ${version}`);
      return 0;
    case 'rules':
      return rules(command.format);
    case 'explain':
      return explain(({ renderExplain }, catalogue) => renderExplain(catalogue, command.id, 'text', colour));
    case 'review':
      return reviewLocally(command);
    case 'demo':
      return demo(command);
    case 'scan':
      return scan(command);
    case 'adr-new': {
      const [{ newRecords }, desk] = await Promise.all([import('./record-commands.ts'), openDesk()]);
      return withChange(command.review, (change, request) => newRecords(command, { change, request }, desk));
    }
    case 'adr-list':
    case 'adr-check': {
      const [{ keptRecords }, desk] = await Promise.all([import('./record-commands.ts'), openDesk()]);
      return keptRecords(command, desk);
    }
    case 'init':
      return init(command.directory);
    default: {
      const [{ runPolicyCommand }, desk] = await Promise.all([import('./policy-commands.ts'), openDesk()]);
      return runPolicyCommand(command, desk);
    }
  }
}

async function rules(format: 'text' | 'markdown' | 'json'): Promise<number> {
  const { default: pages } = await import('virtual:rules-pages');
  print(pages[format === 'text' && colour ? 'coloured' : format]);
  return 0;
}

async function explain(
  render: (words: typeof import('./publish/explain.ts'), catalogue: Catalogue) => string,
): Promise<number> {
  const [words, catalogue] = await Promise.all([import('./publish/explain.ts'), loadCatalogue()]);
  print(render(words, catalogue));
  return 0;
}

async function reviewLocally(command: ReviewCommand): Promise<number> {
  return withChange(command, (change, request) => judge(change, request, command.format, command.output));
}

/** Opens the change that a command names, and the stages beside it: neither waits for the other. */
async function withChange(
  command: ReviewCommand,
  use: (change: Change, request: ReviewRequest) => Promise<number>,
): Promise<number> {
  const [{ localRequest }, { openGitChange }] = await Promise.all([
    import('./request/index.ts'),
    import('./change/git-change.ts'),
  ]);
  const request = localRequest(command);
  const { directory, base, head } = command;
  const opening = openGitChange({ directory, base, head }, request, process.env);
  const [opened, { localOthers }] = await Promise.all([
    opening,
    import('./change/local-others.ts'),
    import('./review.ts'),
    loadCatalogue(),
  ]);
  try {
    return await use({ ...opened.value, others: localOthers(command.extended, process.env) }, request);
  } finally {
    opened.close();
  }
}

async function demo({ name, format }: Extract<Command, { kind: 'demo' }>): Promise<number> {
  const [{ openSample }, { sampleRequest }, { default: samples }] = await Promise.all([
    import('./change/sample-change.ts'),
    import('./request/index.ts'),
    import('virtual:samples'),
  ]);
  const { sample, change } = openSample(samples, name);
  const others = samples.filter((other) => other !== sample).map((other) => other.name);
  warn(`the sample pull request "${sample.title}" (others: ${others.join(', ')})`);
  await judge(change, sampleRequest(sample), format, undefined);
  return 0;
}

async function judge(
  change: Change,
  request: ReviewRequest,
  format: ReviewFormat,
  output: string | undefined,
): Promise<number> {
  const [{ review }, catalogue, { exitStatus, refuseHalf }] = await Promise.all([
    import('./review.ts'),
    loadCatalogue(),
    import('./publish/exit-status.ts'),
  ]);
  const result = await review(change, request, catalogue);
  const text = await renderReview(result, catalogue, format, change.date, output === undefined && colour);
  if (output === undefined) print(text);
  else {
    (await import('./publish/write-output.ts')).writeOutput(output, text);
    warn(`wrote ${output}`);
  }
  refuseHalf(result);
  return exitStatus(result);
}

async function renderReview(
  result: Review,
  catalogue: Catalogue,
  format: ReviewFormat,
  date: string,
  inColour: boolean,
): Promise<string> {
  switch (format) {
    case 'text':
      return (await import('./publish/render-text.ts')).renderText(result, catalogue, { colour: inColour });
    case 'markdown':
      return (await import('./publish/render-comment.ts')).renderComment(result, catalogue, { date });
    case 'adr':
      return (await import('./records.ts')).draftsText(result, catalogue, date);
    case 'sarif':
      return (await import('./publish/render-sarif.ts')).renderSarif(result, catalogue, {
        tool: { version, rules: catalogue.hash },
      });
    case 'json':
      return (await import('./publish/render-report.ts')).renderReport(result, catalogue, {
        version,
        rules: catalogue.hash,
      });
  }
}

async function init(directory: string): Promise<number> {
  const [{ initRepository }, catalogue] = await Promise.all([import('./init.ts'), loadCatalogue()]);
  const { written, standing, incomplete } = await initRepository(directory, process.env, catalogue);
  for (const { path, next } of standing) warn(`${path} stands there already and was left as it is. ${next}`);
  for (const { path, line, reason } of incomplete) warn(`${path}${line === undefined ? '' : `:${line}`}: ${reason}`);
  for (const path of written) print(path);
  return 0;
}

async function scan(command: Extract<Command, { kind: 'scan' }>): Promise<number> {
  const { directory, isNamed, revision, format, policy } = command;
  const [{ openGitRevision }, { folderOfRepository }] = await Promise.all([
    import('./change/git-change.ts'),
    import('./change/git-revision.ts'),
  ]);
  // Git lists the tree while the rest is loaded.
  const [opened, folder, { below, scanTree }, { renderScan }, catalogue] = await Promise.all([
    openGitRevision(directory, revision, process.env),
    isNamed ? folderOfRepository(directory, process.env) : undefined,
    import('./scan.ts'),
    import('./publish/render-scan.ts'),
    loadCatalogue(),
  ]);
  // What a scan makes lives for one service: the room that V8 has for the young by now is enough for any tree.
  setFlagsFromString('--semi-space-growth-factor=1');
  try {
    const { tree, date, lost } = opened.value;
    const given =
      policy === undefined
        ? undefined
        : await (await import('./policy-commands.ts')).givenPolicyOf(policy, command.extended, {
            environment: process.env,
            catalogue,
          });
    const result = below(folder, await scanTree(tree, given, date, catalogue));
    print(renderScan(result, catalogue, format, { colour, tool: { version, rules: catalogue.hash } }));
    // Without a policy a scan judges nothing, and with one it fails nothing: what it could not read stands in what it prints.
    if (policy !== undefined)
      (await import('./publish/exit-status.ts')).refuseHalf({ ...result, unjudged: 0, lost: lost() });
    return 0;
  } finally {
    opened.close();
  }
}

async function openDesk(): Promise<Desk> {
  return { print, warn, environment: process.env, colour, catalogue: await loadCatalogue() };
}

async function loadCatalogue(): Promise<Catalogue> {
  return (await import('virtual:catalogue')).default;
}

function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

function warn(text: string): void {
  process.stderr.write(`stack-adr: ${text}\n`);
}
