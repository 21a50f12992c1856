import { KitConfig } from '@byway/service-kit/run/config';
import type { z } from 'zod';

/** Attendance needs nothing beyond what every service does. */
export const Config = KitConfig;

export type Config = z.infer<typeof Config>;
