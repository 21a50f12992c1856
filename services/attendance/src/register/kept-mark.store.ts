import { first, statement } from '@byway/tables/statement';
import { eq } from 'drizzle-orm';
import { keptMark } from '../tables.ts';

const { placeId, caseId, outcome, version, keptBy, keptAt } = keptMark;

/** The mark that is kept for a place whose row is locked; null: none ever was. */
export const markOf = first({ placeId }, (db, $) =>
  db.select({ outcome, version, keptBy, keptAt }).from(keptMark).where(eq(placeId, $.placeId)),
);

/** Keeps a mark in the place of what was kept. */
export const saveMark = statement({ placeId, caseId, outcome, version, keptBy, keptAt }, (db, $) => {
  const said = { outcome: $.outcome, version: $.version, keptBy: $.keptBy, keptAt: $.keptAt };
  return db.insert(keptMark).values($).onConflictDoUpdate({ target: placeId, set: said });
});
