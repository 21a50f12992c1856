import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { bare, statement } from '@byway/tables/statement';
import { eq, sql } from 'drizzle-orm';
import { register } from '../tables.ts';

const { placeId, sessionId, cohortId, startsAt, endsAt, status, timeSetAt } = register;

/** A place as scheduling booked it. */
export type BookedPlace = Pick<
  typeof register.$inferSelect,
  'placeId' | 'sessionId' | 'cohortId' | 'startsAt' | 'endsAt' | 'number' | 'catchUpFor'
>;

/** Opens a register for each place; one that is there stays. */
export async function openRegisters(
  tx: Tx,
  caseId: string,
  places: readonly BookedPlace[],
  timeSetAt: EpochMs,
): Promise<void> {
  if (places.length === 0) return;
  const rows = places.map((place) => ({ ...place, caseId, timeSetAt }));
  await tx.db.insert(register).values(rows).onConflictDoNothing({ target: placeId });
}

/** 2.4 the session has another time; or the person goes to a session of another group (null: of the same). */
export const moveRegister = statement(
  { placeId, sessionId, cohortId: bare<string | null>(), startsAt, endsAt, timeSetAt },
  (db, { placeId: id, cohortId: group, ...times }) =>
    db
      .update(register)
      .set({ ...times, cohortId: sql`coalesce(${group}::uuid, ${cohortId})`, moved: true })
      .where(eq(placeId, id)),
);

/** The place was given back, or the provider cancelled its session. */
export const closeRegister = statement({ placeId, status }, (db, $) =>
  db.update(register).set({ status: $.status }).where(eq(placeId, $.placeId)),
);
