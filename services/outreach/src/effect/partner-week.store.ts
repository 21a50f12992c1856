import { statement } from '@byway/tables/statement';
import { eq } from 'drizzle-orm';
import { partnerWeek } from '../tables.ts';

const { campaignId, weekOf, contacts, recordedBy, recordedAt } = partnerWeek;

/** 8.5 a week again is that week corrected. */
export const keepWeek = statement({ campaignId, weekOf, contacts, recordedBy, recordedAt }, (db, $) =>
  db
    .insert(partnerWeek)
    .values($)
    .onConflictDoUpdate({
      target: [campaignId, weekOf],
      set: { contacts: $.contacts, recordedBy: $.recordedBy, recordedAt: $.recordedAt },
    }),
);

export const weeksOf = statement({ campaignId }, (db, $) =>
  db.select({ weekOf, contacts }).from(partnerWeek).where(eq(campaignId, $.campaignId)).orderBy(weekOf),
);
