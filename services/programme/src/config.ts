import { LoneKey, RingText } from '@byway/service-kit/identity/key-ring';
import { KitConfig } from '@byway/service-kit/run/config';
import { z } from 'zod';

export const Config = KitConfig.extend({
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().default('byway'),
  TASK_QUEUE: z.string().default('diversion'),
  /** A file with the workflow's code as `workflowBundle` builds it of these sources; without it each process builds its own. */
  WORKFLOW_BUNDLE: z.string().min(1).optional(),
  /** 32 random bytes in base64: the root of every case's key in Temporal. Lost, running workflows cannot be read: they are
   * terminated by hand, and the courier starts each again from `case_fact`. */
  WORKFLOW_KEY: LoneKey.optional(),
  /** In its place while keys are changed: `id:base64,id:base64`, the current one first (docs/runbooks/keys.md). */
  WORKFLOW_KEYS: RingText.optional(),
});

export type Config = z.infer<typeof Config>;
