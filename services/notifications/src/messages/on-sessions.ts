import type { placeBooked } from '@byway/contracts/facts/scheduling/place-booked';
import type { placeReleased } from '@byway/contracts/facts/scheduling/place-released';
import type { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import type { sessionCancelled } from '@byway/contracts/facts/scheduling/session-cancelled';
import type { sessionMoved } from '@byway/contracts/facts/scheduling/session-moved';
import type { Listener } from '@byway/facts/hear';
import { heardOf } from '../cases/case.store.ts';
import { addPlace, closePlace, movePlace } from '../cases/place.store.ts';
import { intend } from './intend.ts';
import { dropWaitingAbout } from './message.store.ts';
import { planReminders } from './plan-reminders.ts';

/** Called once something is kept that may be due. */
type Wake = () => void;

/** When and where a session is, and which fact said so. */
const timeOf = (
  fact: { readonly id: string; readonly recordedTime: string },
  { startsAt, postcode = null }: { readonly startsAt: string; readonly postcode?: string | null | undefined },
) => ({
  startsAt: Date.parse(startsAt),
  postcode,
  timeSetBy: fact.id,
  timeSetAt: Date.parse(fact.recordedTime),
});

/** 1.5 the person has sessions: a text with their dates, and 2.3 the reminders of each. */
export const onPlanBooked =
  (wake: Wake): Listener<typeof planBooked> =>
  async (tx, fact) => {
    const known = await heardOf(tx, fact.subject);
    const { caseId } = known;
    const places = fact.data.sessions.map((one) => ({ placeId: one.placeId, ...timeOf(fact, one) }));
    for (const place of places) {
      await addPlace(tx, { ...place, caseId });
      await planReminders(tx, known, place, wake);
    }
    const inOrder = places.toSorted((a, b) => a.startsAt - b.startsAt);
    const said = { sessions: inOrder.map((one) => one.startsAt), at: inOrder.map((one) => one.postcode) };
    const at = Date.parse(fact.recordedTime);
    await intend(tx, { caseId, kind: 'appointment-card', cause: fact.id, said, at }, wake);
  };

/** 2.6 a catch-up was booked. */
export const onPlaceBooked =
  (wake: Wake): Listener<typeof placeBooked> =>
  async (tx, fact) => {
    const known = await heardOf(tx, fact.subject);
    const { caseId } = known;
    const place = { placeId: fact.data.placeId, ...timeOf(fact, fact.data) };
    await addPlace(tx, { ...place, caseId });
    await planReminders(tx, known, place, wake);
    const { placeId: about, startsAt: starts, postcode, timeSetAt: at } = place;
    const said = { starts, at: [postcode] };
    await intend(tx, { caseId, kind: 'session-booked', about, cause: fact.id, said, at }, wake);
  };

/** 2.4 a session has another time: the person is told, and 2.3 reminded of the new one alone. */
export const onSessionMoved =
  (wake: Wake): Listener<typeof sessionMoved> =>
  async (tx, fact) => {
    const known = await heardOf(tx, fact.subject);
    const { placeId, fromStartsAt } = fact.data;
    const place = { placeId, ...timeOf(fact, fact.data) };
    await movePlace(tx, place);
    await dropWaitingAbout(tx, { about: placeId, reason: 'session-changed' });
    await planReminders(tx, known, place, wake);
    const said = { starts: place.startsAt, before: Date.parse(fromStartsAt), at: [place.postcode] };
    const { caseId } = known;
    const intent = {
      caseId,
      kind: 'session-moved',
      about: placeId,
      cause: fact.id,
      said,
      at: place.timeSetAt,
    } as const;
    await intend(tx, intent, wake);
  };

/** 2.4 a session is off. */
export const onSessionCancelled =
  (wake: Wake): Listener<typeof sessionCancelled> =>
  async (tx, fact) => {
    const { caseId } = await heardOf(tx, fact.subject);
    const { placeId: about, startsAt } = fact.data;
    await closePlace(tx, { placeId: about, state: 'cancelled' });
    await dropWaitingAbout(tx, { about, reason: 'session-changed' });
    const said = { starts: Date.parse(startsAt) };
    const at = Date.parse(fact.recordedTime);
    await intend(tx, { caseId, kind: 'session-cancelled', about, cause: fact.id, said, at }, wake);
  };

/** A place was given back. Where the case goes on, the person is told that they need not come. */
export const onPlaceReleased =
  (wake: Wake): Listener<typeof placeReleased> =>
  async (tx, fact) => {
    const { caseId } = await heardOf(tx, fact.subject);
    const { placeId: about, startsAt, reason } = fact.data;
    await closePlace(tx, { placeId: about, state: 'released' });
    await dropWaitingAbout(tx, { about, reason: 'session-changed' });
    if (reason === 'ended' || reason === 'referred') return;
    const said = { starts: Date.parse(startsAt) };
    const at = Date.parse(fact.recordedTime);
    await intend(tx, { caseId, kind: 'session-cancelled', about, cause: fact.id, said, at }, wake);
  };
