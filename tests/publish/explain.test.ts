import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { renderExplain, renderRules } from '../../src/publish/explain.ts';
import { conditionInWords } from '../../src/publish/explain-condition.ts';
import { catalogue } from '../support/review-builder.ts';

const data = catalogue();
const limits = { routes: { value: 15, because: 'a reason that is long enough' } };

describe('a condition in words', () => {
  test.each([
    ['a comparison', 'stack.language == "Rust"', ['the language is Rust']],
    ['the id of a technology', 'stack.framework != "axum"', ['the main framework is not Axum']],
    [
      'conditions that hold together',
      'stack.language == "Go" && size.lines > 3',
      ['the language is Go', 'the number of lines of code is over 3'],
    ],
    ['a limit', 'size.routes <= limits.routes', ['the number of routes is at most 15']],
    ['a workload', '"crud" in workloads', ['its work is CRUD']],
    ['a workload that nobody defined', '"x" in workloads', ['its work is `x`']],
    ['a trait that is not there', '!("tests" in traits)', ['nothing shows that it has tests of its own']],
    ['a list', '"axum" in stack.frameworks', ['Axum is among its frameworks']],
    ['one of several', 'stack.framework in ["axum", "fastify"]', ['the main framework is one of Axum, Fastify']],
    [
      'one of several that a list holds',
      '["axum", "django"].exists(x, x in stack.frameworks)',
      ['Axum is among its frameworks or Django is among its frameworks'],
    ],
    [
      'none of several that a list holds',
      '["axum", "django"].all(x, !(x in stack.frameworks))',
      ['Axum is not among its frameworks and Django is not among its frameworks'],
    ],
    [
      'either of two',
      'size.files < 2 || size.files >= 9',
      ['the number of files is under 2 or the number of files is at least 9'],
    ],
    [
      'either, one of them two together',
      'size.files < 2 || (size.files > 9 && size.lines > 1)',
      ['the number of files is under 2 or (the number of files is over 9 and the number of lines of code is over 1)'],
    ],
    [
      'neither',
      '!(size.files < 2 || "crud" in workloads)',
      ['the number of files is at least 2 and its work is not CRUD'],
    ],
    ['a fact that is declared', 'has(context.p99LatencyMs)', ['the declared p99 latency budget in ms is known']],
    ['a fact without words', 'repo.files > 3', ['`repo.files` is over 3']],
    [
      'a list that holds one of several',
      'stack.libraries.exists(x, x in ["axum", "django"])',
      ['Axum or Django is among its libraries'],
    ],
    [
      'a list that holds none of several',
      '!workloads.exists(x, x in ["crud", "y"])',
      ['its work is none of CRUD, `y`'],
    ],
    [
      'traits of which one is seen',
      'traits.exists(x, x in ["tests", "y"])',
      ['the code shows that it has tests of its own, or that `y` is so'],
    ],
    ['the start of a text', 'service.root.startsWith("a")', ['`service.root` starts with a']],
    ['a fact that nobody declared', '!has(context.stage)', ['the declared stage is not known']],
    ['a list that is not empty', 'stack.messaging.size() > 0', ['its messaging is not empty']],
    ['a list that is empty', 'stack.messaging == []', ['its messaging is empty']],
    ['a list that is anything but empty', 'stack.messaging != []', ['its messaging is not empty']],
    ['the length of a list', 'stack.messaging.size() > 2', ['the number of messaging is over 2']],
    ['the version of a technology', 'double(stack.versions["axum"]) < 1.0', ['the version of Axum is under 1']],
    ['what has no words', 'service.root.endsWith("a")', ['`service.root.endsWith("a")`']],
  ])('%s', (_, source, expected) => {
    expect(conditionInWords(source, { catalogue: data, limits })).toEqual(expected);
  });
});

