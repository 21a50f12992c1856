import type { IScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { labelled, type Runner } from './runners.ts';
import type { Values } from './values.ts';

/** Of what was asked for (`requests`); a rolling version has room left. */
const BUSY_PERCENT = 75;
/** Facts that wait for one replica. At rest there are none, and one takes in more than a hundred a second. */
const FACTS_BEHIND = 200;
const SETTLED_S = 300;

const target = (name: string): { apiVersion: string; kind: string; name: string } => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name,
});

/**
 * As many replicas as the lag of a service asks for, or its processor. The lag is the service's own figure, asked of Prometheus: who
 * scales needs no password of Kafka, and the figure follows the log into another life (docs/adr/0041). Where it cannot be had, the
 * least remain.
 */
function byLag({ name, pages }: Runner, values: Values, prometheus: string): IScaledObject {
  const { least, most } = values.replicas;
  const lag = {
    type: 'prometheus',
    metadata: {
      serverAddress: prometheus,
      // Each replica gives the lag of the whole group.
      query: `max(sum by (instance) (byway_consumer_lag_facts{service="${name}"}))`,
      threshold: String(FACTS_BEHIND),
      ignoreNullValues: 'false',
    },
  };
  const cpu = { type: 'cpu', metricType: 'Utilization' as const, metadata: { value: String(BUSY_PERCENT) } };
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name, namespace: values.namespace, labels: labelled(name) },
    spec: {
      scaleTargetRef: target(name),
      minReplicaCount: least,
      maxReplicaCount: most,
      cooldownPeriod: SETTLED_S,
      // The console hears everything in each replica, and has no lag.
      ...(pages ? {} : { fallback: { failureThreshold: 3, replicas: least } }),
      triggers: [...(pages ? [] : [lag]), cpu],
    },
  };
}

function byProcessor({ name }: Runner, values: Values): IHorizontalPodAutoscaler {
  const { least, most } = values.replicas;
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, namespace: values.namespace, labels: labelled(name) },
    spec: {
      scaleTargetRef: target(name),
      minReplicas: least,
      maxReplicas: most,
      behavior: { scaleDown: { stabilizationWindowSeconds: SETTLED_S } },
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: BUSY_PERCENT } },
        },
      ],
    },
  };
}

/** By the lag where values say whom to ask for it, else by processor alone. */
export function scalingOf(runner: Runner, values: Values): IScaledObject | IHorizontalPodAutoscaler {
  const { prometheus } = values.figures;
  return prometheus ? byLag(runner, values, prometheus) : byProcessor(runner, values);
}
