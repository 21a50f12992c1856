import { type WordKeys, wordKeys } from '@byway/service-kit/identity/case-words';
import { ringNamed } from '@byway/service-kit/identity/key-ring';
import { type KitDeps, openDeps } from '@byway/service-kit/run/deps';
import type { Config } from './config.ts';

/** What attendance stands on: the kit, and the keys that alone open the words of excuses. */
export interface Deps extends KitDeps {
  readonly wordKeys: WordKeys;
}

export function createDeps(config: Config): Deps {
  // The keys go no further.
  const { EXCUSE_KEY, EXCUSE_KEYS, ...rest } = config;
  const ring = ringNamed('EXCUSE_KEY', { EXCUSE_KEY, EXCUSE_KEYS });
  const keys = wordKeys(ring, { service: 'attendance', of: 'excuse', table: 'excuse_key' });
  return { ...openDeps('attendance', rest), wordKeys: keys };
}
