import { type KitDeps, openDeps } from '@byway/service-kit/run/deps';
import type { Config } from './config.ts';

/** What the service stands on. */
export function createDeps(config: Config): KitDeps {
  return openDeps('signposting', config);
}
