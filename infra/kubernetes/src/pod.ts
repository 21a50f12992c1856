import type { IIoK8sApiCoreV1Container as Container } from 'kubernetes-models/v1/Container';
import type { IIoK8sApiCoreV1PodTemplateSpec as PodTemplate } from 'kubernetes-models/v1/PodTemplateSpec';
import { labelled } from './runners.ts';
import type { Mounted } from './secrets.ts';
import type { Values } from './values.ts';

/** The image's user `node`. */
const NODE = 1000;

/** Somewhere to write that ends with the pod: nothing else of a container can be written to. */
export const scratch = (name: string, mountPath: string, sizeLimit: string): Mounted => ({
  volume: { name, emptyDir: { sizeLimit } },
  mount: { name, mountPath },
});

const TMP = scratch('tmp', '/tmp', '64Mi');

type Given = Omit<Container, 'image' | 'securityContext' | 'volumeMounts'>;

/** A pod of Byway: its own account, no root, no capability, nothing to write to, nothing of the cluster to ask. */
export function podOf(
  values: Values,
  container: Given,
  mounted: readonly Mounted[],
  restartPolicy: 'Always' | 'Never' = 'Always',
): PodTemplate {
  const all = [TMP, ...mounted];
  const { pullSecret } = values;
  return {
    metadata: { labels: labelled(container.name) },
    spec: {
      serviceAccountName: container.name,
      automountServiceAccountToken: false,
      // Variables that the cluster makes of every service would stand among ours.
      enableServiceLinks: false,
      restartPolicy,
      ...(pullSecret ? { imagePullSecrets: [{ name: pullSecret }] } : {}),
      securityContext: {
        runAsNonRoot: true,
        runAsUser: NODE,
        runAsGroup: NODE,
        fsGroup: NODE,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          ...container,
          image: values.image,
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          volumeMounts: all.map(({ mount }) => mount),
        },
      ],
      volumes: all.map(({ volume }) => volume),
    },
  };
}
