import type { Outcome } from '@byway/contracts/codes';
import type { Fact } from '@byway/contracts/envelope';
import type { outcomeCorrected } from '@byway/contracts/facts/attendance/outcome-corrected';
import type { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import type { Listener } from '@byway/facts/hear';
import { outOfNight } from '@byway/schemes/night';
import type { Tx } from '@byway/tables/database';
import { heardOf } from '../cases/case.store.ts';
import { addPlace, saveOutcome } from '../cases/place.store.ts';
import { intend } from './intend.ts';

interface Recorded {
  readonly placeId: string;
  readonly startsAt: string;
  readonly outcome: Outcome;
}

/** 3.6 contact on the day an absence is recorded, once per session; after 20:00 it is 08:00 the next day. */
async function heardOutcome(tx: Tx, fact: Fact<unknown>, { placeId, startsAt, outcome }: Recorded, wake: () => void) {
  const { caseId } = await heardOf(tx, fact.subject);
  const starts = Date.parse(startsAt);
  const recorded = Date.parse(fact.recordedTime);
  // Attendance may be heard before scheduling.
  await addPlace(tx, { placeId, caseId, startsAt: starts, postcode: null, timeSetBy: fact.id, timeSetAt: recorded });
  await saveOutcome(tx, { placeId, outcome });
  if (outcome !== 'did-not-attend') return;
  const at = outOfNight(recorded);
  const intent = { caseId, kind: 'absence-contact', about: placeId, cause: fact.id, onlyOne: true } as const;
  await intend(tx, { ...intent, said: { starts }, at }, wake);
}

/** What the register says first. */
export const onOutcomeRecorded =
  (wake: () => void): Listener<typeof outcomeRecorded> =>
  (tx, fact) =>
    heardOutcome(tx, fact, fact.data, wake);

/** What it says instead. */
export const onOutcomeCorrected =
  (wake: () => void): Listener<typeof outcomeCorrected> =>
  (tx, fact) =>
    heardOutcome(tx, fact, { ...fact.data, outcome: fact.data.to }, wake);
