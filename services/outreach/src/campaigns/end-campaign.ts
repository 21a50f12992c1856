import { numbersErased } from '@byway/contracts/facts/outreach/numbers-erased';
import { stateFact } from '@byway/facts/state';
import type { EpochMs } from '@byway/schemes/london';
import { writeAudit } from '@byway/service-kit/audit/audit';
import { rewriteSweep } from '@byway/service-kit/cases/rewrite-erased';
import { waitForRewriting } from '@byway/service-kit/cases/rewriting.store';
import type { Companion } from '@byway/service-kit/run/parts';
import { type DueHandler, setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import type { Deps } from '../deps.ts';
import { deleteNumbers, isOpen, tallyOf } from '../numbers/number.store.ts';
import { talliedFrom, totalOf } from '../numbers/tally.rules.ts';
import { campaignForUpdate, keepErased, keepKeyHash, keepSettled } from './campaign.store.ts';

const SYSTEM = 'system:outreach';
export const ERASE = 'campaign-erase';

/** 8.5 where nothing is to be sent and no receipt is waited for any more, it is over and its numbers are erased at once. It is locked. */
export async function endIfSettled(tx: Tx, campaignId: string, at: EpochMs): Promise<boolean> {
  if (await isOpen(tx, { campaignId })) return false;
  const tally = talliedFrom(await tallyOf(tx, { campaignId }));
  await keepSettled(tx, { campaignId, settledAt: at, tally });
  await setDue(tx, { kind: ERASE, key: campaignId, subject: campaignId, at });
  return true;
}

/** 8.5 destroys the key and deletes what is left of the numbers; that they are gone is said when they are gone from the files as well. */
export const eraseCampaign =
  ({ keys }: Pick<Deps, 'keys'>): DueHandler =>
  async (tx, { subject: campaignId }) => {
    await campaignForUpdate(tx, { campaignId });
    const keyHash = await keys.destroy(tx, campaignId);
    if (keyHash === null) return;
    await deleteNumbers(tx, { campaignId });
    await keepKeyHash(tx, { campaignId, keyHash });
    const cause = { id: newId(), correlationId: newId() };
    await waitForRewriting(tx, { subject: campaignId, erasureId: campaignId, cause });
  };

/** 8.5 the table of keys is written anew, and then the campaign has its certificate. */
export function erasedInFiles({ database, log, clock }: Pick<Deps, 'database' | 'log' | 'clock'>): Companion {
  return rewriteSweep({
    database,
    log,
    tables: ['campaign_key'],
    done: async (tx, { subject: campaignId, cause }) => {
      const erasedAt = clock.now();
      const one = await campaignForUpdate(tx, { campaignId });
      if (!one?.tally || one.keyHash === null) throw new Error('a campaign was erased that is not over');
      await keepErased(tx, { campaignId, erasedAt });
      const { keyHash, tally } = one;
      const data = { numbers: totalOf(tally), keyHash };
      await stateFact(tx, { fact: numbersErased, subject: campaignId, data, recorded: erasedAt, actor: SYSTEM });
      await writeAudit(tx, {
        caller: { actor: SYSTEM, roles: [], force: tx.tenant.force, provider: null, court: null },
        purpose: 'erasure',
        action: 'campaign.erase',
        subject: campaignId,
        outcome: 'done',
        policyTime: erasedAt,
        correlationId: cause.correlationId,
      });
    },
  });
}
