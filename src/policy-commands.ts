import { join } from 'node:path';
import type { Catalogue } from './catalogue/catalogue.ts';
import { UserError } from './errors.ts';
import type { Policy } from './policy/policy.ts';
import type { Extended, PolicyCommand } from './request/command.ts';
import { usage } from './request/usage.ts';
import { version } from './version.ts';

/** What a command says and with what: the entry's streams, its environment and the data. */
export interface Desk {
  print(text: string): void;
  warn(text: string): void;
  readonly environment: NodeJS.ProcessEnv;
  /** True where a person reads in a terminal that shows colours. */
  readonly colour: boolean;
  readonly catalogue: Catalogue;
}

/** Does what `stack-adr policy` asks for and gives the exit code. Each command loads only what it needs. */
export async function runPolicyCommand(command: PolicyCommand, desk: Desk): Promise<number> {
  switch (command.kind) {
    case 'policy-check':
      return checkPolicy(command, desk);
    case 'policy-show':
      return showPolicy(command, desk);
    case 'policy-import':
      return importRadar(command, desk);
    case 'policy-export':
      return exportRadar(command, desk);
    case 'policy-test':
      return runCases(command, desk);
    case 'policy-backtest':
      return replay(command, desk);
  }
}

async function checkPolicy({ file, extended }: Of<'policy-check'>, desk: Desk): Promise<number> {
  const policy = await givenPolicyOf(file, extended, desk);
  for (const notice of [...policy.notices, ...policy.remarks]) desk.warn(notice);
  desk.print(`${file} is a valid policy`);
  return 0;
}

/** A policy of the disk with what it extends. Throws UserError (exit 2) that lists what is wrong in it. */
export async function givenPolicyOf(
  file: string,
  extended: Extended,
  { environment, catalogue }: Pick<Desk, 'environment' | 'catalogue'>,
): Promise<Policy> {
  const [{ readGivenPolicy }, { givenPolicy }, { localOthers }] = await Promise.all([
    import('./policy/read-policy.ts'),
    import('./request/index.ts'),
    import('./change/local-others.ts'),
  ]);
  return readGivenPolicy(givenPolicy(file), localOthers(extended, environment), catalogue);
}

async function showPolicy({ directory, revision, extended }: Of<'policy-show'>, desk: Desk): Promise<number> {
  const { print, warn, environment, catalogue } = desk;
  const [{ openGitRevision }, { readPolicy }, { unchanged }, { localOthers }, words] = await Promise.all([
    import('./change/git-change.ts'),
    import('./policy/read-policy.ts'),
    import('./scan.ts'),
    import('./change/local-others.ts'),
    import('./policy/effective-policy.ts'),
  ]);
  const opened = await openGitRevision(directory, revision, environment);
  try {
    const change = { ...unchanged(opened.value.tree), others: localOthers(extended, environment) };
    const policy = await readPolicy(change, undefined, catalogue);
    for (const notice of [...policy.notices, ...policy.remarks]) warn(notice);
    print(words.formatEffectivePolicy(words.effectivePolicy(policy, catalogue)));
    return 0;
  } finally {
    opened.close();
  }
}

async function runCases(command: Of<'policy-test'>, desk: Desk): Promise<number> {
  const { testPolicy } = await import('./policy-test.ts');
  const { environment, catalogue, print, warn } = desk;
  const readPolicy = (path: string) => givenPolicyOf(path, command.extended, desk);
  const { text, isPassed, notices } = await testPolicy(command, { environment, catalogue, readPolicy });
  for (const notice of notices) warn(notice);
  print(text);
  return isPassed ? 0 : 1;
}

async function replay(command: Of<'policy-backtest'>, desk: Desk): Promise<number> {
  const [{ openGitHistory }, { backtest }, { renderBacktest }, { givenPolicy }, { localOthers }] = await Promise.all([
    import('./change/git-history.ts'),
    import('./backtest.ts'),
    import('./publish/render-backtest.ts'),
    import('./request/index.ts'),
    import('./change/local-others.ts'),
  ]);
  const { directory, revision, last, policy, format, extended } = command;
  const { environment, catalogue, print, warn, colour } = desk;
  const tested = {
    policy: policy === undefined ? undefined : givenPolicy(policy),
    others: localOthers(extended, environment),
  };
  const opened = await openGitHistory({ directory, revision, last }, environment);
  try {
    const told = (done: number, all: number) => {
      if (done % commitsBetweenWords === 0 && done < all) warn(`${done} of ${all} commits looked at`);
    };
    const result = await backtest(opened.value, tested, catalogue, told);
    print(renderBacktest(result, format, { colour, tool: { version, rules: catalogue.hash } }));
    return 0;
  } finally {
    opened.close();
  }
}

const commitsBetweenWords = 100;

async function importRadar({ file, format, allowsUnknown }: Of<'policy-import'>, desk: Desk): Promise<number> {
  const [{ radarFormatOf, readRadar }, { policyFromRadar }, { readFolder }] = await Promise.all([
    import('./policy/radar-formats/index.ts'),
    import('./policy/exchange-radar.ts'),
    import('./request/read-folder.ts'),
  ]);
  const files = readFolder(file);
  const found = format ?? radarFormatOf(files);
  if (found === undefined) throw noFormat(file);
  const { items, lost } = readRadar(found, files);
  const text = policyFromRadar(items, desk.catalogue, allowsUnknown);
  for (const sentence of lost) desk.warn(sentence);
  desk.print(text);
  return 0;
}

function noFormat(file: string): UserError {
  return new UserError(
    `${file} is no radar that is known here`,
    'Name its format: --format zalando, byor-csv, byor-json, aoe or backstage.',
    2,
  );
}

async function exportRadar(command: Of<'policy-export'>, desk: Desk): Promise<number> {
  const [{ writeRadar }, { quadrantOf, radarOfPolicy }, { writeNewFile }] = await Promise.all([
    import('./policy/radar-formats/index.ts'),
    import('./policy/exchange-radar.ts'),
    import('./publish/write-drafts.ts'),
  ]);
  const { catalogue, print, warn } = desk;
  const policy = await givenPolicyOf(command.file, command.extended, desk);
  const { items, lost } = radarOfPolicy(policy);
  const date =
    command.date ??
    items
      .flatMap(({ since }) => since ?? [])
      .sort()
      .at(-1);
  if (date === undefined) throw usage('policy export needs --now, the day of the radar, such as 2026-11-21', 'policy');
  const written = writeRadar(command.format, items, {
    title: 'Technology radar',
    date,
    quadrantOf: (item) => quadrantOf(item, catalogue),
  });
  for (const sentence of [...lost, ...written.lost]) warn(sentence);
  const [only] = written.files;
  if (command.output === undefined && written.files.length === 1 && only !== undefined) {
    print(only.text);
    return 0;
  }
  if (command.output === undefined) throw usage('this format has several files: name a folder with --output', 'policy');
  for (const { path, text } of written.files) {
    writeNewFile(command.output, path, text);
    print(join(command.output, path));
  }
  return 0;
}

type Of<Kind extends PolicyCommand['kind']> = Extract<PolicyCommand, { kind: Kind }>;
