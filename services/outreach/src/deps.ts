import { wordKeys } from '@byway/service-kit/identity/case-words';
import { ringNamed } from '@byway/service-kit/identity/key-ring';
import { type KitDeps, openDeps } from '@byway/service-kit/run/deps';
import type { Config } from './config.ts';
import type { Gateway } from './gateway/gateway.ts';
import { httpGateway } from './gateway/http-gateway.ts';
import { type CampaignKeys, campaignKeys } from './numbers/campaign-keys.ts';
import { numberHasher } from './numbers/number-hash.ts';

type Settings = Omit<Config, 'CAMPAIGN_KEY' | 'CAMPAIGN_KEYS' | 'NUMBER_KEY' | 'GATEWAY_KEY'>;

/** What the service stands on: the kit, who carries texts, and the keys that alone open and tell numbers. */
export interface Deps extends Omit<KitDeps, 'config'> {
  readonly config: Settings;
  readonly gateway: Gateway;
  readonly keys: CampaignKeys;
  /** By what a number is told again. */
  readonly hashOf: (number: string) => string;
}

export function createDeps(config: Config): Deps {
  // The keys go no further.
  const { CAMPAIGN_KEY, CAMPAIGN_KEYS, NUMBER_KEY, GATEWAY_KEY, ...rest } = config;
  const ring = ringNamed('CAMPAIGN_KEY', { CAMPAIGN_KEY, CAMPAIGN_KEYS });
  return {
    ...openDeps('outreach', rest),
    config: rest,
    gateway: httpGateway({ ...rest, GATEWAY_KEY }),
    keys: campaignKeys(wordKeys(ring, { service: 'outreach', of: 'campaign_number', table: 'campaign_key' })),
    hashOf: numberHasher(NUMBER_KEY),
  };
}
