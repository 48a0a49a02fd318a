import { evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader, ManifestText } from '../manifest.ts';
import { type CMakeCall, readCMakeCalls } from './cmake-calls.ts';
import { isBesideProgram, oncePerPackage, plainManifest, releaseIn, repositoryName } from './plain-manifest.ts';

type Argument = CMakeCall['args'][number];

/**
 * CMakeLists.txt: what is found, fetched and linked is what a C or C++ program uses, `Name::Part` as `name::part`. What stands
 * in a directory or a branch for tests is for development. The project's only language is the manifest's.
 */
export const cmake: ManifestReader = {
  ecosystem: 'conan',
  matches: (name) => name === 'CMakeLists.txt',
  root: true,
  read: (file) => {
    const calls = readCMakeCalls(file.text);
    const own = new Set(
      calls.filter(({ name }) => /^(qt_)?add_(library|executable)$/.test(name)).map(({ args }) => args[0]?.text),
    );
    const dependencies: Dependency[] = [];
    const starts: CMakeCall[] = [];
    const branches: boolean[] = [];
    for (const call of calls) {
      if (call.name === 'if') branches.push(isAboutTests(call));
      else if (call.name === 'else' || call.name === 'elseif') branches.splice(-1, 1, isAboutTests(call));
      else if (call.name === 'endif') branches.pop();
      const testing = branches.includes(true) || isBesideProgram(file.path) || isForTests(call);
      const scope = testing ? 'development' : 'runtime';
      for (const each of readCall(call, own).map((found) => toDependency(found, file, scope))) dependencies.push(each);
      if (/^(qt_)?add_executable$/.test(call.name) && !testing && !/^(ALIAS|IMPORTED)$/.test(call.args[1]?.text ?? ''))
        starts.push(call);
    }
    const project = calls.find(({ name }) => name === 'project');
    const [started] = starts;
    return plainManifest(file.path, 'conan', {
      language: languageOf(project),
      name: plain(project?.args[0]?.text),
      dependencies: oncePerPackage(dependencies),
      starts: started === undefined ? [] : [evidenceAtOffset(file.path, file.text, started.at)],
    });
  },
};

interface Found {
  readonly name: string;
  readonly version?: string | undefined;
  readonly system?: true;
  readonly at: number;
}

const keywords =
  /^(REQUIRED|QUIET|EXACT|CONFIG|MODULE|NO_MODULE|COMPONENTS|OPTIONAL_COMPONENTS|IMPORTED_TARGET|GLOBAL|STATIC_TARGET|PUBLIC|PRIVATE|INTERFACE|LINK_\w+|debug|optimized|general|NO_\w+|NAMES|PATHS|HINTS)$/;

function readCall(call: CMakeCall, own: ReadonlySet<string | undefined>): readonly Found[] {
  const { name, args, at } = call;
  switch (name) {
    case 'find_package':
      return findPackage(args, at);
    case 'fetchcontent_declare':
    case 'externalproject_add':
      return fetched(args[0]?.text, args, at);
    case 'cpmaddpackage':
    case 'cpmfindpackage':
      return cpmPackage(args, at);
    case 'pkg_check_modules':
    case 'pkg_search_module':
      return args
        .slice(1)
        .filter(({ text }) => !keywords.test(text))
        .map(({ text, at: place }) => {
          const [, module = text, version] = /^([^<>=]+)(?:[<>=]+([^<>=].*)?)?$/.exec(text) ?? [];
          return { name: module, version, system: true, at: place };
        });
    case 'find_library':
      return args
        .slice(1, 4)
        .filter(({ text }) => !keywords.test(text))
        .slice(0, 1)
        .map(({ text, at: place }) => ({ name: text, at: place }));
    case 'target_link_libraries':
      return linked(args.slice(1), own);
    case 'link_libraries':
      return linked(args, own);
    default:
      return [];
  }
}

