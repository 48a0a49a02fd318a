import { expect, test } from 'vitest';
import { namesOf } from '../../../src/service/manifest.ts';
import { cargo } from '../../../src/service/manifests/cargo.ts';

type Files = Readonly<Record<string, string>>;

function read(files: Files, path = 'Cargo.toml') {
  return cargo.read({ path, text: files[path] ?? '' }, (other) => files[other]);
}

/** Each dependency as `name@version scope:line`. */
function told(files: Files, path?: string): readonly string[] {
  return read(files, path).dependencies.map(
    ({ name, version, scope, evidence }) => `${name}@${version ?? '-'} ${scope}:${evidence.line}`,
  );
}

const rows: readonly [string, string, readonly string[]][] = [
  [
    'a version alone, a table, a section of its own and dotted keys',
    '[dependencies]\na = "1"\nb = { version = "2", features = [\n  "full",\n] }\nc.version = "3"\n\n[dependencies.d]\nversion = "4"\n',
    ['a@1 runtime:2', 'b@2 runtime:3', 'c@3 runtime:6', 'd@4 runtime:8'],
  ],
  [
    'a renamed one goes by the registry’s name',
    '[dependencies]\nweb = { package = "actix-web", version = "4" }\n',
    ['actix-web@4 runtime:2'],
  ],
  [
    'development and build dependencies, in both spellings',
    '[dev-dependencies]\na = "1"\n[build_dependencies]\nb = "2"\n',
    ['b@2 development:4', 'a@1 development:2'],
  ],
  [
    'those of a target, named by a condition or a triple',
    '[target.\'cfg(any(unix, target_os = "wasi"))\'.dependencies]\na = "1"\n[target.x86_64-pc-windows-msvc.dependencies.b]\nversion = "2"\n[target.\'cfg(unix)\'.dev-dependencies]\nc = "3"\n',
    ['a@1 runtime:2', 'b@2 runtime:3', 'c@3 development:6'],
  ],
  [
    'one from git has the release of its tag, and none where a branch or commit is named',
    '[dependencies]\na = { git = "https://git.test/a", tag = "v1.4.0" }\nb = { git = "https://git.test/b", branch = "main" }\nc = { git = "https://git.test/c", rev = "0a1b2c3" }\n',
    ['a@1.4.0 runtime:2', 'b@- runtime:3', 'c@- runtime:4'],
  ],
  [
    'a crate that stands beside it is no package; with a version it is published too',
    '[dependencies]\nconfig = { path = "../config" }\nshared = { path = "../shared", version = "1" }\n',
    ['config@- indirect:2', 'shared@1 runtime:3'],
  ],
  [
    'an optional one stays optional unless the default features reach it',
    '[features]\ndefault = ["web", "store/tls", "cache"]\nweb = ["dep:a"]\n[dependencies]\na = { version = "1", optional = true }\nstore = { version = "2", optional = true }\ncache = { version = "3", optional = true }\nextra = { version = "4", optional = true }\n',
    ['a@1 runtime:5', 'store@2 runtime:6', 'cache@3 runtime:7', 'extra@4 optional:8'],
  ],
  [
    'a weak feature switches nothing on, and features may go round in a circle',
    '[features]\ndefault = ["x", "a?/tls"]\nx = ["y"]\ny = ["x"]\n[dependencies]\na = { version = "1", optional = true }\n',
    ['a@1 optional:6'],
  ],
  [
    'a line is that of the section, not of a feature or a development dependency of the same name',
    '[features]\naxum = ["dep:axum"]\n[dev-dependencies]\naxum = { version = "0.8", features = ["macros"] }\n[dependencies]\n# axum = "0.6"\n"axum" = { version = "0.7", optional = true }\n',
    ['axum@0.7 optional:7', 'axum@0.8 development:4'],
  ],
];

test.each(rows)('Cargo.toml: %s', (_name, text, expected) => {
  expect(told({ 'Cargo.toml': text })).toEqual(expected);
});

const root = `[workspace]
members = ["svc"]
[workspace.package]
rust-version = "1.80"
[workspace.dependencies]
axum = { version = "0.8.4", features = ["macros"] }
tokio = "1.40"
web = { package = "actix-web", version = "4.9" }
money = { path = "libs/money" }
`;

test.each([
  ['a whole table', 'axum = { workspace = true, features = ["ws"] }', 'axum@0.8.4 runtime:4'],
  ['a dotted key', 'tokio.workspace = true', 'tokio@1.40 runtime:4'],
  ['a renamed one', 'web.workspace = true', 'actix-web@4.9 runtime:4'],
  ['an optional one', 'tokio = { workspace = true, optional = true }', 'tokio@1.40 optional:4'],
  ['a crate of the repository', 'money.workspace = true', 'money@- indirect:4'],
  ['one that the workspace does not name', 'other.workspace = true', 'other@- runtime:4'],
])('what a workspace shares is resolved: %s', (_name, line, expected) => {
  const files = { 'Cargo.toml': root, 'svc/Cargo.toml': `[package]\nname = "svc"\n[dependencies]\n${line}\n` };
  expect(told(files, 'svc/Cargo.toml')).toEqual([expected]);
});

