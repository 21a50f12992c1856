import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IIoK8sApiCoreV1Container as Container } from 'kubernetes-models/v1/Container';
import type { IIoK8sApiCoreV1PodSpec as PodSpec } from 'kubernetes-models/v1/PodSpec';
import type { IService } from 'kubernetes-models/v1/Service';
import { podOf, scratch } from './pod.ts';
import { labelled, PORT, type Runner } from './runners.ts';
import { authorities, certificatesOf, keysOf, type Mounted, secretOf } from './secrets.ts';
import { settingsOf } from './settings.ts';
import type { Values } from './values.ts';

const asked = (path: string): { httpGet: { path: string; port: string } } => ({ httpGet: { path, port: 'http' } });

/**
 * Started: everything it needs works (`/ready`), so that a new version which cannot be ready never takes the place of the old; half an hour,
 * for an engine that is away is waited for. Asked by people: it can answer them (`/serving`), whatever is behind it and away. Begun anew:
 * its event loop turns no more; what else is a fault of its own it sees itself, and ends.
 */
const PROBES = {
  startupProbe: { ...asked('/ready'), periodSeconds: 5, timeoutSeconds: 6, failureThreshold: 360 },
  readinessProbe: { ...asked('/serving'), periodSeconds: 5, timeoutSeconds: 6, failureThreshold: 2 },
  livenessProbe: { ...asked('/live'), periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
} as const;

/**
 * Memory that is asked for is what one takes at rest and under the bench (docs/performance.md: 105 MiB each), and twice the heap is
 * never passed; the thread of the workflows has a heap of its own. No limit of processor: it would only make answers late.
 */
function resourcesOf({ heap, workflows, pages }: Runner): NonNullable<Container['resources']> {
  const limit = heap * 2 + (workflows ? 128 : 0);
  return {
    requests: { cpu: workflows || pages ? '250m' : '100m', memory: `${Math.round(heap * 1.25)}Mi` },
    limits: { memory: `${limit}Mi`, 'ephemeral-storage': '256Mi' },
  };
}

/** Over machines and zones, where there are several. */
const spread = (name: string): NonNullable<PodSpec['topologySpreadConstraints']> =>
  ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: labelled(name) },
  }));

function mountedBy({ name, workflows }: Runner, { kafka }: Values): Mounted[] {
  return [
    authorities,
    keysOf(name),
    ...(kafka.proof === 'certificate' ? [certificatesOf(name, 'kafka')] : []),
    // The compiler of the workflow runs from a copy that it makes of itself.
    ...(workflows ? [certificatesOf(name, 'temporal'), scratch('cache', '/home/node/.cache', '128Mi')] : []),
  ];
}

/** What runs of a service or the console: two at least, and never fewer while a version takes the place of another. */
export function deploymentOf(runner: Runner, values: Values): IDeployment {
  const { name } = runner;
  const pod = podOf(
    values,
    {
      name,
      command: ['node', `--env-file=${keysOf(name).file}`, `services/${name}/src/main.ts`],
      env: settingsOf(runner, values, secretOf(name)),
      ports: [{ name: 'http', containerPort: PORT }],
      ...PROBES,
      // Endpoints are removed asynchronously: wait 5 s before SIGTERM is handled, then drain within 10 s.
      lifecycle: { preStop: { sleep: { seconds: 5 } } },
      resources: resourcesOf(runner),
    },
    mountedBy(runner, values),
  );
  const spec = pod.spec as PodSpec;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: values.namespace, labels: labelled(name) },
    spec: {
      // Not how many: that is the autoscaler's, and would be undone with each version.
      selector: { matchLabels: labelled(name) },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      progressDeadlineSeconds: 1_900,
      revisionHistoryLimit: 5,
      template: {
        ...pod,
        spec: { ...spec, terminationGracePeriodSeconds: 30, topologySpreadConstraints: spread(name) },
      },
    },
  };
}

/** By what name it is known to the others of its namespace. */
export function serviceOf({ name }: Runner, { namespace }: Values): IService {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels: labelled(name) },
    spec: { selector: labelled(name), ports: [{ name: 'http', port: PORT, targetPort: 'http' }] },
  };
}

/** One at a time may be taken away for the sake of a machine; one that does not work holds nobody up. */
export function budgetOf({ name }: Runner, { namespace }: Values): IPodDisruptionBudget {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, namespace, labels: labelled(name) },
    spec: {
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: labelled(name) },
    },
  };
}
