import { describe, expect, test } from 'vitest';
import { jsonSchemas } from '../../scripts/json-schemas.ts';
import { book } from '../support/policy-book.ts';

describe('editors are offered what a policy and a context may hold', () => {
  const schemas = jsonSchemas(book);
  const read = (name: string): unknown => JSON.parse(schemas.get(name) ?? '');

  test('every key, none besides, with the ids of the rules and presets', () => {
    expect(read('policy.json')).toMatchObject({
      additionalProperties: false,
      properties: {
        extends: { items: { anyOf: [{ enum: ['preset:balanced', 'preset:team-first'] }, { type: 'string' }] } },
        radar: { properties: { hold: { items: { anyOf: [{ type: 'string' }, { required: ['name'] }] } } } },
        rules: { propertyNames: { enum: book.rules.map(({ id }) => id) } },
        rings: {
          additionalProperties: false,
          properties: { hold: { enum: ['off', 'note', 'warn', 'require-adr', 'block'] } },
        },
        waivers: { items: { required: ['service', 'rule', 'reason', 'owner', 'expires'] } },
      },
    });
    expect(read('context.json')).toMatchObject({
      additionalProperties: false,
      properties: { stage: { enum: ['prototype', 'mvp', 'internal-tool', 'production', 'long-lived'] } },
    });
  });

  test('the text ends with a line feed and is the same each time', () => {
    expect([...jsonSchemas(book)]).toEqual([...schemas]);
    for (const text of schemas.values()) expect(text.endsWith('}\n')).toBe(true);
  });
});
