import { KitConfig } from '@byway/service-kit/run/config';
import type { z } from 'zod';

/** What court-summons reads from its environment: nothing of its own yet. */
export const Config = KitConfig;
export type Config = z.infer<typeof Config>;