test.each([
  ['its own', 'axum = { version = "0.8", features = ["ws", "macros"] }', ['axum', 'axum/ws', 'axum/macros']],
  ['a workspace’s and its own', 'axum = { workspace = true, features = ["ws"] }', ['axum', 'axum/ws', 'axum/macros']],
  ['the same one in both', 'axum = { workspace = true, features = ["macros"] }', ['axum', 'axum/macros']],
  [
    'those of a renamed one',
    'web = { package = "actix-web", version = "4", features = ["rustls"] }',
    ['actix-web', 'actix-web/rustls'],
  ],
  [
    'those that the default features switch on',
    'axum = "0.8"\n[features]\ndefault = ["store", "axum/ws"]\nstore = ["axum?/macros"]\nother = ["axum/http2"]',
    ['axum', 'axum/ws', 'axum/macros'],
  ],
  ['none', 'tokio.workspace = true', ['tokio']],
  ['what is no text', 'axum = { version = "1", features = [1, { a = 2 }] }', ['axum']],
])('the features of a crate are names of it: %s', (_name, line, expected) => {
  const files = { 'Cargo.toml': root, 'svc/Cargo.toml': `[package]\nname = "svc"\n[dependencies]\n${line}\n` };
  expect(read(files, 'svc/Cargo.toml').dependencies.flatMap(namesOf)).toEqual(expected);
});

test('the nearest workspace above counts, not one further up, and a crate may be its own', () => {
  const member = '[package]\nname = "api"\n[dependencies]\naxum.workspace = true\n';
  const inner = '[workspace]\nmembers = ["api"]\n[workspace.dependencies]\naxum = "0.7"\n';
  expect(
    told({ 'Cargo.toml': root, 'in/Cargo.toml': inner, 'in/api/Cargo.toml': member }, 'in/api/Cargo.toml'),
  ).toEqual(['axum@0.7 runtime:4']);
  expect(told({ 'Cargo.toml': `${member}${inner}` })).toEqual(['axum@0.7 runtime:4']);
});

test('a package says where its workspace is when that is not above it', () => {
  const member = '[package]\nname = "svc"\nworkspace = "../all"\n[dependencies]\naxum.workspace = true\n';
  expect(told({ 'all/Cargo.toml': root, 'svc/Cargo.toml': member }, 'svc/Cargo.toml')).toEqual([
    'axum@0.8.4 runtime:5',
  ]);
});

test('a workspace above that does not parse is named, without a line of this file', () => {
  const files = { 'Cargo.toml': '[workspace\n', 'svc/Cargo.toml': '[dependencies]\naxum.workspace = true\n' };
  expect(() => told(files, 'svc/Cargo.toml')).toThrow(
    /^it inherits from Cargo\.toml, which does not parse: (?!.*line \d)/,
  );
});

test.each([
  [
    'the least version that it builds with',
    { 'Cargo.toml': '[package]\nname = "a"\nrust-version = "1.75"\n' },
    '1.75 Cargo.toml:3',
  ],
  [
    'the toolchain that is pinned above it, before the least version',
    {
      'Cargo.toml': '[package]\nname = "a"\nrust-version = "1.75"\n',
      'rust-toolchain.toml': '[toolchain]\nprofile = "minimal"\nchannel = "1.82.0"\n',
    },
    '1.82.0 rust-toolchain.toml:3',
  ],
  [
    'no version of a channel',
    { 'Cargo.toml': '[package]\nname = "a"\n', 'rust-toolchain.toml': '[toolchain]\nchannel = "stable"\n' },
    undefined,
  ],
])('Cargo.toml tells %s', (_name, files: Files, expected) => {
  const rust = read(files).runtimes.get('rust');
  expect(rust && `${rust.version} ${rust.evidence.path}:${rust.evidence.line}`).toBe(expected);
});

test('the least version may be the workspace’s', () => {
  const files = { 'Cargo.toml': root, 'svc/Cargo.toml': '[package]\nname = "svc"\nrust-version.workspace = true\n' };
  expect(read(files, 'svc/Cargo.toml').runtimes.get('rust')?.version).toBe('1.80');
});

test('each binary starts, by a section or inline', () => {
  const lines = (text: string) => read({ 'Cargo.toml': text }).starts.map(({ line }) => line);
  expect(lines('[package]\nname = "a"\n\n[[bin]]\nname = "api"\n\n[[bin]]\nname = "worker"\n')).toEqual([4, 7]);
  expect(lines('bin = [{ name = "api", path = "api.rs" }]\n[package]\nname = "a"\n')).toEqual([1]);
  expect(lines('[package]\nname = "a"\n[lib]\npath = "lib.rs"\n[[example]]\nname = "bin"\n')).toEqual([]);
});

test('a manifest without a package only groups others', () => {
  expect([read({ 'Cargo.toml': root }).aggregate, read({ 'Cargo.toml': '[package]\nname = "a"\n' }).aggregate]).toEqual(
    [true, false],
  );
});

test('a broken Cargo.toml names a line', () => {
  expect(() => told({ 'Cargo.toml': '[package]\nname = "a"\nx = [\n' })).toThrow(/^line \d+: /);
});
