import { expect, test } from 'vitest';
import { infrastructureOf, isDeploymentFile } from '../../src/stack/infrastructure.ts';
import { catalogue } from '../support/service-files.ts';

test.each<[string, string, string, readonly string[]]>([
  [
    'an image in a compose file',
    'compose.yml',
    'services:\n  broker: { image: "docker.io/bitnami/kafka:3.9" }\n',
    ['kafka 2'],
  ],
  [
    'the repository of an image in a chart’s values',
    'deploy/values.yaml',
    'kafka:\n  image:\n    registry: docker.io\n    repository: bitnami/kafka\n    tag: "3.9"\n',
    ['kafka 4'],
  ],
  [
    'a requirement of a chart',
    'deploy/shop/Chart.yaml',
    'apiVersion: v2\nname: kafka\ndependencies:\n  - name: postgresql\n    version: 16.x\n    repository: https://charts.example.com\n',
    ['postgresql 4'],
  ],
  ['a chart’s own name says nothing', 'deploy/kafka/Chart.yaml', 'apiVersion: v2\nname: kafka\nversion: 1.0.0\n', []],
  [
    'a chart that a release installs',
    'clusters/prod/releases.yaml',
    'spec:\n  chart:\n    spec:\n      chart: bitnami/rabbitmq\n',
    ['rabbitmq 4'],
  ],
  [
    'a chart that Terraform installs',
    'main.tf',
    'resource "helm_release" "broker" {\n  chart = "kafka"\n}\n',
    ['kafka 2'],
  ],
  [
    'a managed cluster in Terraform',
    'infra/msk.tf',
    '# the backbone\nresource "aws_msk_cluster" "events" {\n}\n',
    ['kafka 2'],
  ],
  ['a queue in Terraform', 'infra/queue.tf', 'resource "aws_sqs_queue" "jobs" {}\n', ['sqs 1']],
  ['data about a cluster elsewhere', 'infra/msk.tf', 'data "aws_vpc" "main" {}\n', []],
  [
    'an operator’s object, the second of a file',
    'k8s/events.yaml',
    'apiVersion: v1\nkind: Namespace\n---\napiVersion: kafka.strimzi.io/v1beta2\nkind: Kafka\n',
    ['kafka 5'],
  ],
  ['the same kind of another group', 'k8s/events.yaml', 'apiVersion: acme.example/v1\nkind: Kafka\n', []],
])('%s', (_name, path, text, expected) => {
  expect(isDeploymentFile(path)).toBe(true);
  const found = infrastructureOf(path, text, catalogue);
  expect(found.map(({ id, evidence }) => `${id} ${evidence.line}`)).toEqual(expected);
});

test.each([
  ['k8s/base/kafka.yaml', true],
  ['deploy/chart/templates/kafka.yaml', true],
  ['infra/modules/broker/main.tf', true],
  ['src/kafka.yaml', false],
  ['src/deploy/kafka.ts', false],
])('%s tells what runs: %s', (path, expected) => {
  expect(isDeploymentFile(path)).toBe(expected);
});
