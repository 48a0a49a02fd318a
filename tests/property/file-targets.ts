import { listRecords } from '../../src/adr/list-records.ts';
import { type Family, families } from '../../src/catalogue/ecosystems.ts';
import { memoryTree } from '../../src/change/memory-tree.ts';
import { evidenceAtOffset } from '../../src/evidence.ts';
import { habitsOf } from '../../src/service/adr-habits.ts';
import { namedFolders, readAdrText } from '../../src/service/adr-records.ts';
import { readAdrBlock, readContextBlock, readContextFile, readFrontMatter } from '../../src/service/context.ts';
import { whyTooDense } from '../../src/service/dense-source.ts';
import { familyReaders } from '../../src/service/families.ts';
import { fencedBlocks } from '../../src/service/fenced-blocks.ts';
import { readImports } from '../../src/service/imports.ts';
import { languageOfText } from '../../src/service/language-of-text.ts';
import { readCompose } from '../../src/service/read-compose.ts';
import { readContainer } from '../../src/service/read-container.ts';
import { readDeclarations } from '../../src/service/read-declarations.ts';
import { readRecordBook } from '../../src/service/read-records.ts';
import { readSource } from '../../src/service/read-source.ts';
import { isMarkedGenerated } from '../../src/service/set-aside.ts';
import { ownersOf } from '../../src/stack/code-owners.ts';
import { coveringWorkflows } from '../../src/workload/workflows.ts';
import { changeOf } from '../support/change.ts';
import { serviceFiles } from '../support/review-builder.ts';
import { catalogue, dataFiles } from '../support/service-files.ts';
import { evidenceFaults, isPlainError, isRefused, lineFaults, refusedOr, type TextTarget } from './text-target.ts';
import { contexts, yamls } from './word-samples.ts';

const dockerfile: TextTarget = {
  name: 'Dockerfile',
  samples: [
    `# syntax=docker/dockerfile:1
ARG VERSION=1.84
FROM --platform=linux/amd64 docker.io/library/rust:\${VERSION}-slim AS build
WORKDIR /src
COPY --chown=1:1 Cargo.toml src/ ./
RUN --mount=type=bind,target=. apt-get update && apt-get install -y \\
    libpq-dev \\
    # a comment between
    curl && pip install "fastapi[standard]==0.115" uvicorn
FROM registry.example.org:5000/team/base@sha256:abc
ENV PORT=80 NAME="x y"
COPY --from=build /src/app /app
ADD https://example.org/x.tar.gz /x
RUN ["npm", "install", "express@4"]
USER app:app
EXPOSE 80
ENTRYPOINT ["/app"]
CMD serve --port \${PORT:-80}
`,
  ],
  read: (text) => readContainer('Dockerfile', text),
  faults: (text) => {
    const { stages, installs, user, commands } = readContainer('Dockerfile', text);
    const places = [...stages, ...installs, ...(user === undefined ? [] : [user])].map(({ evidence }) => evidence);
    return evidenceFaults('Dockerfile', text, [...places, ...commands]);
  },
};

const compose: TextTarget = {
  name: 'compose.yml',
  samples: [
    `services:
  orders: &o
    build: { context: ./services/orders, dockerfile: Dockerfile.prod }
    image: "acme/orders:\${TAG:-1}"
    depends_on: [db, redis]
  db:
    image: postgres:17
  worker:
    <<: *o
    build: services/worker
    depends_on:
      orders: { condition: service_healthy }
volumes: {}
`,
  ],
  read: (text) => refusedOr(() => readCompose('compose.yml', text), isPlainError),
  faults: (text, outcome) =>
    isRefused(outcome)
      ? lineFaults(text, outcome.refused)
      : evidenceFaults(
          'compose.yml',
          text,
          readCompose('compose.yml', text).map(({ evidence }) => evidence),
        ),
};

const owners: TextTarget = {
  name: 'CODEOWNERS',
  samples: [
    `# owners
* @acme/all
/services/ @acme/platform @jo  # inline
services/orders/*.rs @rust
[Section][2] @acme/x
docs/** docs@example.org
/services/[oe]rders/ @a
!services/legacy @none
`,
  ],
  read: (text) => ({ owner: ownersOf({ path: 'CODEOWNERS', text }, 'services/orders/src/main.rs') }),
  faults: (text) => {
    const found = ownersOf({ path: 'CODEOWNERS', text }, 'services/orders/src/main.rs');
    return found === undefined ? [] : evidenceFaults('CODEOWNERS', text, [found.evidence]);
  },
};

const buildCommands = { ofLanguage: [], ofAny: [{ pattern: '\\bmake (?:test|build)\\b' }] };

const workflow: TextTarget = {
  name: 'a workflow',
  samples: [
    `name: ci
on:
  pull_request:
    paths:
      - "services/**"
      - '!services/legacy/**'
jobs:
  build:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        service: [orders, "billing"]
        include:
          - { service: web }
    steps:
      - run: make -C services/\${{ matrix.service }} test
      - working-directory: services/orders
        run: |
          for d in services/*; do (cd $d && make test); done
      - run: make test
`,
  ],
  read: (text) => workflows(text),
  faults: (text) => evidenceFaults('.github/workflows/ci.yml', text, workflows(text)),
};

function workflows(text: string) {
  const files = { ...serviceFiles('services/orders'), paths: ['services/orders/src/main.rs'] };
  return coveringWorkflows(files, new Map([['.github/workflows/ci.yml', text]]), buildCommands);
}

