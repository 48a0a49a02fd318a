import { describe, expect, test } from 'vitest';
import type { FilePlace, OtherRepositories } from '../../src/change/other-repositories.ts';
import { UserError } from '../../src/errors.ts';
import { effectivePolicy, formatEffectivePolicy } from '../../src/policy/effective-policy.ts';
import { readGivenPolicy, readPolicy } from '../../src/policy/read-policy.ts';
import { changeOf } from '../support/change.ts';
import { book, policyFile } from '../support/policy-book.ts';
import { catalogue } from '../support/review-builder.ts';

/** Other repositories as `owner/name/path@revision` to text; every question is kept. */
function repositories(files: Readonly<Record<string, string>>): OtherRepositories & { readonly asked: string[] } {
  const asked: string[] = [];
  const read = async ({ repository, path, revision }: FilePlace) => {
    const name = `${repository}/${path}@${revision}`;
    asked.push(name);
    if (repository === 'acme/secret') throw new UserError(`${name} could not be read`, 'Give a token.', 2);
    const text = files[name];
    return text === undefined ? undefined : { text, commit: revision.length === 40 ? revision : 'c'.repeat(40) };
  };
  return { asked, read, find: (place) => read(place).catch(() => undefined) };
}

const org = 'acme/.github/stack-policy.yml@v1';
const read = (text: string, files: Readonly<Record<string, string>>) =>
  readGivenPolicy({ path: 'p.yml', text }, repositories(files), book);

describe('later files count before earlier ones', () => {
  test('presets, then extended files in their order, then the file itself', async () => {
    const policy = await read(`extends: ["acme/b/p.yml@v1", "preset:team-first", "acme/a/p.yml@v1"]\nfailOn: note\n`, {
      'acme/a/p.yml@v1': 'failOn: warn\nrules: { go-by-habit: note }\n',
      'acme/b/p.yml@v1': 'failOn: block\nrules: { go-by-habit: block, rust-small-crud: block }\n',
    });
    expect(policy.failOn).toEqual({ value: 'note', from: 'p.yml:2' });
    expect(policy.levels.get('go-by-habit')).toEqual({ value: 'note', from: 'acme/a/p.yml@v1:2' });
    expect(policy.levels.get('rust-small-crud')).toEqual({ value: 'block', from: 'acme/b/p.yml@v1:2' });
    expect(policy.sources.map(({ name }) => name)).toEqual([
      'preset:team-first',
      'acme/b/p.yml@v1',
      'acme/a/p.yml@v1',
      'p.yml',
    ]);
  });

  test('lists add up, and one that is replaced starts anew', async () => {
    const above = {
      [org]:
        'radar: { hold: [kafka], adopt: [Go] }\nservices: { exclude: ["a"] }\nwaivers:\n  - { service: a, rule: go-by-habit, reason: r, owner: o, expires: 2027-01-01 }\n',
    };
    const added = await read(`extends: ["${org}"]\nradar: { adopt: [Rust] }\nservices: { exclude: ["b"] }\n`, above);
    expect(added.radar.map(({ text }) => text)).toEqual(['Go', 'kafka', 'Rust']);
    expect(added.services.exclude.map(({ glob }) => glob)).toEqual(['a', 'b']);
    const anew = await read(
      `extends: ["${org}"]\nreplace: [radar, services.exclude, waivers]\nradar: { adopt: [Rust] }\n`,
      above,
    );
    expect(anew.radar.map(({ text }) => text)).toEqual(['Rust']);
    expect(anew.services.exclude).toEqual([]);
    expect(anew.waivers).toEqual([]);
  });

  test('a technology of the same name and range goes to the later ring', async () => {
    const policy = await read(`extends: ["${org}"]\nradar: { trial: [Kafka, "express@<5"] }\n`, {
      [org]: 'radar: { hold: [kafka, "express@<5", express] }\n',
    });
    expect(policy.radar.map(({ text, ring }) => `${ring} ${text}`)).toEqual([
      'hold express',
      'trial Kafka',
      'trial express@<5',
    ]);
  });

  test('a file that two extend counts once', async () => {
    const others = repositories({
      'acme/a/p.yml@v1': 'extends: ["acme/base/p.yml@v1"]\n',
      'acme/b/p.yml@v1': 'extends: ["acme/base/p.yml@v1"]\n',
      'acme/base/p.yml@v1':
        'waivers:\n  - { service: a, rule: go-by-habit, reason: r, owner: o, expires: 2027-01-01 }\n',
    });
    const policy = await readGivenPolicy(
      { path: 'p.yml', text: 'extends: ["acme/a/p.yml@v1", "acme/b/p.yml@v1"]\n' },
      others,
      book,
    );
    expect(policy.waivers).toHaveLength(1);
  });
});

