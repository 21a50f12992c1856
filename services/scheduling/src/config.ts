import { KitConfig } from '@byway/service-kit/run/config';
import { z } from 'zod';

export const Config = KitConfig.extend({
  /** 1.5 for so many people at once, who have not agreed yet, one officer may keep places. */
  HOLDS_PER_OFFICER: z.coerce.number().int().min(1).default(10),
});
export type Config = z.infer<typeof Config>;
