import { ringNamed } from '@byway/service-kit/identity/key-ring';
import { type KitDeps, openDeps } from '@byway/service-kit/run/deps';
import type { Config } from './config.ts';
import { openVault, type Vault } from './identity/vault.ts';

/** What intake stands on: the kit, and the vault that alone can read identity. */
export interface Deps extends KitDeps {
  readonly vault: Vault;
}

export function createDeps(config: Config): Deps {
  // The keys go to the vault and nowhere else.
  const { IDENTITY_KEY, IDENTITY_KEYS, ...rest } = config;
  const ring = ringNamed('IDENTITY_KEY', { IDENTITY_KEY, IDENTITY_KEYS });
  return { ...openDeps('intake', rest), vault: openVault(ring) };
}
