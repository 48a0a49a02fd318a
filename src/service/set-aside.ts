import { nameOf } from './manifest.ts';

interface Kind {
  readonly segment: RegExp;
  readonly reason: string;
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
      /^(examples?|samples?|tutorials?|quickstarts?|playgrounds?|snippets?|templates?|boilerplates?|starters?)$/i,
    reason: 'example: it shows how something is used',
  },
  { segment: /^(docs?|documentation|website|mkdocs|docusaurus)$/i, reason: 'documentation' },
  { segment: /^(node_modules|vendor|third[_-]?party|bower_components|\.yarn)$/, reason: 'vendored code' },
  {
    segment: /^(gen|generated|genproto|__generated__|[\w-]+_pb2?|protobuf-gen|pb)$/,
    reason: 'generated code',
  },
  { segment: /^(bench(marks?)?|benchmarking)$/, reason: 'benchmark' },
  { segment: /^(\.github|\.circleci|\.gitlab|\.vscode|\.devcontainer|\.husky)$/, reason: 'repository tooling' },
];

/** Why a directory is set aside by its name, if it is: the reason and the segment that says so. */
export function setAside(root: string): string | undefined {
  for (const segment of root.split('/')) {
    const kind = kinds.find(({ segment: pattern }) => pattern.test(segment));
    if (kind !== undefined) return `${kind.reason} (${segment}/)`;
  }
  return undefined;
}

const testFile =
  /(^|[._-])(test|tests|spec|e2e)([._-]|$)|_test\.|^test_|(Test|Tests|IT|Spec)\.(java|kt|cs|scala|groovy|php)$/;

/** True for a source file that tests: by its name, or by a test directory below the service's root. */
export function isTestPath(path: string, root: string): boolean {
  const below = root === '.' ? path : path.slice(root.length + 1);
  if (testFile.test(nameOf(below))) return true;
  return below
    .split('/')
    .slice(0, -1)
    .some((segment) =>
      /^(tests?|__tests__|spec|e2e|testdata|fixtures|__mocks__|mocks|androidTest|testFixtures)$/.test(segment),
    );
}

const generatedFile =
  /\.pb\.(go|cc|h)$|\.pb\.gw\.go$|_pb2(_grpc)?\.pyi?$|_(grpc_)?pb\.(js|ts|rb)$|_pb_service\.js$|\.g\.(cs|dart)$|\.generated\.\w+$|\.designer\.cs$|\.connect\.go$|_generated\.go$|(^|\/)(zz_generated[\w.]*|mock_\w+\.go|gradlew)$/i;
const generatedPlace =
  /(^|\/)(gen|generated|genproto|__generated__|node_modules|bower_components|vendor|third_party|dist|\.next|wwwroot\/lib|wwwroot\/vendor|assets\/vendor|static\/vendor|public\/vendor|priv\/static)\//;

/** True for a file that a tool wrote or that was copied in: it says nothing about what the authors chose. */
export function isGeneratedPath(path: string, root: string): boolean {
  const below = root === '.' ? path : path.slice(root.length + 1);
  return generatedFile.test(below) || generatedPlace.test(below);
}
