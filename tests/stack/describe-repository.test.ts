import { describe, expect, test } from 'vitest';
import { sampleRequest } from '../../src/request/index.ts';
import { review } from '../../src/review.ts';
import { changeOf } from '../support/change.ts';
import { catalogue } from '../support/service-files.ts';

const policy = {
  '.github/stack-policy.yml': `constraints:
  - { id: no-second-broker, when: '!("kafka" in repo.technologies)', level: block, message: Kafka is what runs here }
`,
};
const consumer = {
  'services/zebra/package.json':
    '{ "name": "zebra", "scripts": { "start": "node src/main.ts" }, "dependencies": { "kafkajs": "2.2.4" } }',
  'services/zebra/src/main.ts': `import { Kafka } from 'kafkajs';
const consumer = new Kafka({ brokers: ['kafka:9092'] }).consumer({ groupId: 'zebra' });
await consumer.subscribe({ topics: ['stripes'] });
await consumer.run({ eachMessage: async ({ message }) => console.log(message.value) });
`,
};

/** A repository of so many modules, and what else stands in it. */
function modules(count: number, others: Readonly<Record<string, string>> = {}): Record<string, string> {
  const names = Array.from({ length: count }, (_, index) => `modules/m${index}/go.mod`);
  return { ...policy, ...Object.fromEntries(names.map((path) => [path, `module ${path}\n\ngo 1.24\n`])), ...others };
}

const tooMany = 320;
const runsKafka = { 'modules/a/package.json': '{ "name": "a", "dependencies": { "kafkajs": "2.2.4" } }' };

describe('what already runs in a repository of many directories', () => {
  test.each<[string, Record<string, string>, readonly string[], readonly string[]]>([
    ['all were looked at and none runs it', modules(40), ['no-second-broker broken', 'kafka-small-service broken'], []],
    ['one of many runs it', modules(250, { 'zoo/keeper/package.json': runsKafka['modules/a/package.json'] }), [], []],
    [
      'the infrastructure declares it',
      modules(40, { 'infra/events.tf': 'resource "aws_msk_cluster" "events" {}\n' }),
      [],
      [],
    ],
    [
      'it may run where nobody looked: the rule is silent, the policy’s own tells that it could not be known',
      modules(tooMany),
      ['no-second-broker unknown'],
      [
        '20 directories with a manifest or container were not looked at for what already runs: the 300 nearest to the root are',
      ],
    ],
    ['what runs among those that were looked at runs', modules(tooMany, runsKafka), [], ['21 directories']],
  ])('%s', async (_name, base, findings, incomplete) => {
    const request = sampleRequest({ title: '', body: '', author: 'someone', labels: [] });
    const result = await review(changeOf(base, { ...base, ...consumer }, { title: '' }), request, catalogue);
    const told = result.judgements.flatMap((judgement) => judgement.findings);
    const asked = ['kafka-small-service', 'no-second-broker'];
    expect(told.filter(({ rule }) => asked.includes(rule)).map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual(
      findings,
    );
    expect(result.incomplete.map(({ reason }) => reason)).toEqual(
      incomplete.map((text) => expect.stringContaining(text)),
    );
  });
});
