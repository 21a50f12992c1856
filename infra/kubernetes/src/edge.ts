import type { IIngress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import type { IService } from 'kubernetes-models/v1/Service';
import { PORT, partOf } from './runners.ts';
import type { Values } from './values.ts';

/** What is for who watches, and for no browser: these paths lead nowhere. */
const INNER = ['/metrics', '/live', '/ready', '/serving'];
const NOWHERE = 'nowhere';

const backend = (name: string): { service: { name: string; port: { number: number } } } => ({
  service: { name, port: { number: PORT } },
});

/** The way in for browsers, where the cluster makes it and no proxy of another kind does. */
export function edgeOf(values: Values): (IIngress | IService)[] {
  const { console: pages, namespace } = values;
  if (!pages.ingress) return [];
  const host = new URL(pages.url).hostname;
  const paths = [
    ...INNER.map((path) => ({ path, pathType: 'Exact' as const, backend: backend(NOWHERE) })),
    { path: '/', pathType: 'Prefix' as const, backend: backend('console') },
  ];
  return [
    // It selects no pod: who asks for what leads here is told that nothing is there.
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: NOWHERE, namespace, labels: partOf },
      spec: { ports: [{ port: PORT }] },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'console', namespace, labels: partOf },
      spec: {
        ingressClassName: pages.ingress.class,
        tls: [{ hosts: [host], secretName: pages.ingress.tlsSecret }],
        rules: [{ host, http: { paths } }],
      },
    },
  ];
}
