import { expect, test } from 'vitest';
import { mix } from '../../../src/service/manifests/mix.ts';

function told(text: string) {
  const manifest = mix.read({ path: 'mix.exs', text }, () => undefined);
  return manifest.dependencies.map(
    ({ name, version, scope, evidence }) => `${name}@${version ?? '-'} ${scope}:${evidence.line}`,
  );
}

const rows: readonly [string, string, readonly string[]][] = [
  [
    'versions, a comment and a scope',
    `  [\n    {:plug, "~> 1.16"}, # web\n    # {:cowboy, "~> 2.0"},\n    {:credo, "~> 1.7", only: [:dev, :test], runtime: false}\n  ]\n`,
    ['plug@~> 1.16 runtime:2', 'credo@~> 1.7 development:4'],
  ],
  [
    'a sibling of the umbrella, which is no package',
    `  [{:shop, in_umbrella: true}, {:ecto, "~> 3.0"}]\n`,
    ['ecto@~> 3.0 runtime:1'],
  ],
  [
    'a repository over several lines',
    `  {:icons,\n    github: "example/icons",\n    tag: "v2.1.1",\n    app: false}\n`,
    ['icons@2.1.1 runtime:1'],
  ],
  ['a dependency of production only', `  {:a, "1.0", only: :prod}\n`, ['a@1.0 runtime:1']],
  ['a hash in a string', `  {:a, ">= 1.0 #x"}, {:b, "2.0"}\n`, ['a@>= 1.0 #x runtime:1', 'b@2.0 runtime:1']],
];

test.each(rows)('mix.exs with %s', (_name, text, expected) => {
  expect(told(text)).toEqual(expected);
});

test('the application that starts, its name and an umbrella', () => {
  const app = mix.read(
    { path: 'mix.exs', text: 'app: :shop,\nmod: {Shop.Application, []}\n# apps_path: "x"\n' },
    () => undefined,
  );
  expect(app).toMatchObject({ name: 'shop', aggregate: false });
  expect(app.starts.map(({ line }) => line)).toEqual([2]);
  expect(mix.read({ path: 'mix.exs', text: 'apps_path: "apps"\n' }, () => undefined).aggregate).toBe(true);
});
