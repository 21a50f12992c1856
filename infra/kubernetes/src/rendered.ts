import { CONNECTIONS } from '@byway/tables/database';
import type { INamespace } from 'kubernetes-models/v1/Namespace';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { stringify } from 'yaml';
import { edgeOf } from './edge.ts';
import { JOBS, jobsOf } from './jobs.ts';
import { labelled, partOf, RUNNERS } from './runners.ts';
import { scalingOf } from './scaling.ts';
import type { Values } from './values.ts';
import { wallsOf } from './walls.ts';
import { budgetOf, deploymentOf, serviceOf } from './workload.ts';

/** Anything that the cluster is told. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Nothing in it may be root, or reach its machine. */
function namespaceOf({ namespace: name }: Values): INamespace {
  const labels = { ...partOf, 'pod-security.kubernetes.io/enforce': 'restricted' };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

const accountOf = (name: string, { namespace }: Values): IServiceAccount => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace, labels: labelled(name) },
  automountServiceAccountToken: false,
});

/** Connections that everything opens together at most, while a version takes the place of another. */
function connectionsOf({ replicas }: Values): number {
  const each = CONNECTIONS.own + CONNECTIONS.system + CONNECTIONS.aside;
  return RUNNERS.length * (replicas.most + 1) * each;
}

/** What stands before anything runs: the namespace, accounts, walls. */
function groundOf(values: Values): Manifest[] {
  const accounts = [...JOBS, ...RUNNERS.map(({ name }) => name)].map((name) => accountOf(name, values));
  return [namespaceOf(values), ...accounts, ...wallsOf(values)];
}

/** What a new version needs before it serves: the ground, and the jobs that prepare. */
export const prepareOf = (values: Values): Manifest[] => [...groundOf(values), ...jobsOf(values)];

/**
 * What serves.
 * @throws Error where Postgres has fewer connections for Byway than all replicas may open
 */
export function servicesOf(values: Values): Manifest[] {
  const needed = connectionsOf(values);
  if (needed > values.postgres.connections)
    throw new Error(
      `postgres.connections: with these replicas ${needed} may be opened while a version takes the place of another`,
    );
  const each = RUNNERS.flatMap((runner) => [
    deploymentOf(runner, values),
    serviceOf(runner, values),
    budgetOf(runner, values),
    scalingOf(runner, values),
  ]);
  return [...each, ...edgeOf(values)];
}

/** As `kubectl apply -f -` reads it. */
export function yamlOf(manifests: readonly Manifest[]): string {
  return manifests.map((one) => `---\n${stringify(one, { lineWidth: 0, aliasDuplicateObjects: false })}`).join('');
}
