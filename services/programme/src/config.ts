import { KitConfig } from '@byway/service-kit/config';
import { z } from 'zod';

export const Config = KitConfig.extend({
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().default('byway'),
  TASK_QUEUE: z.string().default('diversion'),
});

export type Config = z.infer<typeof Config>;
