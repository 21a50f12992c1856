import type { ContactResult } from '@byway/contracts/codes';
import { addDays, atLondon, type EpochMs, londonDate } from '@byway/schemes/london';

/** 2.2 whether first contact was overdue at its instant: what meets it has to be recorded before, and at the instant itself it is late. */
export const wasOverdue = (dueAt: EpochMs, metAt: EpochMs | null): boolean => metAt === null || metAt >= dueAt;

/** 3.6 by when somebody is contacted about an absence: 20:00 on the day it is recorded; recorded later, 08:00 on the next. */
export function absenceContactDue(recordedAt: EpochMs): EpochMs {
  const evening = atLondon(londonDate(recordedAt), '20:00');
  return recordedAt < evening ? evening : atLondon(addDays(londonDate(recordedAt), 1), '08:00');
}

/** 3.7 whether a try after an absence has done what it was for: the person has heard of us. */
export const isContact = (result: ContactResult): boolean => result === 'reached' || result === 'message-left';
