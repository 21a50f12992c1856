import type { Database } from '@byway/tables/database';
import { first, statement } from '@byway/tables/statement';
import { eq } from 'drizzle-orm';
import { stoppedNumber } from '../tables.ts';

const { numberHash, stoppedAt } = stoppedNumber;

/** From now on nothing is sent to this number. */
export const stopNumber = statement({ numberHash, stoppedAt }, (db, $) =>
  db.insert(stoppedNumber).values($).onConflictDoNothing(),
);

/** Texts go there again. */
export const startNumber = statement({ numberHash }, (db, $) =>
  db.delete(stoppedNumber).where(eq(numberHash, $.numberHash)),
);

const find = first({ numberHash }, (db, $) =>
  db.select({ numberHash }).from(stoppedNumber).where(eq(numberHash, $.numberHash)),
);

/** Whether STOP came from this number, and nothing since. */
export const isStopped = async (...asked: Parameters<typeof find>): Promise<boolean> => (await find(...asked)) !== null;

const FORCES = `select distinct number_hash as "numberHash", force from message where number_hash = any($1)`;

/** Which forces wrote to these numbers: an answer names none. */
export const forcesOf = (database: Database, hashes: readonly string[]) =>
  database.single<{ numberHash: string; force: string }>({ name: 'answers-forces', text: FORCES, values: [hashes] });
