import { expect, test } from 'vitest';
import { swiftPackage } from '../../../src/service/manifests/swift.ts';

function read(text: string) {
  return swiftPackage.read({ path: 'Package.swift', text }, () => undefined);
}

const whole = `// swift-tools-version:5.10
import PackageDescription

let package = Package(
    name: "orders",
    dependencies: [
        // .package(url: "https://github.com/no/no.git", from: "1.0.0"),
        .package(url: "https://github.com/vapor/vapor.git", from: "4.99.3"),
        .package(url: "git@github.com:Apple/Swift-Log", .upToNextMinor(from: "1.5.0")),
        .package(url: "https://github.com/pointfreeco/swift-snapshot-testing", exact: "1.17.0"),
        .package(path: "../Shared"),
        .package(id: "mona.LinkedList", "1.1.0"..<"2.0.0"),
        .package(url: "https://github.com/a/tip.git", branch: "release/2.0"),
    ],
    targets: [
        .executableTarget(
            name: "App",
            dependencies: [
                .product(name: "Vapor", package: "vapor"),
                .target(name: "Domain"),
                .product(name: "Logging", package: "swift-log"),
            ],
            plugins: [.plugin(name: "Lint", package: "tip")]
        ),
        .target(name: "Domain"),
        .testTarget(name: "AppTests", dependencies: [
            .target(name: "App"),
            .product(name: "XCTVapor", package: "vapor"),
            .product(name: "SnapshotTesting", package: "swift-snapshot-testing"),
        ]),
    ]
)
`;

const rows: readonly [string, string, readonly string[]][] = [
  [
    'every form of a place and of a version, and one that only tests take',
    whole,
    [
      'vapor@4.99.3 runtime:8',
      'swift-log@1.5.0 runtime:9',
      'swift-snapshot-testing@1.17.0 development:10',
      'shared@- runtime:11',
      'mona.linkedlist@1.1.0 runtime:12',
      'tip@- runtime:13',
    ],
  ],
  [
    'products by their plain name, as older manifests write them',
    'let package = Package(name: "x", dependencies: [\n.package(name: "Kitura", url: "https://github.com/Kitura/Kitura.git", from: "2.9.0"),\n.package(url: "https://github.com/vapor/fluent-sqlite.git", from: "3.0.0"),\n.package(url: "https://github.com/Quick/Nimble.git", .exact("9.0.0")) ],\ntargets: [ .target(name: "App", dependencies: ["Kitura", "FluentSQLite"]), .testTarget(name: "T", dependencies: ["App", "Nimble"]) ])',
    ['kitura@2.9.0 runtime:2', 'fluent-sqlite@3.0.0 runtime:3', 'nimble@9.0.0 development:4'],
  ],
  ['no dependencies', '// swift-tools-version:6.0\nimport PackageDescription\n', []],
];

test.each(rows)('Package.swift with %s', (_name, text, expected) => {
  const told = read(text).dependencies.map(
    ({ name, version, scope, evidence }) => `${name}@${version ?? '-'} ${scope}:${evidence.line}`,
  );
  expect(told).toEqual(expected);
});

test('its name, tools version and executable', () => {
  const { name, runtimes, starts } = read(whole);
  expect([name, runtimes.get('swift')?.version, starts.map(({ line }) => line)]).toEqual(['orders', '5.10', [16]]);
});

test('a manifest for one version of the tools is read as well', () => {
  const names = ['Package.swift', 'Package@swift-5.9.swift', 'Package.resolved', 'MyPackage.swift'];
  expect(names.map((name) => swiftPackage.matches(name))).toEqual([true, true, false, false]);
});
