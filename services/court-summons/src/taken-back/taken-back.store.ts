import { keepTakenBackIn } from '@byway/service-kit/cases/taken-back';
import type { Db } from '@byway/tables/drizzle';
import { and, eq, notExists, type SQL } from 'drizzle-orm';
import { hearingResult, takenBack } from '../tables.ts';

/** 1.6 keeps what is taken back of a summons that went out. */
export const keepTakenBack = keepTakenBackIn(takenBack);

/** What takes back a result of a hearing. */
export const takesBackHearing = (): SQL | undefined =>
  and(
    eq(takenBack.what, 'hearing-result'),
    eq(takenBack.about, hearingResult.summonsId),
    eq(takenBack.n, hearingResult.n),
  );

/** That nobody has taken back a result of a hearing. */
export const hearingStands = (db: Db): SQL =>
  notExists(db.select({ n: takenBack.n }).from(takenBack).where(takesBackHearing()));