describe('files beside a policy', () => {
  test('are read at the same revision, relative to the file that names them', async () => {
    const base = { [policyFile]: 'extends: ["./policies/base.yml"]\n', '.github/policies/base.yml': 'failOn: note\n' };
    const head = { ...base, '.github/policies/base.yml': 'failOn: never\n' };
    const policy = await readPolicy(changeOf(base, head), undefined, book);
    expect(policy.failOn).toEqual({ value: 'note', from: '.github/policies/base.yml:1' });
    expect(policy.notices).toEqual([expect.stringContaining('This change edits a file that the policy extends')]);
  });

  test('of another repository are read at the commit that the first was read at', async () => {
    const others = repositories({
      [org]: 'extends: ["./more/base.yml"]\n',
      [`acme/.github/more/base.yml@${'c'.repeat(40)}`]: 'failOn: note\n',
    });
    const policy = await readGivenPolicy({ path: 'p.yml', text: `extends: ["${org}"]\n` }, others, book);
    expect(policy.failOn).toEqual({ value: 'note', from: 'acme/.github/more/base.yml@v1:1' });
  });
});

describe('the organisation’s own repository', () => {
  const text = 'failOn: block\n';
  const at = 'acme/.github/stack-policy.yml@HEAD';
  test('says what counts where a repository says nothing', async () => {
    const change = { ...changeOf({}, {}), others: repositories({ [at]: text }), organisation: 'acme' };
    expect((await readPolicy(change, undefined, book)).failOn).toEqual({ value: 'block', from: `${at}:1` });
  });
  test('is not asked where the repository has a policy', async () => {
    const others = repositories({ [at]: text });
    const files = { [policyFile]: 'failOn: note\n' };
    await readPolicy({ ...changeOf(files, files), others, organisation: 'acme' }, undefined, book);
    expect(others.asked).toEqual([]);
  });
  test('need not be there', async () => {
    const change = { ...changeOf({}, {}), others: repositories({}), organisation: 'acme' };
    expect((await readPolicy(change, undefined, book)).failOn.from).toBe('default');
  });
});

describe('what cannot be followed ends with exit code 2 and says where', () => {
  test.each<[string, string, Readonly<Record<string, string>>, RegExp]>([
    [
      'a file that is not there',
      `extends: ["${org}"]\n`,
      {},
      /^p\.yml:1: acme\/\.github has no stack-policy\.yml at v1/,
    ],
    ['a file beside it that is not there', 'extends: ["./x.yml"]\n', {}, /^p\.yml:1: x\.yml is not there/],
    ['a file outside the repository', 'extends: ["../../x.yml"]\n', {}, /is not there/],
    [
      'a token that may not see it',
      'extends: ["acme/secret/p.yml@v1"]\n',
      {},
      /acme\/secret\/p\.yml@v1 could not be read/,
    ],
    [
      'a circle',
      `extends: ["${org}"]\n`,
      { [org]: `extends: ["${org}"]\n` },
      /extends itself: p\.yml -> acme.* -> acme/,
    ],
    [
      'a circle of two',
      `extends: ["${org}"]\n`,
      { [org]: 'extends: ["acme/b/p.yml@v1"]\n', 'acme/b/p.yml@v1': `extends: ["${org}"]\n` },
      /extends itself/,
    ],
    [
      'too deep',
      'extends: ["acme/n/1.yml@v1"]\n',
      Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((n) => [`acme/n/${n}.yml@v1`, `extends: ["acme/n/${n + 1}.yml@v1"]\n`]),
      ),
      /deeper than 5 files/,
    ],
    [
      'a mistake in the other file',
      `extends: ["${org}"]\n`,
      { [org]: 'failOn: nevr\n' },
      /stack-policy\.yml:1:9: expected one of never/,
    ],
  ])('%s', async (_, text, files, message) => {
    await expect(read(text, files)).rejects.toMatchObject({ exitCode: 2, message: expect.stringMatching(message) });
  });

  test('or is left out and told, where the policy says warn', async () => {
    const policy = await read('onUnreadable: warn\nextends: ["acme/secret/p.yml@v1"]\nfailOn: note\n', {});
    expect(policy.failOn.value).toBe('note');
    expect(policy.notices).toEqual([
      expect.stringMatching(/^p\.yml:2: what it extends was left out .* could not be read/),
    ]);
  });

  test('but not where another file that it extends forbids that', async () => {
    const text = `onUnreadable: warn\nextends: ["${org}", "acme/secret/p.yml@v1"]\n`;
    await expect(read(text, { [org]: 'onUnreadable: fail\nlocked: [onUnreadable]\n' })).rejects.toThrow(
      'could not be read',
    );
  });
});

test('policy show tells file, line and commit of each key', async () => {
  const policy = await read(`extends: ["${org}"]\nfailOn: note\n`, {
    [org]: 'rings: { hold: block }\nradar: { hold: [kafka, { name: Rust, tiers: [critical] }] }\n',
  });
  const text = formatEffectivePolicy(effectivePolicy(policy, catalogue()));
  expect(text).toMatch(/^radar\.hold: kafka +# acme\/\.github\/stack-policy\.yml@v1:2 at cccccccccccc$/m);
  expect(text).toContain('radar.hold: {"name":"Rust","tiers":["critical"]}');
  expect(text).toMatch(/^failOn: note +# p\.yml:2$/m);
  expect(text).toMatch(/^rings\.trial: note +# default$/m);
});