/** `find_package(Name 1.2 REQUIRED COMPONENTS Part)`; parts may follow REQUIRED without a word between. */
function findPackage(args: readonly Argument[], at: number): readonly Found[] {
  const [first, ...rest] = args;
  if (first === undefined) return [];
  const version = /^\d[\d.]*/.exec(rest[0]?.text ?? '')?.[0];
  const from = rest.findIndex(({ text }) => /COMPONENTS$|^REQUIRED$/.test(text));
  const parts = from < 0 ? [] : rest.slice(from).filter(({ text }) => !keywords.test(text) && /^[A-Za-z]/.test(text));
  return [
    { name: first.text, version, at },
    ...parts.map(({ text, at: place }) => ({ name: `${first.text}::${text}`, version, at: place })),
  ];
}

function fetched(name: string | undefined, args: readonly Argument[], at: number): readonly Found[] {
  const value = (key: RegExp) => args[args.findIndex(({ text }) => key.test(text)) + 1 || args.length]?.text;
  const hosted = value(/^(GITHUB|GITLAB|BITBUCKET)_REPOSITORY$/);
  const address = value(/^(GIT_REPOSITORY|URL)$/) ?? (hosted === undefined ? '' : `https://github.com/${hosted}`);
  const version = value(/^VERSION$/) ?? releaseIn(value(/^GIT_TAG$/) ?? '') ?? releaseIn(address);
  const names = new Set([name, repositoryName(address)].map((each) => each?.toLowerCase()));
  return [...names].flatMap((each) => (each === undefined ? [] : [{ name: each, version, at }]));
}

/** `CPMAddPackage("gh:owner/name@1.2")` or with keywords, as FetchContent has them. */
function cpmPackage(args: readonly Argument[], at: number): readonly Found[] {
  const [, short, version] = /^\w+:[^/]+\/([^@#]+)(?:[@#]v?(.*))?$/.exec(args[0]?.text ?? '') ?? [];
  if (short !== undefined) return [{ name: short, version, at }];
  const named = args.findIndex(({ text }) => text === 'NAME');
  return fetched(named < 0 ? undefined : args[named + 1]?.text, args, at);
}

function linked(args: readonly Argument[], own: ReadonlySet<string | undefined>): readonly Found[] {
  return args
    .filter(({ text }) => !keywords.test(text) && !own.has(text) && !/^PkgConfig::/.test(text))
    .map(({ text, at }) => ({ name: text.replace(/^-l/, ''), at }))
    .filter(({ name }) => /^[A-Za-z][\w.+-]*(::[\w.+-]+){0,2}$/.test(name));
}

/** `Name::Name` is the package itself. */
function toDependency(
  { name, version, system, at }: Found,
  file: ManifestText,
  scope: Dependency['scope'],
): Dependency {
  const [space, part, ...rest] = name.toLowerCase().split('::');
  return {
    ecosystem: system === true ? 'pkg-config' : 'conan',
    name: rest.length === 0 && space === part ? (space ?? '') : name.toLowerCase(),
    version: version === undefined || version.includes('$') ? undefined : version,
    scope,
    evidence: evidenceAtOffset(file.path, file.text, at),
  };
}

function isAboutTests({ args }: CMakeCall): boolean {
  return args.some(({ text }) => /TEST|BENCH|EXAMPLE/i.test(text)) && !args.some(({ text }) => text === 'NOT');
}

/** A target whose name says that it tests. */
function isForTests({ name, args }: CMakeCall): boolean {
  const targets = /^(qt_)?(add_executable|target_link_libraries)$/.test(name);
  return targets && /(^|[_-])(unit)?(tests?|bench\w*|example\w*)([_-]|$)/i.test(args[0]?.text ?? '');
}

function languageOf(project: CMakeCall | undefined): string | undefined {
  const words = (project?.args ?? []).slice(1).map(({ text }) => text);
  const [c, cpp, objective] = ['C', 'CXX', 'OBJC'].map((name) => words.includes(name));
  if (cpp === true && c !== true && objective !== true) return 'C++';
  return c === true && cpp !== true && objective !== true ? 'C' : undefined;
}

function plain(name: string | undefined): string | undefined {
  return name === undefined || name.includes('$') ? undefined : name;
}
