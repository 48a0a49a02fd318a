import { directoryOf, nameOf } from './manifest.ts';

interface Kind {
  readonly segment: RegExp;
  readonly reason: string;
}

const vendored = /^(node_modules|vendor|third[_-]?party|bower_components|\.yarn)$/;
const vendoredPlace = /(?:^|\/)(?:node_modules|vendor|third[_-]?party|bower_components|\.yarn)(?:\/|$)/;

/** True for a directory of code that was copied in from elsewhere. */
export function isVendored(directory: string): boolean {
  return vendoredPlace.test(directory);
}

/** Directories that hold no service of the product, by the names that repositories give them. */
const kinds: readonly Kind[] = [
  {
    segment:
      /^(tests?|__tests__|specs?|e2e|testing|testdata|test-?utils?|fixtures?|mocks?|__mocks__|tracetest(ing)?|(e2e|end-to-end|integration|unit|smoke|load|perf|performance|acceptance|contract)-?tests?|tests?-[\w-]+|[\w.-]+[-_.]tests?|[\w.-]*(Unit|Functional|Integration|E2E)?Tests?|[\w-]+-end-to-end-tests?)$/,
    reason: 'test: it is run to check services, not to serve',
  },
  {
    segment:
      /^(examples?|samples?|tutorials?|quickstarts?|playgrounds?|kitchen-?sinks?|snippets?|templates?|boilerplates?|starters?)$/i,
    reason: 'example: it shows how something is used',
  },
  {
    // Cookiecutter, cargo-generate and copier write names so, Yeoman the last.
    segment: /\{\{[^{}]{1,100}\}\}|\{%[^{}]{1,100}%\}|<%=[^<>]{1,100}%>/,
    reason: 'template: its name is filled in where a project is made of it',
  },
  { segment: /^(docs?|documentation|website|mkdocs|docusaurus)$/i, reason: 'documentation' },
  { segment: vendored, reason: 'vendored code' },
  {
    segment: /^(gen|generated|genproto|__generated__|[\w-]+_pb2?|protobuf-gen|pb)$/,
    reason: 'generated code',
  },
  { segment: /^(bench(marks?)?|benchmarking)$/, reason: 'benchmark' },
  { segment: /^(\.github|\.circleci|\.gitlab|\.vscode|\.devcontainer|\.husky)$/, reason: 'repository tooling' },
];

// The names of directories repeat across a tree.
const asides = new Map<string, string | undefined>();

/** Why a directory is set aside by its name, if it is: the reason and the segment that says so. */
export function setAside(root: string): string | undefined {
  for (const segment of root.split('/')) {
    if (!asides.has(segment)) asides.set(segment, kinds.find(({ segment: pattern }) => pattern.test(segment))?.reason);
    const reason = asides.get(segment);
    if (reason !== undefined) return `${reason} (${segment}/)`;
  }
  return undefined;
}

const toolName = /(^|\/)(cli|[\w.-]+-cli|[a-z]{2,}ctl)$|^(dev|hack|tools?|scripts?)\//;

/** True for a directory that repositories name so when what it holds is run by hand. */
export function isNamedTool(root: string): boolean {
  return toolName.test(root);
}

/** What files and workloads are called beside the name of the program that they run. */
export const workSuffix = /[-_](?:deployment|deploy|service|svc|statefulset|cronjob|job|worker|app)s?$/;

const testFile =
  /(^|[._-])(test|tests|spec|e2e)([._-]|$)|_test\.|^test_|(Test|Tests|IT|Spec)\.(java|kt|cs|scala|groovy|php)$/;

const testDirectory =
  /(?:^|\/)(?:tests?|__tests__|spec|e2e|testdata|fixtures|__mocks__|mocks|androidTest|testFixtures)\//;

/** True for a source file that tests: by its name, or by a test directory below the service's root. */
export function isTestPath(path: string, root: string): boolean {
  const below = root === '.' ? path : path.slice(root.length + 1);
  return testFile.test(nameOf(below)) || testDirectory.test(below);
}

const generatedFile =
  /\.pb\.(go|cc|h)$|\.pb\.gw\.go$|_pb2(_grpc)?\.pyi?$|_(grpc_)?pb\.(js|ts|rb)$|_pb_service\.js$|\.g\.(cs|dart)$|\.generated\.\w+$|\.designer\.cs$|\.connect\.go$|_generated\.go$|^(zz_generated[\w.]*|mock_\w+\.go|gradlew)$/i;
const generatedPlace =
  /(^|\/)(gen|gen-[a-z]{1,12}|generated|genproto|__generated__|node_modules|bower_components|vendor|third_party|dist|\.next|\.mvn|wwwroot\/lib|wwwroot\/vendor|assets\/vendor|static\/vendor|public\/vendor|priv\/static)(?:\/|$)/;

/** True for a file that a tool wrote or that was copied in: it says nothing about what the authors chose. */
export function isGeneratedPath(path: string, root: string): boolean {
  const below = root === '.' ? path : path.slice(root.length + 1);
  return isGeneratedName(nameOf(below)) || isGeneratedPlace(directoryOf(below));
}

/** True for a directory, below a service's root, of what a tool wrote or what was copied in. */
export function isGeneratedPlace(directory: string): boolean {
  return generatedPlace.test(directory);
}

// File names repeat across a tree.
const generatedNames = new Map<string, boolean>();

/** True for a file name that tools give what they write. */
export function isGeneratedName(name: string): boolean {
  const known = generatedNames.get(name) ?? generatedFile.test(name);
  generatedNames.set(name, known);
  return known;
}

/** True for a text whose first lines say that a tool wrote it. */
export function isMarkedGenerated(text: string): boolean {
  return /<[aA]uto-[gG]enerated|[cC]ode generated [^\n]{0,120}DO NOT EDIT|@generated\b|Generated by the protocol buffer compiler/.test(
    text.slice(0, 600),
  );
}
