import { type KitDeps, openDeps } from '@byway/service-kit/run/deps';
import type { Config } from './config.ts';

export type Deps = KitDeps;

/** What attendance stands on. */
export function openAttendanceDeps(config: Config): Deps {
  return openDeps('attendance', config);
}
