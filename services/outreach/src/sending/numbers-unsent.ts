import type { Pending } from '@byway/service-kit/run/parts';
import type { Tx } from '@byway/tables/database';
import { countUnsent } from '../campaigns/campaign.store.ts';
import { sendsFrom } from './sending.rules.ts';

/** What is released and not sent: by day it is being sent, at night it goes in the morning. */
export async function pendingNumbers(tx: Tx, now: number): Promise<Pending> {
  const count = await countUnsent(tx);
  const from = sendsFrom(now);
  return from === null || count === 0 ? { count, nextAt: null } : { count: 0, nextAt: from };
}
