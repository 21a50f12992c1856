import { type KitDeps, openDeps } from '@byway/service-kit/app';
import type { Config } from './config.ts';
import { openVault, type Vault } from './identity/vault.ts';

/** What intake stands on: the kit, and the vault that alone can read identity. */
export interface Deps extends KitDeps {
  readonly vault: Vault;
}

export function openIntakeDeps(config: Config): Deps {
  // The key goes to the vault and nowhere else.
  const { IDENTITY_KEY, ...rest } = config;
  return { ...openDeps('intake', rest), vault: openVault(IDENTITY_KEY) };
}
