import { expect, test } from 'vitest';
import { readImage } from '../../src/service/image-reference.ts';
import { processorTime } from '../support/processor-time.ts';

test.each([
  ['postgres', 'postgres', undefined, undefined],
  ['postgres:16-alpine', 'postgres', undefined, '16-alpine'],
  ['library/postgres:16', 'postgres', undefined, '16'],
  ['docker.io/library/postgres:16', 'postgres', undefined, '16'],
  ['registry-1.docker.io/bitnami/kafka', 'bitnami/kafka', undefined, undefined],
  ['acme/shop:1.2', 'acme/shop', undefined, '1.2'],
  ['ghcr.io/acme/shop:1.2@sha256:0a1b', 'acme/shop', 'ghcr.io', '1.2'],
  ['localhost/shop', 'shop', 'localhost', undefined],
  ['registry:5000/shop', 'shop', 'registry:5000', undefined],
  ['registry:5000/team/shop:3', 'team/shop', 'registry:5000', '3'],
  ['mcr.microsoft.com/dotnet/aspnet:8.0', 'dotnet/aspnet', 'mcr.microsoft.com', '8.0'],
  ['shop:', 'shop', undefined, ''],
  ['', '', undefined, undefined],
])('the image reference %j', (reference, image, host, tag) => {
  expect(readImage(reference)).toEqual({ image, host, tag });
});

test('a long reference is taken apart in linear time', () => {
  const started = processorTime();
  for (const reference of [':'.repeat(200_000), '/'.repeat(200_000), 'a:'.repeat(100_000), '@'.repeat(200_000)])
    readImage(reference);
  expect(processorTime() - started).toBeLessThan(1000);
});
