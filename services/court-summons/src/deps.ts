import { type WordKeys, wordKeys } from '@byway/service-kit/identity/case-words';
import { ringNamed } from '@byway/service-kit/identity/key-ring';
import { type KitDeps, openDeps } from '@byway/service-kit/run/deps';
import type { Config } from './config.ts';

/** What the service stands on: the kit, and the keys that alone open what it has in words of a person. */
export interface Deps extends KitDeps {
  readonly wordKeys: WordKeys;
}

export function createDeps(config: Config): Deps {
  // The keys go no further.
  const { REASON_KEY, REASON_KEYS, ...rest } = config;
  const ring = ringNamed('REASON_KEY', { REASON_KEY, REASON_KEYS });
  const keys = wordKeys(ring, { service: 'court-summons', of: 'notice', table: 'words_key' });
  return { ...openDeps('court-summons', rest), wordKeys: keys };
}
