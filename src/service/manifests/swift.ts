import { type Evidence, evidenceAtOffset } from '../../evidence.ts';
import type { Dependency, ManifestReader } from '../manifest.ts';

/**
 * Package.swift: each `.package(…)` by its identity as SwiftPM has it, the last part of its address or path in lower case, or
 * by its registry id. One that only test targets take is for development. Executable targets and products start something.
 */
export const swiftPackage: ManifestReader = {
  ecosystem: 'swift',
  matches: (name) => /^Package(@swift-[\d.]+)?\.swift$/.test(name),
  root: true,
  read: ({ path, text }) => {
    const code = blankComments(text);
    const evidence = (at: number): Evidence => evidenceAtOffset(path, text, at);
    const calls = readCalls(code);
    const users = calls.filter(({ name }) => targets.has(name)).map((call) => ({ ...call, names: namesIn(call.body) }));
    const tools = /^\/\/[ \t]*swift-tools-version[ \t]*:[ \t]*(\d[\d.]*)/m.exec(text);
    const declared = /\bPackage\s?\(\s{0,80}name\s?:\s?"([^"\n]+)"/.exec(code);
    return {
      path,
      ecosystem: 'swift',
      language: 'Swift',
      name: declared?.[1],
      dependencies: calls.flatMap((call): Dependency[] => {
        const identity = call.name === 'package' ? identityOf(call.body) : undefined;
        if (identity === undefined) return [];
        const given = /\bname\s?:\s?"([^"\n]+)"/.exec(call.body)?.[1];
        const known = [plainName(identity), plainName(given ?? identity)];
        const used = users.filter(({ names }) => known.some((each) => names.has(each)));
        const development = used.length > 0 && used.every(({ name }) => name === 'testTarget');
        const scope = development ? 'development' : 'runtime';
        return [
          { ecosystem: 'swift', name: identity, version: versionOf(call.body), scope, evidence: evidence(call.at) },
        ];
      }),
      runtimes:
        tools?.[1] === undefined
          ? new Map()
          : new Map([['swift', { version: tools[1], evidence: evidence(tools.index) }]]),
      starts: calls.filter(({ name }) => name === 'executableTarget').map(({ at }) => evidence(at)),
      aggregate: false,
    };
  },
};

const targets: ReadonlySet<string> = new Set(['target', 'executableTarget', 'testTarget', 'macro', 'plugin']);

interface Call {
  readonly name: string;
  /** What stands between its brackets. */
  readonly body: string;
  readonly at: number;
}

/** The package and target declarations; a target's own `.product(name:package:)` calls stay in its body. */
function readCalls(code: string): readonly Call[] {
  const calls: Call[] = [];
  const pattern = /\.(package|target|executableTarget|testTarget|macro|plugin)\s?\(|"(?:[^"\\\n]|\\.)*"|[()]/g;
  const open: { readonly name: string | undefined; readonly from: number; readonly at: number }[] = [];
  let named = 0;
  for (const match of code.matchAll(pattern)) {
    const [token, name] = match;
    if (token.startsWith('"')) continue;
    if (token !== ')') {
      open.push({ name, from: match.index + token.length, at: match.index });
      if (name !== undefined) named++;
      continue;
    }
    const closed = open.pop();
    if (closed?.name === undefined) continue;
    named--;
    // Inside a target, `.target(name:)` is a dependency on a sibling, and `.plugin` one on a build tool.
    if (named === 0) calls.push({ name: closed.name, body: code.slice(closed.from, match.index), at: closed.at });
  }
  return calls.sort((a, b) => a.at - b.at);
}

/** `swift-log` of https://github.com/apple/swift-log.git or git@github.com:apple/swift-log, `mona.list` of an id, `shared` of ../Shared. */
function identityOf(body: string): string | undefined {
  const place = /\b(?:url|path|id)\s?:\s?"([^"\n]+)"/.exec(body)?.[1] ?? '';
  const plain = place
    .replace(/\/$/, '')
    .replace(/\.git$/, '')
    .toLowerCase();
  const name = plain.slice(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf(':')) + 1);
  return name === '' ? undefined : name;
}

/** `from: "4.0.0"`, `"1.0.0"..<"2.0.0"`, `.upToNextMajor(from: "4.0.0")`, `exact: "4.1.0"`; branches and revisions are unpinned. */
function versionOf(body: string): string | undefined {
  const afterPlace = body.replace(/\b(?:name|url|path|id)\s?:\s?"[^"\n]*"/g, '');
  return /"v?(\d[\w.+-]*)"/.exec(afterPlace.replace(/\b(?:branch|revision)\s?:\s?"[^"\n]*"/g, ''))?.[1];
}

/** The names that a target takes: `package: "swift-log"`, or a product's plain name as older manifests write it. */
function namesIn(body: string): ReadonlySet<string> {
  return new Set([...body.matchAll(/"([^"\n]+)"/g)].map((match) => plainName(match[1] ?? '')));
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** The text with its comments blanked, so that offsets stay; `//` in a string is part of an address. */
function blankComments(text: string): string {
  return text.replaceAll(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) =>
    part.startsWith('"') ? part : part.replaceAll(/[^\n]/g, ' '),
  );
}
