import type { NotifiedHow } from '@byway/contracts/codes';
import { sessionNotified } from '@byway/contracts/facts/attendance/session-notified';
import { stateFact } from '@byway/facts/state';
import { iso } from '@byway/schemes/london';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { placeForUpdate } from './register.store.ts';

export interface Told {
  readonly caseId: string;
  readonly placeId: string;
  readonly how: NotifiedHow;
  /** ISO; for a letter when it counts as served, which can be days ahead. */
  readonly servedAt: string;
}

/** 4.4 keeps proof that the person was told of a session: of the start it has now, and of no other (2.4). */
export async function notifySession(
  tx: Tx,
  { caseId, placeId, how, servedAt }: Told,
  actor: string,
  now: () => number,
): Promise<Answer | Refused> {
  const place = await placeForUpdate(tx, caseId, placeId);
  if (!place) return refuse('not-found');
  const at = now();
  const served = Date.parse(servedAt);
  if (how !== 'posted' && served > at) return refuse('in-future', { field: 'servedAt' });
  if (place.status === 'released') return refuse('place-released');
  await tx.query({
    name: 'session-notification-save',
    text: `insert into session_notification (notification_id, place_id, case_id, force, starts_at, how, served_at, recorded_at, recorded_by)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [newId(), placeId, caseId, tx.tenant.force, iso(place.startsAt), how, iso(served), iso(at), actor],
  });
  await stateFact(tx, {
    fact: sessionNotified,
    subject: caseId,
    data: { placeId, how, servedAt: iso(served) },
    recorded: at,
    effective: served,
    actor,
  });
  return { status: 201, body: { placeId, how, servedAt: iso(served) } };
}
