import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '@byway/contracts/services';
import { KitConfig, loadConfig } from '@byway/service-kit/run/config';
import { secretEnvironments } from '@byway/system/secrets';
import { serviceFolder } from '@byway/system/services';
import { describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { type Manifest, prepareOf, servicesOf, yamlOf } from './rendered.ts';
import { CLAIMED, GOES_OUT, RUNNERS, WRITES } from './runners.ts';
import { secretsAsked } from './secrets-asked.ts';
import { type Values, valuesOf } from './values.ts';

const EXAMPLE = readFileSync(join(import.meta.dirname, '../values.example.yaml'), 'utf8');
const example = valuesOf(EXAMPLE);
const CERTIFICATES: Values = { ...example, kafka: { ...example.kafka, proof: 'certificate' } };
const { prometheus: _, ...unasked } = example.figures;
const PROCESSOR: Values = {
  ...example,
  figures: unasked,
  traces: { at: [{ cidr: '10.1.0.0/16' }], address: 'http://collector:4318' },
};

/** What the schema of a kind is asked by; made of Kubernetes' own description of its API, and of KEDA's. */
type Model = new (manifest: never) => { validate(): void };
const MODELS: Readonly<Record<string, () => Promise<Readonly<Record<string, unknown>>>>> = {
  'v1 Namespace': () => import('kubernetes-models/v1/Namespace'),
  'v1 ServiceAccount': () => import('kubernetes-models/v1/ServiceAccount'),
  'v1 Service': () => import('kubernetes-models/v1/Service'),
  'apps/v1 Deployment': () => import('kubernetes-models/apps/v1/Deployment'),
  'batch/v1 Job': () => import('kubernetes-models/batch/v1/Job'),
  'policy/v1 PodDisruptionBudget': () => import('kubernetes-models/policy/v1/PodDisruptionBudget'),
  'networking.k8s.io/v1 NetworkPolicy': () => import('kubernetes-models/networking.k8s.io/v1/NetworkPolicy'),
  'networking.k8s.io/v1 Ingress': () => import('kubernetes-models/networking.k8s.io/v1/Ingress'),
  'autoscaling/v2 HorizontalPodAutoscaler': () => import('kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler'),
  'keda.sh/v1alpha1 ScaledObject': () => import('@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject'),
};

/** What is wrong with a manifest by the schema of its kind. */
async function wrongWith(manifest: Manifest): Promise<string[]> {
  const { apiVersion, kind } = manifest;
  const load = MODELS[`${apiVersion} ${kind}`];
  if (!load) return [`no schema of ${apiVersion} ${kind}`];
  const KindOf = (await load())[kind] as Model;
  try {
    new KindOf(manifest as never).validate();
    return [];
  } catch (error) {
    return [`${kind}: ${error instanceof Error ? error.message : 'does not fit'}`];
  }
}

/** As much of a manifest as the tests look at. */
interface Told extends Manifest {
  readonly metadata: { readonly name: string };
  readonly spec: Readonly<Record<string, unknown>>;
}
interface Pod {
  readonly containers: readonly {
    env: { name: string; value?: string }[];
    resources: { limits: { memory: string } };
  }[];
}
/** As the cluster reads it: by way of YAML. */
function everything(values: Values): Told[] {
  const told =
    rendered.get(values) ??
    parseAllDocuments(yamlOf([...prepareOf(values), ...servicesOf(values)])).map((one) => one.toJS() as Told);
  rendered.set(values, told);
  return told;
}
const rendered = new Map<Values, Told[]>();
const of = (kind: string, values = example): Told[] => everything(values).filter((one) => one.kind === kind);
const namesOf = (kind: string, values = example): string[] => of(kind, values).map(({ metadata }) => metadata.name);
function named(kind: string, name: string, values = example): Told {
  const found = of(kind, values).find(({ metadata }) => metadata.name === name);
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found;
}
const podOf = ({ spec }: Told): Pod => (spec.template as { spec: Pod }).spec;
function containerOf(name: string, values = example): Pod['containers'][number] {
  const [container] = podOf(named('Deployment', name, values)).containers;
  if (!container) throw new Error(`no container of ${name}`);
  return container;
}

describe('what a cluster is told', () => {
  it.each([
    ['the example', example],
    ['certificates for Kafka', CERTIFICATES],
    ['without KEDA, and traced', PROCESSOR],
  ])('fits the schemas of Kubernetes and KEDA: %s', async (_what, values) => {
    const wrong = await Promise.all(everything(values).map(wrongWith));
    expect(wrong.flat()).toEqual([]);
  });

  it('a field that has another form than the schema says is seen', async () => {
    const intake = named('Deployment', 'intake');
    const wrong = { ...intake, spec: { ...intake.spec, replicas: 'two' } };
    expect(await wrongWith(wrong)).toEqual([expect.stringContaining('replicas')]);
  });

  it('one name of one kind is said once', () => {
    const names = everything(example).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe('what runs', () => {
  it('is every service of the list and the console, and never the role cards', () => {
    const names = [...SERVICES.map(({ name }) => name), 'console'];
    for (const kind of ['Deployment', 'PodDisruptionBudget', 'ScaledObject'])
      expect([kind, namesOf(kind)]).toEqual([kind, names]);
    for (const { name } of RUNNERS) expect(existsSync(join(serviceFolder(name), 'src/main.ts'))).toBe(true);
  });

  const pods = [...of('Deployment'), ...of('Job')].map((one) => [one.metadata.name, podOf(one)] as const);

  it.each(pods)(
    '%s: no root, nothing to write to, no capability, nothing of the cluster to ask, limits',
    (_name, pod) => {
      expect(pod).toMatchObject({
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            image: example.image,
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ['ALL'] },
            },
            resources: { requests: { memory: expect.any(String) }, limits: { memory: expect.any(String) } },
          },
        ],
      });
      expect(['hostNetwork', 'hostPID', 'hostIPC'].filter((name) => name in pod)).toEqual([]);
    },
  );

  it.each(RUNNERS)('$name has memory for its heap, and is asked about what its process answers', ({ name, heap }) => {
    const container = containerOf(name);
    expect(Number.parseInt(container.resources.limits.memory, 10)).toBeGreaterThanOrEqual(heap * 1.9);
    expect(container).toMatchObject({
      startupProbe: { httpGet: { path: '/ready' } },
      readinessProbe: { httpGet: { path: '/serving' } },
      livenessProbe: { httpGet: { path: '/live' }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
    });
  });
});

const bytes32 = Buffer.alloc(32, 1).toString('base64');
/** What `prepare-main.ts keys` writes for a database whose certificate is looked at. */
const files = secretEnvironments(
  'postgres://a:b@db.force.example:5432/byway?sslmode=verify-full&sslrootcert=/authorities/postgres.pem',
  {
    password: 'a root that is long enough',
    identityKey: bytes32,
    excuseKey: bytes32,
    reasonKey: bytes32,
    concernKey: bytes32,
    workflowKey: bytes32,
    serviceKey: bytes32,
    factKey: bytes32,
    sessionKey: bytes32,
    clientSecret: 'c'.repeat(16),
    messagesSecret: 'm'.repeat(16),
    notifyKey: 'byway-0000000b-0000-4000-8000-00000000000a-0000000b-0000-4000-8000-00000000000b',
    campaignKey: bytes32,
    numberKey: bytes32,
    gatewayKey: 'g'.repeat(16),
  },
  { keys: '{"keys":[]}', privateKeys: '{"d":1}' },
);

/** The environment that a process finds: its file of keys, and over it what it is given. */
function environmentOf(name: string, values: Values): Record<string, string> {
  const variables = containerOf(name, values).env.map(
    (one) => [one.name, one.value ?? 'from a Secret of this name'] as const,
  );
  return { ...files.get(name), ...Object.fromEntries(variables) };
}

/** Loads a configuration as the process of that name does. */
async function load(name: string, env: NodeJS.ProcessEnv): Promise<unknown> {
  const file = join(serviceFolder(name), 'src/config.ts');
  const config: Record<string, unknown> = existsSync(file) ? await import(file) : {};
  if (config.loadConfig) return (config.loadConfig as (env: NodeJS.ProcessEnv) => unknown)(env);
  const schema = (config.Config ?? KitConfig) as typeof KitConfig;
  return loadConfig(
    schema,
    env,
    (config.unsafeTemporal ?? config.unsafeMessages ?? config.unsafeGateway ?? (() => [])) as () => string[],
  );
}

describe('the settings', () => {
  it.each(
    [example, CERTIFICATES].flatMap((values) => RUNNERS.map(({ name }) => [name, values.kafka.proof, values] as const)),
  )('%s starts on them in production (Kafka by %s)', async (name, _proof, values) => {
    const env = environmentOf(name, values);
    expect(env.NODE_ENV).toBe('production');
    await expect(load(name, env)).resolves.toMatchObject({ CLOCK: 'real' });
    await expect(load(name, { ...env, KAFKA_CA_FILE: undefined })).rejects.toThrow('KAFKA_CA_FILE');
  });

  it('programme alone knows where Temporal is, and by which certificate it is known there', () => {
    const knows = RUNNERS.filter(({ name }) => 'TEMPORAL_ADDRESS' in environmentOf(name, example)).map(
      ({ name }) => name,
    );
    const reads = SERVICES.map(({ name }) => name).filter((name) => {
      const file = join(serviceFolder(name), 'src/config.ts');
      return existsSync(file) && readFileSync(file, 'utf8').includes('TEMPORAL_ADDRESS');
    });
    expect(knows).toEqual(reads);
  });

  it('no secret stands in what is told, and what has to be there is listed', () => {
    const text = yamlOf([...prepareOf(example), ...servicesOf(example)]);
    for (const secret of ['IDENTITY_KEY', 'FACT_KEY', 'SESSION_KEY', 'DATABASE_URL\n', 'SERVICE_PASSWORD'])
      expect(text).not.toContain(`name: ${secret}`);
    expect(text).not.toMatch(/kind: Secret\b/);
    expect(secretsAsked(everything(example))).toEqual(
      expect.arrayContaining([
        'ConfigMap byway-authorities: kafka.pem, postgres.pem, temporal.pem',
        'Secret byway-migrate: admin-database-url, env',
        'Secret byway-topics: kafka-password',
        'Secret byway-intake: env, kafka-password',
        'Secret byway-programme-temporal: tls.crt, tls.key',
        'Secret byway-console: client-secret, env, kafka-password',
      ]),
    );
    expect(secretsAsked(everything(CERTIFICATES))).toContain('Secret byway-intake-kafka: tls.crt, tls.key');
  });

  it.each([example, CERTIFICATES].flatMap((values) => [...of('Deployment', values), ...of('Job', values)]))(
    '$kind $metadata.name asks for its own Secrets, by an account of its own, and for nothing of another',
    (one) => {
      const name = one.kind === 'Job' ? one.metadata.name.replace(/-\w+$/, '') : one.metadata.name;
      const own = secretsAsked([one]).flatMap((line) => /^Secret byway-([\w-]+):/.exec(line)?.[1] ?? []);
      expect(own.length).toBeGreaterThan(0);
      expect(own.filter((secret) => ![name, `${name}-kafka`, `${name}-temporal`].includes(secret))).toEqual([]);
      expect(own.includes(`${name}-temporal`)).toBe(name === 'programme');
      expect(podOf(one)).toMatchObject({ serviceAccountName: name });
    },
  );
});

describe('the walls', () => {
  interface Rule {
    readonly from?: unknown[];
    readonly to?: unknown[];
    readonly ports: { port: number }[];
  }
  const specOf = (name: string): { ingress?: Rule[]; egress: Rule[]; podSelector: unknown; policyTypes: string[] } =>
    named('NetworkPolicy', name).spec as never;
  const reached = (name: string): number[] => specOf(name).egress.flatMap(({ ports }) => ports.map(({ port }) => port));

  it('nobody reaches anybody but as is said, and everybody may ask for names', () => {
    expect(specOf('closed')).toMatchObject({ podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [] });
    expect(reached('closed')).toEqual([53, 53]);
    expect(namesOf('NetworkPolicy')).toEqual(['closed', 'migrate', 'topics', ...RUNNERS.map(({ name }) => name)]);
  });

  it('each service reaches Postgres, Kafka and the provider, programme alone Temporal, and none another service but who writes to people, and who goes out its gateway', () => {
    for (const { name, pages, workflows } of RUNNERS)
      expect([name, reached(name)]).toEqual([
        name,
        [
          5432,
          9093,
          ...(workflows ? [7233] : []),
          443,
          ...(pages ? [8080] : []),
          ...(name === WRITES ? [8080, 443] : []),
          ...(name === GOES_OUT ? [443] : []),
        ],
      ]);
    expect([reached('migrate'), reached('topics')]).toEqual([[5432], [9093]]);
  });

  it('the console is reached from browsers’ side, a service from the console, both by who asks for figures', () => {
    const console_ = { podSelector: { matchLabels: { 'app.kubernetes.io/name': 'console' } } };
    const space = (name: string): unknown => ({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
    });
    for (const { name, pages } of RUNNERS) {
      const from = specOf(name).ingress?.map((rule) => rule.from);
      const claims = name === CLAIMED ? [[{ podSelector: { matchLabels: { 'app.kubernetes.io/name': WRITES } } }]] : [];
      expect(from).toMatchObject([[pages ? space('ingress') : console_], ...claims, [space('monitoring')]]);
    }
    expect(specOf('migrate').ingress).toBeUndefined();
  });

  it('what is for who watches leads nowhere from outside', () => {
    const [rule] = (
      named('Ingress', 'console').spec as unknown as {
        rules: { http: { paths: { path: string; backend: { service: { name: string } } }[] } }[];
      }
    ).rules;
    const lead = rule?.http.paths.map(({ path, backend }) => [path, backend.service.name]);
    expect(lead).toEqual([
      ['/metrics', 'nowhere'],
      ['/live', 'nowhere'],
      ['/ready', 'nowhere'],
      ['/serving', 'nowhere'],
      ['/', 'console'],
    ]);
    expect(named('Service', 'nowhere').spec).not.toHaveProperty('selector');
  });
});

describe('the values', () => {
  it('what is unknown, missing or wrong is named', () => {
    expect(() => valuesOf(EXAMPLE.replace('proof: password', 'proof: hope').replace('replicas:', 'replica:'))).toThrow(
      /kafka\.proof[\s\S]*replica/,
    );
    expect(() => valuesOf(EXAMPLE.replace('https://byway.force', 'http://byway.force'))).toThrow('console.url');
    expect(() => valuesOf(EXAMPLE.replace(':3f1c2ab94d10', ':latest'))).toThrow('image');
    expect(() => valuesOf(EXAMPLE.replace('least: 2', 'least: 1'))).toThrow('replicas.least');
    for (const range of ['0.0.0.0/0', '::/0'])
      expect(() => valuesOf(EXAMPLE.replace('10.40.0.0/28', range))).toThrow(/postgres\.at/);
    expect(() => valuesOf(EXAMPLE.replace('[{ namespace: monitoring }]', '[]'))).toThrow('figures.from');
  });

  it('more replicas than Postgres has connections for are refused', () => {
    expect(() => servicesOf({ ...example, replicas: { least: 2, most: 9 } })).toThrow('postgres.connections');
  });

  it('a Job is another one for another image, since none can be changed', () => {
    const names = (values: Values): string[] => namesOf('Job', values);
    expect(names(example)).toEqual(names(structuredClone(example)));
    expect(names({ ...example, image: 'registry.force.example/byway:2' })).not.toEqual(names(example));
  });
});
