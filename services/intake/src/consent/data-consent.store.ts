import { first, statement } from '@byway/tables/statement';
import { desc, eq, sql } from 'drizzle-orm';
import { dataConsent } from '../tables.ts';

const { caseId, number, given, recordedBy, recordedAt } = dataConsent;

/** Keeps what the person said about their data. The case is locked, so the next number is free. */
export const addDataConsent = statement({ caseId, given, recordedBy, recordedAt }, (db, $) => {
  const next = db.select({ n: sql`count(*) + 1` }).from(dataConsent).where(eq(caseId, $.caseId));
  return db.insert(dataConsent).values({ ...$, number: sql`(${next})` });
});

/** What was said last; null: it was never asked. */
export const dataConsentOf = first({ caseId }, (db, $) =>
  db.select({ given }).from(dataConsent).where(eq(caseId, $.caseId)).orderBy(desc(number)).limit(1),
);
