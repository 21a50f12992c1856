import { createHash } from 'node:crypto';
import type { IJob } from 'kubernetes-models/batch/v1/Job';
import type { IIoK8sApiCoreV1EnvVar as Variable } from 'kubernetes-models/v1/EnvVar';
import { podOf } from './pod.ts';
import { labelled } from './runners.ts';
import { authorities, certificatesOf, fromSecret, keysOf, type Mounted, secretOf } from './secrets.ts';
import { kafkaSettings } from './settings.ts';
import type { Values } from './values.ts';

/** Those that prepare, by the word that `prepare-main.ts` knows them by. */
export const JOBS = ['migrate', 'topics'] as const;
const MAIN = 'infra/system/src/prepare-main.ts';
const DAY_S = 86_400;

/** A Job cannot be changed: another image, or other values, make another. */
function jobOf(
  word: (typeof JOBS)[number],
  values: Values,
  env: Variable[],
  mounted: Mounted[],
  flags: string[] = [],
): IJob {
  const made = createHash('sha256')
    .update(JSON.stringify([values.image, env]))
    .digest('hex')
    .slice(0, 10);
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: `${word}-${made}`, namespace: values.namespace, labels: labelled(word) },
    spec: {
      backoffLimit: 5,
      ttlSecondsAfterFinished: DAY_S,
      template: podOf(
        values,
        {
          name: word,
          command: ['node', ...flags, MAIN, word],
          env,
          resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
        },
        mounted,
        'Never',
      ),
    },
  };
}

/** The migrations: the only one that has a password of Postgres which may change tables. */
function migrate(values: Values): IJob {
  const keys = keysOf('migrate');
  const env = [fromSecret('ADMIN_DATABASE_URL', secretOf('migrate'), 'admin-database-url')];
  return jobOf('migrate', values, env, [authorities, keys], [`--env-file=${keys.file}`]);
}

/** The topics, and each service's rights to them: as a user of the brokers that may give them. */
function topics(values: Values): IJob {
  const certificate = values.kafka.proof === 'certificate' ? [certificatesOf('topics', 'kafka')] : [];
  return jobOf('topics', values, kafkaSettings(values, secretOf('topics'), 'topics'), [authorities, ...certificate]);
}

/** What has to have run before a version serves; each again without harm. */
export const jobsOf = (values: Values): IJob[] => [migrate(values), topics(values)];
