import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { policyFile, policyOf } from '../support/policy-book.ts';

/** Each row: the policy, and every problem as line:column and message, in the order of the file. */
const rows: readonly { name: string; text: string; says: readonly string[] }[] = [
  {
    name: 'a key that is not one',
    text: 'version: 1\nradr:\n  adopt: [Go]\n',
    says: ['2:1: unknown key "radr"; did you mean "radar"?'],
  },
  { name: 'another version', text: 'version: 2\n', says: ['1:10: expected 1, found 2'] },
  { name: 'a version as text', text: 'version: "1"\n', says: ['1:10: expected 1, found "1"'] },
  { name: 'a list where keys belong', text: '- rules\n', says: ['1:1: expected keys and values, found a list'] },
  { name: 'a word for a whole policy', text: 'balanced\n', says: ['1:1: expected keys and values, found "balanced"'] },
  {
    name: 'an unknown rule',
    text: 'rules:\n  rust-smal-crud: warn\n',
    says: ['2:3: no rule is called "rust-smal-crud"; did you mean "rust-small-crud"?'],
  },
  {
    name: 'a rule like no other',
    text: 'rules: { no-php: warn }\n',
    says: ['1:10: no rule is called "no-php"; stack-adr rules lists them'],
  },
  {
    name: 'a level that is not one',
    text: 'rules:\n  go-by-habit: wran\n',
    says: ['2:16: expected one of off, note, warn, require-adr, block, found "wran"; did you mean "warn"?'],
  },
  {
    name: 'a level as true',
    text: 'rules:\n  go-by-habit: true\n',
    says: ['2:16: expected one of off, note, warn, require-adr, block, found true'],
  },
  {
    name: 'a rule without a level',
    text: 'rules:\n  go-by-habit:\n',
    says: ['2:15: expected one of off, note, warn, require-adr, block, found nothing'],
  },
  {
    name: 'the level of a ring among the rules',
    text: 'rules:\n  radar-hold: block\n',
    says: ['2:3: the level of "radar-hold" is set by rings.hold'],
  },
  {
    name: 'an unknown ring on the radar',
    text: 'radar:\n  adpot: [Go]\n',
    says: ['2:3: unknown key "adpot"; did you mean "adopt"?'],
  },
  {
    name: 'an unknown ring among the costs',
    text: 'radar: { hold: [kafka] }\nrings: { hodl: block }\n',
    says: ['2:10: unknown key "hodl"; did you mean "hold"?'],
  },
  {
    name: 'hold under both of its names',
    text: 'radar:\n  hold: [kafka]\n  caution: [Rust]\n',
    says: ['3:12: "caution" is another name of "hold"; keep one of them'],
  },
  {
    name: 'one technology in two rings',
    text: 'radar:\n  adopt: [Go, Kafka]\n  hold:\n    - kafka\n',
    says: ['4:7: "kafka" is already in adopt; it can be in one ring'],
  },
  { name: 'a ring that is one word', text: 'radar:\n  adopt: Go\n', says: ['2:10: expected a list, found "Go"'] },
  {
    name: 'a range that is none',
    text: 'radar:\n  hold: [kafka, "express@old"]\n',
    says: ['2:17: "old" is no version range; write one such as express@<5'],
  },
  { name: 'a number on the radar', text: 'radar:\n  hold: [3]\n', says: ['2:10: expected text, found 3'] },
  {
    name: 'an unknown preset',
    text: 'extends: ["preset:team-frist"]\n',
    says: ['1:11: no preset is called "team-frist"; did you mean "team-first"?'],
  },
  {
    name: 'another repository to extend',
    text: 'version: 1\nextends:\n  - preset:balanced\n  - acme/.github/stack-policy.yml\n',
    says: [
      '4:5: "acme/.github/stack-policy.yml" needs a revision, so that it is known what counts: acme/.github/stack-policy.yml@v1, or @main',
    ],
  },
  {
    name: 'a preset without a list',
    text: 'extends: preset:balanced\n',
    says: ['1:10: expected a list, found "preset:balanced"'],
  },
  {
    name: 'a place to fail on that is none',
    text: 'failOn: always\n',
    says: ['1:9: expected one of never, block, require-adr, warn, note, found "always"'],
  },
  {
    name: 'a lock on nothing',
    text: 'locked: [rings.hold, failon]\n',
    says: ['1:22: "failon" is nothing that can be locked; did you mean "failOn"?'],
  },
  {
    name: 'a condition with an unknown fact',
    text: 'constraints:\n  - id: no-rust\n    when: \'stack.lang == "Rust"\'\n    message: m\n',
    says: [
      '3:18: stack has no lang; it has language, runtime, framework, variants, frameworks, datastores, databases, messaging, platforms, deployment, libraries, versions, ended',
    ],
  },
  {
    name: 'a condition that does not parse, over two lines',
    text: 'constraints:\n  - id: no-rust\n    message: m\n    when: >-\n      stack.language == "Rust"\n      && && true\n',
    says: ['6:10: Unexpected token: AND'],
  },
  {
    name: 'a condition that is a number',
    text: 'constraints:\n  - { id: a, message: m, when: "1 + 1" }\n',
    says: ['2:33: gives a int, and a condition is true or false'],
  },
  {
    name: 'a condition with a pattern',
    text: 'constraints:\n  - { id: a, message: m, when: \'service.root.matches("x")\' }\n',
    says: ['2:33: matches() is not available; use startsWith, endsWith or contains'],
  },
  {
    name: 'a constraint without its words',
    text: 'constraints:\n  - id: a\n    when: "true"\n',
    says: ['2:5: "message" is missing here'],
  },
  {
    name: 'a constraint with the id of a rule',
    text: 'constraints:\n  - { id: go-by-habit, when: "true", message: m }\n',
    says: ['2:11: "go-by-habit" is the id of a rule; choose another'],
  },
  {
    name: 'a constraint with a spoken id',
    text: 'constraints:\n  - { id: No Rust, when: "true", message: m }\n',
    says: ['2:11: "No Rust" is no id; write lower-case words with dashes'],
  },
  {
    name: 'two constraints of one id',
    text: 'constraints:\n  - { id: a, when: "true", message: m }\n  - { id: a, when: "false", message: n }\n',
    says: ['3:11: "a" is the id of another constraint'],
  },
  {
    name: 'a waiver without owner and reason',
    text: 'waivers:\n  - service: "services/*"\n    rule: go-by-habit\n    expires: 2027-03-01\n',
    says: ['2:5: "reason" is missing here', '2:5: "owner" is missing here'],
  },
  {
    name: 'a waiver that ends on no day',
    text: 'waivers:\n  - { service: a, rule: go-by-habit, reason: r, owner: o, expires: 2027-02-30 }\n',
    says: ['2:68: expected a day such as 2027-03-01, found "2027-02-30"'],
  },
  {
    name: 'a waiver that ends in words',
    text: 'waivers:\n  - { service: a, rule: go-by-habit, reason: r, owner: o, expires: next year }\n',
    says: ['2:68: expected a day such as 2027-03-01, found "next year"'],
  },
  {
    name: 'a waiver of an unknown rule',
    text: 'waivers:\n  - { service: a, rule: go-by-habbit, reason: r, owner: o, expires: 2027-03-01 }\n',
    says: ['2:25: no rule or constraint is called "go-by-habbit"; did you mean "go-by-habit"?'],
  },
  {
    name: 'a waiver of everything above',
    text: 'waivers:\n  - { service: ../*, rule: go-by-habit, reason: r, owner: o, expires: 2027-03-01 }\n',
    says: ['2:16: is relative to the repository root, without ".."'],
  },
  {
    name: 'a glob of many wildcards',
    text: 'services: { include: ["*a*a*a*a*a*a*b"] }\n',
    says: ['1:23: has more than 6 wildcards'],
  },
  {
    name: 'a glob turned round',
    text: 'services: { exclude: ["!a"] }\n',
    says: ['1:23: a glob cannot be turned round with "!"; use services.exclude'],
  },
  {
    name: 'an ADR folder outside',
    text: 'adr: { directory: ../adr }\n',
    says: ['1:19: expected a folder of the repository, such as docs/adr'],
  },
  {
    name: 'an ADR template that is none',
    text: 'adr: { template: madrs }\n',
    says: ['1:18: expected one of madr, nygard, found "madrs"; did you mean "madr"?'],
  },
  { name: 'a team of none', text: 'team: { size: 0 }\n', says: ['1:15: expected more than 0'] },
  { name: 'a team of a half', text: 'team: { size: 2.5 }\n', says: ['1:15: expected a whole number, found 2.5'] },
  {
    name: 'a repeated key',
    text: 'failOn: warn\nrules: {}\nfailOn: never\n',
    says: ['3:1: "failOn" is there twice; the first one counts'],
  },
  {
    name: 'a key of the prototype',
    text: 'rules:\n  __proto__: block\n',
    says: ['2:3: "__proto__" is not allowed as a key'],
  },
  { name: 'a tag', text: 'failOn: !!str warn\n', says: ['1:15: tags (!) are not read; leave it out'] },
  {
    name: 'brackets that are not closed',
    text: 'radar:\n  hold: [kafka\n',
    says: ['3:1: flow sequence in block collection must be sufficiently indented and end with a ]'],
  },
  {
    name: 'everything at once',
    text: 'failOn: alway\nrules:\n  go-by-habbit: warn\n  rust-small-crud: loud\nringz: {}\nwaivers:\n  - { service: a, rule: x-y-z, reason: r, owner: o, expires: soon }\n',
    says: [
      '1:9: expected one of never, block, require-adr, warn, note, found "alway"',
      '3:3: no rule is called "go-by-habbit"; did you mean "go-by-habit"?',
      '4:20: expected one of off, note, warn, require-adr, block, found "loud"',
      '5:1: unknown key "ringz"; did you mean "rings"?',
      '7:25: no rule or constraint is called "x-y-z"; stack-adr rules lists the rules',
      '7:62: expected a day such as 2027-03-01, found "soon"',
    ],
  },
  {
    name: 'a key of a radar entry that is none',
    text: 'radar:\n  hold:\n    - { name: kafka, ownr: me }\n',
    says: ['3:22: unknown key "ownr"; did you mean "owner"?'],
  },
  {
    name: 'a radar entry without a name',
    text: 'radar:\n  hold:\n    - { owner: me }\n',
    says: ['3:7: "name" is missing here'],
  },
  { name: 'a number on the radar', text: 'radar: { hold: [5] }\n', says: ['1:17: expected text, found 5'] },
  {
    name: 'a day of review that is none',
    text: 'radar: { hold: [{ name: kafka, reviewBy: soon }] }\n',
    says: ['1:42: expected a day such as 2027-03-01, found "soon"'],
  },
  {
    name: 'a path of a radar entry that leads out',
    text: 'radar: { hold: [{ name: kafka, paths: ["../x"] }] }\n',
    says: ['1:40: is relative to the repository root, without ".."'],
  },
  {
    name: 'a radar entry for no tier',
    text: 'radar: { hold: [{ name: kafka, tiers: [] }] }\n',
    says: ['1:39: expected at least 1 entry'],
  },
  {
    name: 'the same name for the same services in two rings',
    text: 'radar:\n  hold: [{ name: kafka, paths: ["a/**"] }]\n  adopt: [{ name: kafka, paths: ["a/**"] }]\n',
    says: ['2:10: "kafka" is already in adopt; it can be in one ring'],
  },
  {
    name: 'a range without a number after an operator',
    text: 'radar: { hold: ["node>=22 <"] }\n',
    says: ['1:17: ">=22 <" is no version range; write one such as node@<5'],
  },
  {
    name: 'a lock on a ring that is none',
    text: 'locked: [rings.hodl]\n',
    says: ['1:10: "hodl" is no key of rings; did you mean "hold"?'],
  },
  {
    name: 'a lock on a rule that is none',
    text: 'locked: [rules.rust-smal-crud]\n',
    says: ['1:10: no rule is called "rust-smal-crud"; did you mean "rust-small-crud"?'],
  },
  {
    name: 'a lock inside what is locked as a whole',
    text: 'locked: [waivers.all]\n',
    says: ['1:10: "waivers" is locked as a whole; write waivers'],
  },
  {
    name: 'a lock on what cannot be',
    text: 'locked: [extends]\n',
    says: [
      '1:10: "extends" is nothing that can be locked; there are failOn, onUnreadable, waiverDays, waivers, team, tiers, radar, rings, services, adr, rules, constraints',
    ],
  },
  {
    name: 'a list to replace that is none',
    text: 'replace: [rules]\n',
    says: ['1:11: expected one of radar, constraints, waivers, services.include, services.exclude, found "rules"'],
  },
  {
    name: 'another word for a file that cannot be read',
    text: 'onUnreadable: ignore\n',
    says: ['1:15: expected one of fail, warn, found "ignore"'],
  },
  { name: 'no days for waivers', text: 'waiverDays: 0\n', says: ['1:13: expected more than 0'] },
  {
    name: 'days of waivers as a word',
    text: 'waiverDays: a year\n',
    says: ['1:13: expected a number, found "a year"'],
  },
  {
    name: 'a tier without a list',
    text: 'tiers: { critical: services/a }\n',
    says: ['1:20: expected a list, found "services/a"'],
  },
  {
    name: 'an exception that does not parse',
    text: "constraints:\n  - { id: a-b, when: 'true', unless: 'stack.language ==', message: m }\n",
    says: ['2:57: the condition ends before it is complete'],
  },
  {
    name: 'another way to number records',
    text: 'adr: { numbers: random }\n',
    says: ['1:17: expected one of sequential, date, pull-request, found "random"'],
  },
  {
    name: 'a file outside the repository to extend',
    text: 'extends: ["/etc/policy.yml"]\n',
    says: ['1:11: "/etc/policy.yml" is none of preset:NAME, ./file.yml, or OWNER/REPOSITORY/path/to/file.yml@REVISION'],
  },
  {
    name: 'an address to extend',
    text: 'extends: ["https://acme.example/policy.yml"]\n',
    says: [
      '1:11: "https://acme.example/policy.yml" is none of preset:NAME, ./file.yml, or OWNER/REPOSITORY/path/to/file.yml@REVISION',
    ],
  },
  {
    name: 'another repository whose path leads out',
    text: 'extends: ["acme/.github/../x.yml@v1"]\n',
    says: [
      '1:11: "acme/.github/../x.yml@v1" is none of preset:NAME, ./file.yml, or OWNER/REPOSITORY/path/to/file.yml@REVISION',
    ],
  },
  {
    name: 'a waiver without an owner',
    text: 'waivers:\n  - { service: a, rule: go-by-habit, reason: r, expires: 2027-01-01 }\n',
    says: ['2:5: "owner" is missing here'],
  },
  {
    name: 'a waiver without a day',
    text: 'waivers:\n  - { service: a, rule: go-by-habit, reason: r, owner: o }\n',
    says: ['2:5: "expires" is missing here'],
  },
];

describe('a policy that is wrong says where and what, all at once', () => {
  test.each(rows)('$name', ({ text, says }) => {
    const error = errorOf(text);
    expect(error.exitCode).toBe(2);
    const told = error.message.split('\n').filter((line) => line.startsWith(`${policyFile}:`));
    expect(told.map((line) => line.slice(policyFile.length + 1))).toEqual(says);
    expect(error.next).toContain(`stack-adr policy check ${policyFile}`);
  });

  test('the line and a caret beneath the place are shown', () => {
    const error = errorOf('constraints:\n  - id: no-rust\n    when: \'stack.lang == "Rust"\'\n    message: m\n');
    expect(error.message.split('\n').slice(-2)).toEqual([
      '  3 |     when: \'stack.lang == "Rust"\'',
      '    |                  ^',
    ]);
  });

  test('a control character of the file does not reach the terminal', () => {
    expect(errorOf('rules: { "a\u001b[31m": warn }\n').message).not.toContain('\u001b');
  });
});

function errorOf(text: string): UserError {
  try {
    policyOf(text);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('the policy was taken');
}
