import type { IIoK8sApiCoreV1EnvVar as Variable } from 'kubernetes-models/v1/EnvVar';
import type { IIoK8sApiCoreV1Volume as Volume } from 'kubernetes-models/v1/Volume';
import type { IIoK8sApiCoreV1VolumeMount as Mount } from 'kubernetes-models/v1/VolumeMount';

/** A volume, and where a container has it. */
export interface Mounted {
  readonly volume: Volume;
  readonly mount: Mount;
}

// Read by the owner and by the group that the volume is given to.
const MODE = 0o440;

/** The authorities that signed the certificates of Postgres, Kafka and Temporal; nothing secret. */
export const AUTHORITIES = { name: 'byway-authorities', folder: '/authorities' } as const;

export const authorities: Mounted = {
  volume: { name: 'authorities', configMap: { name: AUTHORITIES.name } },
  mount: { name: 'authorities', mountPath: AUTHORITIES.folder, readOnly: true },
};

/** The Secret of whoever runs. */
export const secretOf = (name: string): string => `byway-${name}`;

/** The file of keys of whoever runs, as `prepare-main.ts keys` writes it, and the path that `node --env-file` reads. */
export function keysOf(name: string): Mounted & { readonly file: string } {
  const mountPath = `/keys/${name}`;
  return {
    file: `${mountPath}/env`,
    volume: {
      name: 'keys',
      secret: { secretName: secretOf(name), defaultMode: MODE, items: [{ key: 'env', path: 'env' }] },
    },
    mount: { name: 'keys', mountPath, readOnly: true },
  };
}

/** The certificate and key by which whoever runs is known to an engine: a Secret of the type `kubernetes.io/tls`. */
export function certificatesOf(name: string, engine: 'kafka' | 'temporal'): Mounted & { readonly folder: string } {
  const folder = `/certificates/${engine}`;
  return {
    folder,
    volume: { name: engine, secret: { secretName: `${secretOf(name)}-${engine}`, defaultMode: MODE } },
    mount: { name: engine, mountPath: folder, readOnly: true },
  };
}

/** A variable from a key of a Secret. */
export const fromSecret = (name: string, secret: string, key: string): Variable => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key } },
});
