import { type Evidence, evidenceAtLine } from '../evidence.ts';
import type { Container, Stage } from './container.ts';
import { builtPackages, publishedProjects } from './container-programs.ts';
import { readImage } from './image-reference.ts';
import type { Dependency } from './manifest.ts';
import { normalisePython } from './manifests/python.ts';

/** True for the names that container builds are given: Dockerfile, Dockerfile.dev, api.dockerfile, Containerfile. */
export function isContainerFile(name: string): boolean {
  // Most names hold neither word, and every file of a tree is asked.
  if (!/(?:docker|container)file/i.test(name)) return false;
  return (
    /^(Dockerfile|Containerfile)(\.[\w.-]+)?$|\.(dockerfile|containerfile)$/i.test(name) &&
    !/^\.|\.(dockerignore|md|sh|ts|js|py)$/i.test(name)
  );
}

interface Instruction {
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

/** Reads a Dockerfile: continued lines joined, ARG and ENV substituted in FROM, the last stage told from the others. */
export function readContainer(path: string, text: string): Container {
  const variables = new Map<string, string>();
  const stages: Stage[] = [];
  const installs: Dependency[] = [];
  const copies: string[] = [];
  const projects: string[] = [];
  const packages: string[] = [];
  let isCut = false;
  const keep = <Item>(items: Item[], more: readonly Item[]) => {
    const room = mostItems - items.length;
    for (const each of more.slice(0, room)) items.push(each);
    isCut ||= more.length > room;
  };
  let crates = false;
  let entrypoint: Command | undefined;
  let command: Command | undefined;
  let user: Container['user'];
  let named: string | undefined;
  const users = new Map<string, Container['user']>();
  let workdir: string | undefined;
  for (const { name, text: body, line } of instructions(text)) {
    const evidence = () => evidenceAtLine(path, text, line);
    if (name === 'ARG' || name === 'ENV') {
      const [, key, value] = /^(\w+)[= ]\s*["']?([^\s"']*)/.exec(body) ?? [];
      if (key !== undefined && value !== undefined && value.length <= longestValue) variables.set(key, value);
    } else if (name === 'FROM') {
      const stage = readStage(substitute(body, variables), evidence());
      keep(stages, [stage]);
      entrypoint = undefined;
      command = undefined;
      user = users.get(stage.image);
      named = stage.name;
      workdir = undefined;
    } else if (name === 'RUN') {
      keep(installs, readInstalls(body, evidence));
      keep(projects, publishedProjects(body));
      keep(packages, builtPackages(body));
      crates ||= /\bcargo\b/.test(body);
      if (/--mount=type=bind\b/.test(body) && !/--mount=\S*\bfrom=/.test(body)) keep(copies, ['.']);
    } else if ((name === 'COPY' || name === 'ADD') && !/--from=/.test(body)) keep(copies, readSources(body));
    else if (name === 'CMD') command = { text: body, line };
    else if (name === 'ENTRYPOINT') entrypoint = { text: body, line };
    else if (name === 'USER')
      user = { name: substitute(body, variables).split(/[\s:]/)[0] ?? '', evidence: evidence() };
    else if (name === 'WORKDIR') workdir = body.slice(0, longestValue);
    if (named !== undefined && user !== undefined) users.set(named, user);
  }
  const started = [entrypoint, command].filter((each) => each !== undefined);
  return {
    path,
    stages,
    installs,
    copies,
    user,
    workdir,
    commands: [...started].sort((a, b) => a.line - b.line).map(({ line }) => evidenceAtLine(path, text, line)),
    command: started.map((each) => each.text).join(' '),
    builds: { projects, packages, crates },
    isCut,
  };
}

interface Command {
  readonly text: string;
  readonly line: number;
}

/** Of one kind in a container's file: a large image copies and installs some hundred. */
export const mostItems = 2000;

function* instructions(text: string): Generator<Instruction> {
  // Parts are joined once: a line that goes on over thousands of others would be copied with each of them.
  let parts: string[] = [];
  let start = 1;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (parts.length === 0) start = index + 1;
    const goesOn = /[\\`]$/.test(line);
    parts.push(goesOn ? line.slice(0, -1).trimEnd() : line);
    if (goesOn) continue;
    const joined = parts.filter((part) => part !== '').join(' ');
    parts = [];
    const [, name, body] = /^([A-Za-z]+)\s+(\S[\s\S]*)$/.exec(joined) ?? [];
    if (name !== undefined && body !== undefined) yield { name: name.toUpperCase(), text: body, line: start };
  }
}

function readStage(body: string, evidence: Evidence): Stage {
  const [, reference = '', name] = /^(?:--\S+\s+)*(\S+)(?:\s+[Aa][Ss]\s+(\S+))?/.exec(body) ?? [];
  return { ...readImage(reference), name, evidence };
}

/** In characters: what an image or a user is named by is short, and a long value in many places is longer than a text may be. */
const longestValue = 500;
const longestBody = 10_000;

function substitute(text: string, variables: ReadonlyMap<string, string>): string {
  if (text.length > longestBody) return text;
  return text.replaceAll(
    /\$\{?(\w+)(?::-([^}]*))?\}?/g,
    (whole, name: string, fallback: string | undefined) => variables.get(name) ?? fallback ?? whole,
  );
}

function readSources(body: string): readonly string[] {
  const words = body
    .replaceAll(/(?<!\S)--\S+\s+/g, '')
    .replaceAll(/[[\]",]/g, ' ')
    .trim()
    .split(/\s+/);
  return words.slice(0, -1);
}

interface Installer {
  readonly pattern: RegExp;
  readonly ecosystem: Dependency['ecosystem'];
  /** What the ecosystem writes before a name that this installer does not. */
  readonly prefix?: string;
}

const installers: readonly Installer[] = [
  { pattern: /\bpip3?\s+install\s+([^&|;]+)/g, ecosystem: 'pypi' },
  { pattern: /\buv\s+pip\s+install\s+([^&|;]+)/g, ecosystem: 'pypi' },
  { pattern: /\b(?:npm\s+(?:i|install|add)|yarn\s+add|pnpm\s+add|bun\s+add)\s+([^&|;]+)/g, ecosystem: 'npm' },
  { pattern: /\bgo\s+(?:get|install)\s+([^&|;]+)/g, ecosystem: 'go' },
  { pattern: /\bgem\s+install\s+([^&|;]+)/g, ecosystem: 'gem' },
  { pattern: /\bcomposer\s+(?:global\s+)?require\s+([^&|;]+)/g, ecosystem: 'composer' },
  {
    pattern: /\b(?:docker-php-ext-(?:install|enable)|install-php-extensions)\s+([^&|;]+)/g,
    ecosystem: 'composer',
    prefix: 'ext-',
  },
  { pattern: /\bpecl\s+install\s+([^&|;]+)/g, ecosystem: 'composer', prefix: 'ext-' },
  { pattern: /\binstall2\.r\s+([^&|;]+)/g, ecosystem: 'cran' },
  {
    pattern: /\b(?:install\.packages|pkg_install|install_cran|install_version)\(\s*(?:c\()?([^)]*)/g,
    ecosystem: 'cran',
  },
  { pattern: /\b(?:apt-get|apt)\s+(?:-\S+\s+)*install\s+([^&|;]+)/g, ecosystem: 'apt' },
  { pattern: /\bapk\s+(?:-\S+\s+)*add\s+([^&|;]+)/g, ecosystem: 'apt' },
];

function readInstalls(body: string, evidence: () => Evidence): Dependency[] {
  return installers.flatMap(({ pattern, ecosystem, prefix = '' }) =>
    [...body.matchAll(pattern)].flatMap((match) => {
      const place = evidence();
      return (match[1] ?? '')
        .trim()
        .split(ecosystem === 'cran' ? /[\s,]+/ : /\s+/)
        .filter((word) => /^["']?@?[A-Za-z]/.test(word) && !word.includes('$') && !/^\w+:\/\//.test(word))
        .filter((word) => prefix === '' || !word.startsWith('@'))
        .map((word) => readPackage(prefix + word.replaceAll(/["']/g, ''), ecosystem, place));
    }),
  );
}

function readPackage(word: string, ecosystem: Dependency['ecosystem'], evidence: Evidence): Dependency {
  // pecl and install-php-extensions write `swoole-5.1.2`.
  const extension = /^(ext-\w+)-(\d[\w.]*)$/.exec(word);
  const split = ecosystem === 'pypi' ? /^([\w.-]+)(?:\[[^\]]*\])?(?:[=<>~!]=?(.*))?$/ : /^(@?[^@=:]+)(?:[@=:](.*))?$/;
  const [, name = word, version] = extension ?? split.exec(word) ?? [];
  return {
    ecosystem,
    name: ecosystem === 'pypi' ? normalisePython(name) : ecosystem === 'composer' ? name.toLowerCase() : name,
    version: version?.replace(/^=/, ''),
    scope: 'runtime',
    evidence,
  };
}
