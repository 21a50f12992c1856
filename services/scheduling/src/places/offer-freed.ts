import type { SchemeId } from '@byway/contracts/codes';
import { type EpochMs, iso } from '@byway/schemes/london';
import { setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { keepFreed, nextWaiting, schemesOf } from '../openings/kept.store.ts';

/** Where the offer of what was freed has come to. */
export interface Offered {
  readonly offerId: string;
  readonly schemeId: SchemeId;
  /** Who was asked last; null: nobody yet. */
  readonly since: string | null;
  readonly about: string | null;
}

/** The next in order is asked; each once. */
export async function askNext(tx: Tx, offered: Offered, now: EpochMs): Promise<void> {
  const { offerId, schemeId, since, about } = offered;
  const next = await nextWaiting(tx, { schemeId, since, after: about });
  if (!next) return;
  const key = `${offerId}:${next.about}`;
  const data = { offerId, schemeId, since: iso(next.since), about: next.about };
  await setDue(tx, { kind: 'offer-freed', key, subject: next.caseId, at: now, data });
}

/** 2.5 places were given back: they are kept for those who wait, who are asked one after the other, each once. */
export async function offerFreed(tx: Tx, sessionIds: readonly string[], now: EpochMs): Promise<void> {
  if (sessionIds.length === 0) return;
  await keepFreed(tx, sessionIds, now);
  for (const { schemeId } of await schemesOf(tx, { sessionIds })) {
    await askNext(tx, { offerId: newId(), schemeId, since: null, about: null }, now);
  }
}
