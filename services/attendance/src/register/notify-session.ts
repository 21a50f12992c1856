import { sessionNotified } from '@byway/contracts/facts/attendance/session-notified';
import * as http from '@byway/contracts/http/attendance/register';
import { stateFact } from '@byway/facts/state';
import { iso } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';
import { whyNotTold } from './attendance.rules.ts';
import { saveNotification } from './notification.store.ts';
import { placeForUpdate } from './register.store.ts';

export const notifySession = route(http.notifySession, async ({ tx, params, body, caller: { actor }, now }) => {
  const { caseId, placeId } = params;
  const { how, servedAt } = body;
  const place = await placeForUpdate(tx, caseId, placeId);
  if (!place) return refuse('not-found');
  const at = now();
  if (how !== 'posted' && servedAt > at) return refuse('in-future', { field: 'servedAt' });
  if (place.status === 'released') return refuse('place-released');
  // When the time of an old place was set, nobody kept.
  const { timeSetAt } = place;
  const told = timeSetAt === null ? 'delivered' : how;
  const refused = whyNotTold(servedAt, { ...place, timeSetAt: timeSetAt ?? servedAt }, told);
  if (refused) return refuse(refused, { field: 'servedAt' });
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
});
