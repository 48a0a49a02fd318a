import { describe, expect, test } from 'vitest';
import { compileData } from '../../scripts/compile-data.ts';
import { sameJobFrameworks } from '../../src/rule/same-job.ts';

const { catalogue } = compileData();
const found = (own: string | undefined, ...running: string[]) =>
  sameJobFrameworks(own, running, catalogue.technologies);

describe('what already runs here for the same job in the same language', () => {
  test.each([
    ['another server framework', 'fastify', ['express', 'postgresql'], ['express']],
    ['each of them, sorted', 'hono', ['koa', 'express'], ['express', 'koa']],
    ['not one of another language', 'fastapi', ['express', 'gin'], []],
    ['not one that draws pages', 'fastify', ['nextjs'], []],
    ['not one that works on jobs', 'flask', ['celery'], []],
    ['not what it is built on', 'fastapi', ['starlette'], []],
    ['not what another one is built on', 'flask', ['fastapi', 'starlette'], ['fastapi']],
    ['not one that is made for something special', 'flask', ['mcp-server'], []],
    ['not itself', 'express', ['express'], []],
  ])('%s', (_, own, running, expected) => {
    expect(found(own, ...running)).toEqual(expected);
  });

  test('nothing where the service has no framework, or one that nobody knows', () => {
    expect(found(undefined, 'express')).toEqual([]);
    expect(found('unheard-of', 'express')).toEqual([]);
  });
});
