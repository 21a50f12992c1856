import type { NotifiedHow } from '@byway/contracts/codes';
import { sessionNotified } from '@byway/contracts/facts/attendance/session-notified';
import type * as http from '@byway/contracts/http/attendance/register';
import { stateFact } from '@byway/facts/state';
import { type EpochMs, iso } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import type { ReplyTo } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { saveNotification } from './notification.store.ts';
import { placeForUpdate } from './register.store.ts';

export interface Told {
  readonly caseId: string;
  readonly placeId: string;
  readonly how: NotifiedHow;
  /** For a letter when it counts as served, which can be days ahead. */
  readonly servedAt: EpochMs;
}

/** 4.4 keeps proof that the person was told of a session: of the start it has now, and of no other (2.4). */
export async function notifySession(
  tx: Tx,
  { caseId, placeId, how, servedAt }: Told,
  actor: string,
  now: () => number,
): Promise<ReplyTo<typeof http.notifySession>> {
  const place = await placeForUpdate(tx, caseId, placeId);
  if (!place) return refuse('not-found');
  const at = now();
  if (how !== 'posted' && servedAt > at) return refuse('in-future', { field: 'servedAt' });
  if (place.status === 'released') return refuse('place-released');
  const recorded = { servedAt, recordedAt: at, recordedBy: actor };
  await saveNotification(tx, { notificationId: newId(), placeId, caseId, startsAt: place.startsAt, how, ...recorded });
  await stateFact(tx, {
    fact: sessionNotified,
    subject: caseId,
    data: { placeId, how, servedAt: iso(servedAt) },
    recorded: at,
    effective: servedAt,
    actor,
  });
  return { status: 201, body: { placeId, how, servedAt } };
}
