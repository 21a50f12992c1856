import { KitConfig } from '@byway/service-kit/config';
import { z } from 'zod';

export const Config = KitConfig.extend({
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().default('byway'),
  TASK_QUEUE: z.string().default('diversion'),
  /** 32 random bytes in base64: the root of every case's key in Temporal. Lost, running workflows cannot be read: they are
   * terminated by hand, and the courier starts each again from `case_fact`. */
  WORKFLOW_KEY: z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, '32 bytes in base64 are needed'),
});

export type Config = z.infer<typeof Config>;