describe('the rules', () => {
  test('as text name level, condition, what excuses and sources', () => {
    const text = renderRules(data, 'text');
    expect(text).toMatch(
      /rust-small-crud\n {2}level {7}warn\n {2}about {7}Rust for a small CRUD service\n {2}fires when {2}the language is Rust;/,
    );
    expect(text).toMatch(/unless {6}a p99 latency budget/);
    expect(text).toMatch(/rust-fits\n {2}level {7}supports/);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('as Markdown are a table for each group', () => {
    expect(renderRules(data, 'markdown')).toContain(
      '## Choice against workload\n\n| Rule | Level | About | Fires when | Unless | Sources |',
    );
  });

  test('as JSON are one document', () => {
    const read = JSON.parse(renderRules(data, 'json'));
    expect(read.schema).toBe('stack-adr/rules@1');
    expect(read.rules.map(({ id }: { id: string }) => id)).toEqual(['rust-small-crud', 'rust-fits']);
    expect(read.rules[0].because[0]).toEqual({
      id: 'roundup.skip-rust-small-crud',
      source: 'roundup',
      section: 'Any',
      stance: 'favours',
      says: 'A small CRUD service gains little from Rust',
    });
  });
});

describe('an explanation', () => {
  test.each([
    ['of a rule tells its conditions', 'rust-small-crud', /Fires when\n- the language is Rust\n- its work is CRUD\n/],
    [
      'of a rule tells its thresholds with reasons',
      'rust-small-crud',
      /Thresholds\n- `routes` is 15: a service of more routes/,
    ],
    ['of a rule tells what to declare', 'rust-small-crud', /\(`p99LatencyMs: 20`\)/],
    [
      'of a rule tells both sides',
      'rust-small-crud',
      /Sources that agree\n- A small[\s\S]*Sources that disagree\n- Assistants/,
    ],
    ['of a rule tells its examples', 'rust-small-crud', /- a small CRUD service in Rust: told/],
    ['of a rule shows the condition as written', 'rust-small-crud', /\n {4}stack\.language == "Rust" && /],
    ['of a support says that it is one', 'rust-fits', /It speaks for the choice\.\n\nHolds when/],
    [
      'of a technology tells both sides and its rules',
      'axum',
      /say for it\n- Axum and Actix-web[\s\S]*say against it\n- A steeper/,
    ],
    ['takes a display name in any case', 'FASTIFY', /^Fastify \(`fastify`\)/],
    ['of a technology names the rules that offer it', 'fastify', /Rules that speak of it\n- `rust-small-crud`/],
  ])('%s', (_, name, expected) => {
    expect(renderExplain(data, name, 'text')).toMatch(expected);
  });

  test('as Markdown has headings and code', () => {
    expect(renderExplain(data, 'rust-small-crud', 'markdown')).toMatch(
      /^# Rust for a small CRUD service \(`rust-small-crud`\)\n\n[\s\S]*## Fires when\n\n- the language is Rust\n/,
    );
  });

  test('as JSON has a schema', () => {
    expect(JSON.parse(renderExplain(data, 'axum', 'json'))).toMatchObject({
      schema: 'stack-adr/technology@1',
      id: 'axum',
      kind: 'framework',
    });
    expect(JSON.parse(renderExplain(data, 'rust-fits', 'json'))).toMatchObject({
      schema: 'stack-adr/rule@1',
      stance: 'support',
    });
  });

  test.each([
    ['a slip of the pen gets the nearest id', 'rust-smal-crud', 'Did you mean rust-small-crud?'],
    ['a name that is near nothing gets the way to the list', 'quantum', 'stack-adr rules lists the rules'],
  ])('%s', (_, name, next) => {
    const error = caught(() => renderExplain(data, name, 'text'));
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(`"${name}"`),
      next: expect.stringContaining(next),
    });
  });
});

function caught(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('a preset', () => {
  const strict = { id: 'strict', says: 'Rust needs a record.', rules: { 'rust-small-crud': 'require-adr' } } as const;
  const same = { id: 'same', says: 'As the rules have it.', rules: {} };
  const withPresets = { ...data, presets: [strict, same] };

  test('tells which rules it moves, from where to where', () => {
    const text = renderExplain(withPresets, 'preset:strict', 'text');
    expect(text).toContain('Rust needs a record.');
    expect(text).toMatch(/`rust-small-crud`: `require-adr` \(needs an ADR\) instead of `warn`/);
    expect(renderExplain(withPresets, 'same', 'text')).not.toContain('Levels that differ');
  });

  test('is told with the rule that it moves, and not with others', () => {
    expect(renderExplain(withPresets, 'rust-small-crud', 'text')).toContain('`strict` sets it to `require-adr`');
    expect(renderExplain(withPresets, 'rust-fits', 'text')).not.toContain('Presets');
  });

  test('as JSON gives the level of every rule', () => {
    const read = JSON.parse(renderExplain(withPresets, 'strict', 'json'));
    expect(read).toMatchObject({
      schema: 'stack-adr/preset@1',
      id: 'strict',
      levels: { 'rust-small-crud': 'require-adr', 'rust-fits': 'note' },
    });
    expect(JSON.parse(renderExplain(withPresets, 'rust-small-crud', 'json')).presets).toEqual({
      strict: 'require-adr',
      same: 'warn',
    });
  });
});