const context: TextTarget = {
  name: 'stack-adr.yml',
  samples: [...contexts, ...yamls],
  read: (text) =>
    [readContextFile, readContextBlock, readAdrBlock].map((read) => read({ path: 'stack-adr.yml', text }, '.')),
  faults: (text) => {
    const count = text.split('\n').length;
    const { incomplete, declared } = readContextFile({ path: 'stack-adr.yml', text }, '.');
    const named = [
      ...incomplete.map(({ line = 1 }) => line),
      ...[...declared.values()].map(({ from }) => Number(from.split(':')[1])),
    ];
    return named.filter((line) => !(line >= 1 && line <= count)).map((line) => `names line ${line} of ${count}`);
  },
};

export const recordTexts: readonly string[] = [
  '---\nstatus: accepted\ndate: 2026-01-02\nstack-adr:\n  service: services/orders\n  acknowledges: [rust-small-crud]\n---\n# Use Rust for orders\n\n## Context\n\nIt is said. Revisit by 2027-01-02.\n',
  '# 7. Use Rust\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n\nSupersedes [3](0003.md)\n\n## Decision\n\nRust.\n\n```stack-adr\nservice: services/orders\nacknowledges:\n  - rust-small-crud\n```\n',
  '# ADR-0012: Use Go\n\n* Status: proposed <!-- no: accepted -->\n* Deciders: a, b\n\n## Options\n\n* ~~Rust~~\n\n~~~ stack-adr\nservice: .\n~~~\n',
];

const record: TextTarget = {
  name: 'a decision record',
  samples: recordTexts,
  read: async (text) => {
    const path = 'docs/decisions/0001-rust.md';
    const book = await readRecordBook(memoryTree({ [path]: text }));
    const { frontMatter, ...said } = readAdrText(path, text);
    return {
      ...{ said, book, matter: frontMatter === undefined ? undefined : readFrontMatter(frontMatter) },
      list: listRecords(book.records, '2026-11-20'),
      habits: habitsOf('docs/decisions', [{ path, text }], undefined),
      blocks: fencedBlocks(path, text),
    };
  },
  faults: (text) => {
    const lines = text.split(/\r?\n/);
    return fencedBlocks('x.md', text).flatMap(({ text: block, firstLine = 1 }) => {
      const held = lines.slice(firstLine - 1, firstLine - 1 + block.split('\n').length).join('\n');
      return block === '' || held === block ? [] : [`a block is not what stands from line ${firstLine}`];
    });
  },
};

const body: TextTarget = {
  name: "a pull request's text",
  samples: [
    `## Why\n\nFor the latency <!-- keep -->\n\n\`\`\`stack-adr\n${contexts[0]}\`\`\`\n`,
    `~~~~ stack-adr x\nstage: mvp\n~~~~\n\`\`\`yaml\nx\n\`\`\`\n\`\`\`stack-adr\nteam: {knows: [Go]}`,
  ],
  read: async (text) => readDeclarations(changeOf({}, {}, { body: text }), ['services/orders']),
};

const settings: TextTarget = {
  name: 'settings of records',
  samples: [
    'docs/adr\n',
    'project:\n  name: x\n  adrFolder: ./docs/adr\npackages:\n  - adrFolder: "b/../c"\n',
    '{"adrs": "docs/x"}',
  ],
  read: (text) =>
    ['.adr-dir', '.log4brains.yml', 'catalog-info.yaml', '.archgate/config.json'].map((name) =>
      namedFolders(new Map([[name, text]])),
    ),
  faults: (_text, outcome) =>
    JSON.stringify(outcome).includes('"../') ? ['names a folder outside the repository'] : [],
};

/** Source of each family that data/ shows, the longest few of each. */
const sources: ReadonlyMap<Family, readonly string[]> = new Map(
  families.map((family): [Family, readonly string[]] => {
    const found = [...dataFiles.technologies.values()]
      .flatMap(({ examples }) => examples.flatMap(({ files }) => Object.entries(files)))
      .filter(([path, text]) => languageOfText(path, text, catalogue.languages)?.family === family)
      .map(([, text]) => text);
    return [family, [...new Set(found)].sort((a, b) => b.length - a.length).slice(0, 12)];
  }),
);

/** One target a family of the registry: a family that is added is one more. */
const ofFamilies: readonly TextTarget[] = families
  .filter((family) => familyReaders[family] !== undefined)
  .map((family) => ({
    name: `source of ${family}`,
    samples: sources.get(family) ?? [],
    read: (text) => {
      const { imports, needles, lines } = readSource('a', text, { language: 'x', family, test: false }, catalogue);
      const starts = (familyReaders[family]?.starts ?? []).map(({ pattern }) => pattern?.exec(text)?.index);
      return { imports, needles, lines, starts, dense: whyTooDense(text, family), generated: isMarkedGenerated(text) };
    },
    faults: (text) =>
      readImports(family, text).flatMap(({ module, offset }) => {
        if (!(Number.isInteger(offset) && offset >= 0 && offset < text.length))
          return [`${module} is at ${offset} of ${text.length}`];
        return evidenceAtOffset('a', text, offset).line >= 1 ? [] : [`${module} is on no line`];
      }),
  }));

/** Everything that takes the text of a file of a pull request, or its description, beside the manifests. */
export const fileTargets: readonly TextTarget[] = [
  ...[dockerfile, compose, owners, workflow, context, record, body, settings],
  ...ofFamilies,
];
