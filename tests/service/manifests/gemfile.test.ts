import { expect, test } from 'vitest';
import { gemfile, gemspec } from '../../../src/service/manifests/gemfile.ts';

function told(text: string) {
  const manifest = gemfile.read({ path: 'Gemfile', text }, () => undefined);
  return manifest.dependencies.map(
    ({ name, version, scope, evidence }) => `${name}@${version ?? '-'} ${scope}:${evidence.line}`,
  );
}

const rows: readonly [string, string, readonly string[]][] = [
  [
    'both quotes and a comment',
    `gem 'puma', '~> 6.4' # server\n# gem "thin"\ngem "rails"\n`,
    ['puma@~> 6.4 runtime:1', 'rails@- runtime:3'],
  ],
  [
    'a group that is a block, and what stands after it',
    `group :development, :test do\n  gem 'rspec'\nend\ngem 'pg'\n`,
    ['rspec@- development:2', 'pg@- runtime:4'],
  ],
  [
    'a group that is an option, old and new',
    `gem 'a', group: :test\ngem 'b', :group => [:development]\ngem 'c', groups: [:test, :production]\n`,
    ['a@- development:1', 'b@- development:2', 'c@- runtime:3'],
  ],
  [
    'a condition within a group',
    `group :test do\n  if ENV['CI']\n    gem 'a'\n  end\n  gem 'b'\nend\ngem 'd'\n`,
    ['a@- development:3', 'b@- development:5', 'd@- runtime:7'],
  ],
  [
    'a path and a repository',
    `gem 'money', path: '../money'\ngem 'fork', git: 'https://example.test/fork.git'\n`,
    ['money@- runtime:1', 'fork@- runtime:2'],
  ],
  ['an option on the next line', `gem 'a', '1.0',\n  group: :test\n`, ['a@1.0 development:1']],
];

test.each(rows)('Gemfile with %s', (_name, text, expected) => {
  expect(told(text)).toEqual(expected);
});

test('the Ruby version stands in the file, or else in .ruby-version above it', () => {
  const own = gemfile.read({ path: 'Gemfile', text: "ruby '3.3.1'\n" }, () => 'ruby-3.2.0\n');
  expect(own.runtimes.get('ruby')?.version).toBe('3.3.1');
  const lookup = (path: string) => (path === '.ruby-version' ? 'ruby-3.2.0\n' : undefined);
  const above = gemfile.read({ path: 'services/a/Gemfile', text: '' }, lookup);
  expect(above.runtimes.get('ruby')).toMatchObject({ version: '3.2.0', evidence: { path: '.ruby-version', line: 1 } });
});

test('a gemspec tells what runs from what is for development', () => {
  const text = `Gem::Specification.new do |s|\n  s.name = "orders"\n  s.add_dependency "rack", "~> 3.0"\n  s.add_development_dependency 'rake'\n  # s.add_dependency "old"\nend\n`;
  const manifest = gemspec.read({ path: 'orders.gemspec', text }, () => undefined);
  expect(manifest.name).toBe('orders');
  expect(manifest.dependencies.map(({ name, version, scope }) => [name, version, scope])).toEqual([
    ['rack', '~> 3.0', 'runtime'],
    ['rake', undefined, 'development'],
  ]);
});
