import { type KitDeps, openDeps } from '@byway/service-kit/app';
import { ringOf } from '@byway/service-kit/key-ring';
import type { Config } from './config.ts';
import { openVault, type Vault } from './identity/vault.ts';

/** What intake stands on: the kit, and the vault that alone can read identity. */
export interface Deps extends KitDeps {
  readonly vault: Vault;
}

export function openIntakeDeps(config: Config): Deps {
  // The keys go to the vault and nowhere else.
  const { IDENTITY_KEY, IDENTITY_KEYS, ...rest } = config;
  const ring = IDENTITY_KEYS ?? (IDENTITY_KEY && ringOf(IDENTITY_KEY));
  if (!ring) throw new Error('IDENTITY_KEY or IDENTITY_KEYS is needed');
  return { ...openDeps('intake', rest), vault: openVault(ring) };
}
