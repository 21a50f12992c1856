import { type WordKeys, wordKeys } from '@byway/service-kit/identity/case-words';
import { ringNamed } from '@byway/service-kit/identity/key-ring';
import { type KitDeps, openDeps } from '@byway/service-kit/run/deps';
import type { Config } from './config.ts';

/** What the service stands on: the kit, and the keys that alone open the words of concerns. */
export interface Deps extends KitDeps {
  readonly wordKeys: WordKeys;
}

export function createDeps(config: Config): Deps {
  // The keys go no further.
  const { CONCERN_KEY, CONCERN_KEYS, ...rest } = config;
  const ring = ringNamed('CONCERN_KEY', { CONCERN_KEY, CONCERN_KEYS });
  const keys = wordKeys(ring, { service: 'safeguarding', of: 'concern', table: 'concern_key' });
  return { ...openDeps('safeguarding', rest), wordKeys: keys };
}
