import { one } from '@byway/tables/statement';
import { and, count, eq, gt } from 'drizzle-orm';
import { correction } from '../tables.ts';

const { correctedBy, correctedAt } = correction;

/** How often somebody put right what was recorded, of whomever, since an instant. */
export const correctedSince = one({ correctedBy, since: correctedAt }, (db, $) =>
  db
    .select({ times: count() })
    .from(correction)
    .where(and(eq(correctedBy, $.correctedBy), gt(correctedAt, $.since))),
);
