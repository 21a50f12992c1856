import type { Manifest } from './rendered.ts';

interface Asked {
  /** A Secret, or what is read like one and is no secret. */
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  /** One key of it; null: whoever makes it says which, as of a certificate. */
  readonly key: string | null;
}

type Tree = Readonly<Record<string, unknown>>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every place of a manifest that names one, however deep. */
function askedIn(value: unknown): Asked[] {
  if (Array.isArray(value)) return value.flatMap(askedIn);
  if (!isTree(value)) return [];
  const { secretKeyRef: one, secret, configMap } = value;
  const here: Asked[] = [];
  if (isTree(one)) here.push({ kind: 'Secret', name: String(one.name), key: String(one.key) });
  if (isTree(secret)) {
    const items = Array.isArray(secret.items) ? (secret.items as Tree[]) : [null];
    for (const item of items)
      here.push({ kind: 'Secret', name: String(secret.secretName), key: item && String(item.key) });
  }
  if (isTree(configMap)) here.push({ kind: 'ConfigMap', name: String(configMap.name), key: null });
  return [...here, ...Object.values(value).flatMap(askedIn)];
}

/** What has to be there that manifests only name, a line each: `Secret byway-intake: env, kafka-password`. */
export function secretsAsked(manifests: readonly Manifest[]): string[] {
  const byName = Map.groupBy(manifests.flatMap(askedIn), ({ kind, name }) => `${kind} ${name}`);
  return [...byName].map(([name, asked]) => {
    const keys = new Set(asked.flatMap(({ key }) => key ?? []));
    const what = name.startsWith('ConfigMap') ? 'kafka.pem, postgres.pem, temporal.pem' : 'tls.crt, tls.key';
    return `${name}: ${keys.size > 0 ? [...keys].toSorted().join(', ') : what}`;
  });
}
