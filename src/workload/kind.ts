import { technologyOfId } from '../catalogue/find-technology.ts';
import type { Technology } from '../catalogue/technology.ts';
import { primaryFramework, type Stack } from '../stack/stack.ts';
import type { Route, SeenTrait, ServiceKind, Workload } from './workload.ts';

/** Workloads and traits that settle the kind when no framework does, the most telling first. */
const told: readonly (readonly [string, ServiceKind])[] = [
  ['static-server', 'site'],
  ['grpc', 'grpc'],
  ['grpc-server', 'grpc'],
  ['graphql', 'http'],
  ['http-handler', 'http'],
  ['internal-framework', 'http'],
  ['websocket', 'http'],
  ['server-sent-events', 'http'],
  ['event-consumer', 'worker'],
  ['message-consumer', 'worker'],
  ['worker', 'worker'],
  ['streaming', 'worker'],
  ['scheduled', 'job'],
  ['scheduled-job', 'job'],
  ['full-stack', 'site'],
];

/** What the keepers of a cluster ask a program, whatever else it does: whether it is up, and how it does. */
const probe =
  /^\/?(?:(?:api|v\d|_|actuator|internal)\/)?(?:metrics|prometheus|(?:health|ready|live|startup)[\w-]{0,20}|ping|version|debug\/pprof)(?:\/|$)/i;

/**
 * What the service is when it runs. A serverless function is one whatever framework it uses, a gateway likewise; then what the
 * primary framework serves, then routes, a platform that calls it, workloads and traits. What takes messages and answers only
 * probes is a worker; what is kept running and shows nothing else likewise. What runs through and ends, or is started by who asks it, is a job.
 */
export function kindOf(
  stack: Stack,
  technologies: readonly Technology[],
  routes: readonly Route[],
  workloads: readonly Workload[],
  traits: readonly SeenTrait[],
): ServiceKind {
  const seen = new Set([...workloads, ...traits].map(({ id }) => id));
  if (seen.has('serverless-handler') || (seen.has('serverless') && seen.has('edge'))) return 'function';
  if (seen.has('gateway')) return 'gateway';
  if (seen.has('standard-streams') && !seen.has('network-transport') && routes.length === 0) return 'job';
  const isAskedOnlyHowItDoes = routes.length > 0 && routes.every(({ path }) => path !== undefined && probe.test(path));
  if (isAskedOnlyHowItDoes && told.some(([id, kind]) => kind === 'worker' && seen.has(id))) return 'worker';
  const primary = primaryFramework(stack);
  const served = [primary, ...stack.frameworks].flatMap((signal) =>
    signal === undefined ? [] : (technologyOfId(technologies, signal.id)?.serves ?? []),
  );
  // A library that also brings a worker does not make a worker of what answers requests.
  const [first] = served;
  if (first === 'worker' && routes.length > 0) return served.find((kind) => kind !== 'worker') ?? 'http';
  if (first !== undefined) return first;
  if (primary !== undefined) return 'site'; // a framework that serves nothing itself draws pages
  if (routes.length > 0) return 'http';
  const functions = stack.platforms.some(
    (platform) => technologyOfId(technologies, platform.id)?.serves === 'function',
  );
  return functions
    ? 'function'
    : (told.find(([id]) => seen.has(id))?.[1] ?? (seen.has('kept-running') ? 'worker' : 'job'));
}
