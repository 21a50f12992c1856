import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { IIoK8sApiNetworkingV1NetworkPolicyEgressRule as Egress } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyEgressRule';
import type { IIoK8sApiNetworkingV1NetworkPolicyPeer as PolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import { CLAIMED, GOES_OUT, labelled, PORT, partOf, RUNNERS, type Runner, WRITES } from './runners.ts';
import type { Peer, Values } from './values.ts';

const CONSOLE = RUNNERS.filter(({ pages }) => pages).map(({ name }) => name);
const HTTPS = 443;
const tcp = (port: number): { protocol: 'TCP'; port: number } => ({ protocol: 'TCP', port });

const within = (names: readonly string[]): PolicyPeer[] =>
  names.map((name) => ({ podSelector: { matchLabels: labelled(name) } }));

const peersOf = (peers: readonly Peer[]): PolicyPeer[] =>
  peers.map((peer) =>
    'cidr' in peer
      ? { ipBlock: { cidr: peer.cidr } }
      : {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': peer.namespace } },
          ...(peer.labels ? { podSelector: { matchLabels: peer.labels } } : {}),
        },
  );

const to = (peers: readonly Peer[], ...ports: number[]): Egress => ({
  to: peersOf(peers),
  ports: ports.map(tcp),
});

const portOf = (address: string): number => {
  const { port, protocol } = new URL(address.includes('://') ? address : `tcp://${address}`);
  return Number(port) || (protocol === 'http:' ? 80 : HTTPS);
};

/** Where each part of Byway may go, by what it speaks to; a part that is left out speaks to nobody. */
function reaches({ postgres, kafka, temporal, signIn, traces }: Values): {
  readonly [to in 'postgres' | 'kafka' | 'temporal' | 'signIn' | 'traces']: Egress[];
} {
  const asked = ['TOKEN_ISSUER', 'TOKEN_INNER_ISSUER', 'TOKEN_KEYS'].flatMap((name) => signIn.settings[name] ?? []);
  return {
    postgres: [to(postgres.at, postgres.port)],
    kafka: [to(kafka.at, ...new Set(kafka.brokers.map(portOf)))],
    temporal: [to(temporal.at, portOf(temporal.address))],
    signIn: [to(signIn.at, ...new Set(asked.filter((url) => url.startsWith('https:')).map(portOf)))],
    traces: traces ? [to(traces.at, portOf(traces.address))] : [],
  };
}

function policy(name: string, { namespace }: Values, spec: NonNullable<INetworkPolicy['spec']>): INetworkPolicy {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace, labels: partOf },
    spec,
  };
}

/** Nobody reaches anybody, and everybody may ask for names. */
function closed(values: Values): INetworkPolicy {
  const dns: Egress = { to: peersOf(values.dns), ports: [{ protocol: 'UDP', port: 53 }, tcp(53)] };
  return policy('closed', values, { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [], egress: [dns] });
}

/** Browsers' side reaches the console, the console the services, each its engines, programme alone Temporal, messages alone intake and who sends them, outreach alone its gateway (docs/security/threat-model.md). */
function wallOf({ name, pages, workflows }: Runner, values: Values): INetworkPolicy {
  const reach = reaches(values);
  const port = [tcp(PORT)];
  const services = RUNNERS.filter((one) => !one.pages).map((one) => one.name);
  return policy(name, values, {
    podSelector: { matchLabels: labelled(name) },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      { from: pages ? peersOf(values.console.from) : within(CONSOLE), ports: port },
      ...(name === CLAIMED ? [{ from: within([WRITES]), ports: port }] : []),
      { from: peersOf(values.figures.from), ports: port },
    ],
    egress: [
      ...reach.postgres,
      ...reach.kafka,
      ...(workflows ? reach.temporal : []),
      ...reach.signIn,
      ...reach.traces,
      ...(pages ? [{ to: within(services), ports: port }] : []),
      ...(name === WRITES ? [{ to: within([CLAIMED]), ports: port }, to(values.messages.at, HTTPS)] : []),
      ...(name === GOES_OUT ? [to(values.campaigns.at, HTTPS)] : []),
    ],
  });
}

/** One that prepares reaches one engine, and nobody reaches it. */
function wallOfJob(name: string, values: Values, egress: Egress[]): INetworkPolicy {
  return policy(name, values, { podSelector: { matchLabels: labelled(name) }, policyTypes: ['Egress'], egress });
}

/** Who reaches what. What is not said here is refused. */
export function wallsOf(values: Values): INetworkPolicy[] {
  const { postgres, kafka } = reaches(values);
  return [
    closed(values),
    wallOfJob('migrate', values, postgres),
    wallOfJob('topics', values, kafka),
    ...RUNNERS.map((runner) => wallOf(runner, values)),
  ];
}
