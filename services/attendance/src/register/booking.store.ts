import type { Tx } from '@byway/tables/database';
import { statement } from '@byway/tables/statement';
import { eq } from 'drizzle-orm';
import { register } from '../tables.ts';

const { placeId, startsAt, endsAt, status } = register;

/** A place as scheduling booked it. */
export type BookedPlace = Pick<
  typeof register.$inferSelect,
  'placeId' | 'sessionId' | 'cohortId' | 'startsAt' | 'endsAt' | 'number' | 'catchUpFor'
>;

/** Opens a register for each place; one that is there stays. */
export async function openRegisters(tx: Tx, caseId: string, places: readonly BookedPlace[]): Promise<void> {
  if (places.length === 0) return;
  const rows = places.map((place) => ({ ...place, caseId }));
  await tx.db.insert(register).values(rows).onConflictDoNothing({ target: placeId });
}

/** 2.4 the session has another time. */
export const moveRegister = statement({ placeId, startsAt, endsAt }, (db, $) =>
  db.update(register).set({ startsAt: $.startsAt, endsAt: $.endsAt, moved: true }).where(eq(placeId, $.placeId)),
);

/** The place was given back, or the provider cancelled its session. */
export const closeRegister = statement({ placeId, status }, (db, $) =>
  db.update(register).set({ status: $.status }).where(eq(placeId, $.placeId)),
);
