import { createHash } from 'node:crypto';
import type { CaseKey, WordKeys } from '@byway/service-kit/identity/case-words';
import type { Tx } from '@byway/tables/database';
import { destroyKey, keepKey, keyOfCampaign } from './number.store.ts';

const COLUMN = 'sealed';

/** Seals and opens the numbers of one campaign, each bound to its own row. */
interface CampaignKey {
  readonly seal: (numberId: string, number: string) => Buffer;
  readonly open: (numberId: string, sealed: Buffer) => string;
}

export interface CampaignKeys {
  /** 8.1 makes the key of a new campaign. */
  make(tx: Tx, campaignId: string): Promise<void>;
  /** @throws where it was destroyed */
  of(tx: Tx, campaignId: string): Promise<CampaignKey>;
  /** 8.5 from this commit on its numbers are unreadable. Gives by what the key is known; null: it is gone already. */
  destroy(tx: Tx, campaignId: string): Promise<string | null>;
}

const keyFor = (key: CaseKey): CampaignKey => ({
  seal: (numberId, number) => key.seal(numberId, COLUMN, number) ?? Buffer.alloc(0),
  open: (numberId, sealed) => key.open(numberId, COLUMN, sealed) ?? '',
});

/** The keys of campaigns, each wrapped by its force's. */
export function campaignKeys(keys: WordKeys): CampaignKeys {
  return {
    async make(tx, campaignId) {
      const { keyId, wrapped } = keys.newKey(tx.tenant.force, campaignId);
      await keepKey(tx, { campaignId, keyId, wrapped });
    },
    async of(tx, campaignId) {
      const kept = await keyOfCampaign(tx, { campaignId });
      if (!kept) throw new Error('the key of this campaign is destroyed');
      return keyFor(keys.openKey(tx.tenant.force, campaignId, kept));
    },
    async destroy(tx, campaignId) {
      const gone = await destroyKey(tx, { campaignId });
      return gone && createHash('sha256').update(gone.wrapped).digest('hex');
    },
  };
}
