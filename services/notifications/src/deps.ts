import { ringNamed } from '@byway/service-kit/identity/key-ring';
import { type KitDeps, openDeps } from '@byway/service-kit/run/deps';
import { numberHasher } from './answers/number-hash.ts';
import type { Config } from './config.ts';
import { type Claim, claims } from './sending/claim.ts';
import { notifyProvider } from './sending/notify.ts';
import type { Provider } from './sending/provider.ts';

/** What the service stands on: the kit, who sends texts, and who knows to whom. */
export interface Deps extends Omit<KitDeps, 'config'> {
  readonly config: Config;
  readonly provider: Provider;
  readonly claim: Claim;
  /** By what a number is told again. */
  readonly hashOf: (number: string) => string;
}

export function createDeps(config: Config): Deps {
  const kit = openDeps('notifications', config);
  return {
    ...kit,
    config,
    provider: notifyProvider(config),
    claim: claims(config, kit.sign),
    hashOf: numberHasher(ringNamed('SERVICE_KEY', config)),
  };
}
