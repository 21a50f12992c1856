import type { Tx } from '@byway/tables/database';
import type { LockedCase } from '../cases/case.store.ts';
import type { Place } from '../cases/place.store.ts';
import { intend } from './intend.ts';
import { remindersOf } from './reminders.rules.ts';

/** 2.3 dates the reminders of a place, once the scheme of its case is known. What is dated already is not dated twice. */
export async function planReminders(
  tx: Tx,
  { caseId, profile, endedAs }: LockedCase,
  {
    placeId,
    startsAt,
    postcode,
    timeSetBy,
    timeSetAt,
  }: Pick<Place, 'placeId' | 'startsAt' | 'postcode' | 'timeSetBy' | 'timeSetAt'>,
  wake: () => void,
): Promise<void> {
  if (!profile || endedAs) return;
  const said = { starts: startsAt, at: [postcode] };
  for (const { kind, at } of remindersOf(profile, startsAt, timeSetAt))
    await intend(tx, { caseId, kind, about: placeId, cause: timeSetBy, said, at }, wake);
}
